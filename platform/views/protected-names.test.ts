import assert from "node:assert/strict";
import { test } from "node:test";
import { asNamesake } from "#platform/sealing/namesakes.ts";
import { protectedOnPaper, protectedOnScreen } from "#platform/views/protected-names.ts";

const names = new Set(["Ada Bo", "Ada Bo Holm", "Eva & Ib"]);
const screen = (html: string): string => protectedOnScreen(html, names, "en");
const shown = (name: string): string =>
  `<span class="only-screen">${name} <small>(name protected)</small></span><span class="only-print">protected name</span>`;

test("a protected name is for the screen, with its mark, wherever in a text it stands", () => {
  assert.equal(screen("<h1><bdi>Ada Bo</bdi></h1>"), `<h1><bdi>${shown("Ada Bo")}</bdi></h1>`);
  assert.equal(screen("<p>Ada Bo Holms loan</p>"), `<p>${shown("Ada Bo Holm")}s loan</p>`);
  assert.equal(screen("<p>Call Eva &amp; Ib.</p>"), `<p>Call ${shown("Eva &amp; Ib")}.</p>`);
  assert.equal(screen("<p>Ada Bodil, Kada Bo</p>"), "<p>Ada Bodil, Kada Bo</p>");
});

test("the title, which is printed on every sheet, does not have it; an address is left as it is", () => {
  assert.equal(screen("<title>Ada Bo – Loans</title>"), "<title>protected name – Loans</title>");
  assert.equal(
    screen('<a href="/x?who=Ada Bo" title="a > Ada Bo">x</a>'),
    '<a href="/x?who=Ada Bo" title="a > Ada Bo">x</a>',
  );
});

test("a field keeps what is typed, and is not printed", () => {
  assert.equal(screen('<input name="n" value="Ada Bo"/>'), '<input data-only-screen name="n" value="Ada Bo"/>');
  assert.equal(screen("<textarea>To Ada Bo</textarea>"), "<textarea data-only-screen>To Ada Bo</textarea>");
  assert.equal(
    screen('<select name="s"><option value="1">Ada Bo</option><option value="2">Ib</option></select>'),
    '<select data-only-screen name="s"><option value="1">Ada Bo (name protected)</option><option value="2">Ib</option></select>',
  );
  assert.equal(screen("<textarea>To Ib</textarea>"), "<textarea>To Ib</textarea>");
});

test("somebody else of that name is left as they are, in a text, a title and a field, on the screen and on paper", () => {
  const [same, longer] = [asNamesake("Ada Bo"), asNamesake("Lis Ada Bo")];
  assert.equal(screen(`<p>${same} and Ada Bo</p>`), `<p>Ada Bo and ${shown("Ada Bo")}</p>`);
  assert.equal(screen(`<p>${longer}s loan</p>`), "<p>Lis Ada Bos loan</p>");
  assert.equal(screen(`<title>${same}</title>`), "<title>Ada Bo</title>");
  assert.equal(screen(`<input value="${same}"/>`), '<input value="Ada Bo"/>');
  assert.equal(
    screen(`<select><option>${same}</option><option>Ada Bo</option></select>`),
    "<select data-only-screen><option>Ada Bo</option><option>Ada Bo (name protected)</option></select>",
  );
  assert.equal(protectedOnPaper(`<p>${same}, Ada Bo</p>`, names, "en"), "<p>Ada Bo, protected name</p>");
});

test("a sheet of paper has no protected name, and a page without any is as it was", () => {
  assert.equal(protectedOnPaper("<p>Dear Ada Bo</p>", names, "da"), "<p>Dear beskyttet navn</p>");
  assert.equal(protectedOnScreen("<p>Ada Bo</p>", new Set(), "en"), "<p>Ada Bo</p>");
});
