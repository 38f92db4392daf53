import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { changedPage, formPage, problems, typed } from "#platform/views/gallery-forms.tsx";
import { listPage, listState, personPage, readingIn, sheet, todayPage } from "#platform/views/gallery.tsx";
import { valuesOf } from "#platform/views/form.tsx";
import { listHref, offsetOf, parseListState } from "#platform/views/list-state.ts";

const hostile = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom(
    `"><script>alert(1)</script>`,
    `' onfocus='alert(1)`,
    "</textarea><script>",
    "</title><img src=x onerror=alert(1)>",
    "\u0000\u202e\u0007",
    "&lt;b&gt;",
    "javascript:alert(1)",
    "مرحبا",
    "half \ud800 a character",
    "x".repeat(10_000),
  ),
);

/** Every tag and attribute of a page, with its texts left out: what a page is made of. */
const skeleton = (html: string): string[] =>
  (html.match(/<[a-z/!](?:"[^"]*"|[^">])*>/giu) ?? []).map((tag) => tag.replaceAll(/="[^"]*"/gu, ""));

test("whatever somebody is called or writes, the page is made of the same elements", () => {
  const pagesWith = (text: string) => {
    const reading = readingIn("da", {
      signedIn: { href: "/me", name: text, roles: text },
      agencyName: { da: text, en: text },
      siteName: text,
      path: text,
      csrf: text,
      savedAt: text,
      rooms: [{ href: "/x", label: text, current: true }],
    });
    const both = { long: text, short: text };
    const values = valuesOf({ fact: text, minutes: text, phone: text, when: text, password: text });
    const wrong = [
      { field: "minutes", message: text },
      { field: "", message: text },
    ];
    return [
      todayPage(reading, both),
      personPage(reading, both),
      changedPage(reading, both),
      sheet(reading, "ltr", both),
      formPage(reading, { values, problems: wrong }),
      listPage(reading, { filters: { before: text, shelf: `${text}, but no shelf` } }, 1),
    ];
  };
  const plain = pagesWith("Karen").map(skeleton);
  fc.assert(
    fc.property(hostile, (text) => {
      fc.pre(text.trim() !== "");
      assert.deepEqual(pagesWith(text).map(skeleton), plain);
    }),
    { numRuns: 60 },
  );
});

test("no page carries a style, a script or a handler inside it", () => {
  for (const page of [todayPage, personPage, changedPage, formPage, sheet].map((show) => show(readingIn("en")))) {
    assert.doesNotMatch(page, /<style|<script(?! src="\/static\/)| style=| on[a-z]+=|javascript:/iu);
  }
});

test("every label belongs to exactly one field, and every field has its label, hint and problem", () => {
  const page = formPage(readingIn("da"), { values: typed, problems });
  const ids = [...page.matchAll(/ id="([^"]+)"/gu)].map((match) => match[1]);
  assert.equal(new Set(ids).size, ids.length, "ids are unique");
  const labelled = [...page.matchAll(/<label for="([^"]+)"/gu)].map((match) => match[1]);
  const fields = [...page.matchAll(/<(?:input|textarea|select)(?![^>]*type="hidden")[^>]*? id="([^"]+)"/gu)];
  assert.equal(labelled.length, fields.length);
  assert.deepEqual(new Set(labelled), new Set(fields.map((match) => match[1])));
  assert.ok(fields.length > 12);
  for (const [, described = ""] of page.matchAll(/aria-describedby="([^"]+)"/gu)) {
    for (const id of described.split(" ")) assert.ok(ids.includes(id), `${id} is described but not there`);
  }
});

test("each problem leads to its field, is said beside it, and the field keeps what was typed", () => {
  const page = formPage(readingIn("da"), { values: typed, problems });
  assert.match(page, /<title>Fejl: Skriv samtalen op – Udlånet<\/title>/u);
  for (const { field, message } of problems) {
    const question =
      new RegExp(`<a href="#${field}">([^<]+) ${message.replaceAll(".", "\\.")}</a>`, "u").exec(page)?.[1] ?? "";
    assert.match(question, /[?:]$/u, field);
    assert.ok(page.includes(`>${question.replace(/:$/u, "")}<`), `${field}: ${question}`);
    assert.match(page, new RegExp(`id="${field}-error"`, "u"));
    assert.match(page, new RegExp(` id="${field}"`, "u"));
  }
  assert.match(
    page,
    /id="minutes" name="minutes" aria-describedby="minutes-error" aria-invalid="true"[^>]*value="tre kvarter"/u,
  );
  assert.match(page, /<input type="checkbox" id="days" name="days" value="mon" checked/u);
  assert.match(page, /<input type="radio" id="held-2" name="held" value="no" checked/u);
  assert.match(page, /name="_version" value="7"/u);
});

test("a page that was not refused does not say so, and a password never comes back", () => {
  const page = formPage(readingIn("da"), { values: valuesOf({ password: "hemmeligt adgangsord" }) });
  assert.match(page, /<title>Skriv samtalen op – Udlånet<\/title>/u);
  assert.doesNotMatch(page, /hemmeligt/u);
});

test("every form that changes something carries the token and a key of its own", () => {
  const page = personPage(readingIn("da"));
  const forms = page.split(/<form /u).slice(1);
  assert.equal(forms.length, 3);
  for (const form of forms) assert.match(form, /name="_csrf" value="token"/u);
  const keys = [...page.matchAll(/name="_key" value="([^"]+)"/gu)].map((match) => match[1]);
  assert.equal(new Set(keys).size, forms.length);
});

test("the second writer can keep either text or both, under the field's own name", () => {
  const page = changedPage(readingIn("da"), { long: "Min tekst", short: "x" });
  assert.match(page, /name="wish" value="Læse en bog om måneden"/u);
  assert.match(page, /name="wish" value="Min tekst" checked/u);
  assert.match(page, /name="wish" value="Læse en bog om måneden\n\nMin tekst"/u);
  assert.match(page, /<title>Fejl: /u);
});

const rules = { sorts: ["name", "due"], sort: { by: "due", descending: false }, filters: ["shelf"] };

test("any address of a list gives a page, and what makes no sense gives the first", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (page, sort) => {
      const state = parseListState(new URLSearchParams({ page, sort, shelf: page }), rules);
      assert.ok(Number.isSafeInteger(offsetOf(state)) && offsetOf(state) >= 0);
      assert.ok(rules.sorts.includes(state.sort.by));
    }),
  );
  assert.equal(parseListState(new URLSearchParams("page=-1&sort=cpr"), rules).page, 1);
});

test("a link within a list leads to the same list, changed in one way", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 999 }),
      fc.constantFrom(...rules.sorts),
      fc.boolean(),
      fc.string({ minLength: 1, maxLength: 50 }).filter((text) => text.trim() === text),
      (page, by, descending, shelf) => {
        const href = listHref("/loans", listState, { page, sort: { by, descending }, filters: { shelf } });
        const state = parseListState(new URL(href, "http://localhost").searchParams, rules);
        assert.deepEqual(state, { page, pageSize: 50, sort: { by, descending }, filters: { shelf }, print: false });
      },
    ),
  );
});

test("a list on paper has no filters, pages or sort links, and all its rows", () => {
  const page = listPage(readingIn("da"), { print: true, page: 1, pageSize: 5000, filters: {} }, 212);
  assert.equal(page.match(/<tr>/gu)?.length, 213);
  assert.doesNotMatch(page, /class="(?:filters|pages|sort)"/u);
});
