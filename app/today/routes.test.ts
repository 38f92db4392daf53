import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import { routes } from "#app/routes.ts";
import { openTestService } from "#test/support/database.ts";
import { addressOf, bare } from "#test/support/access-by-http.ts";
import { addMentee } from "#test/support/mentees.ts";
import { formNameOf } from "./form-words.ts";
import { mostOfAKind } from "./today.ts";

const service = await openTestService();
const karen = await service.as("karen");
const lone = await service.as("lone");

const tell = (text: string) => lone.send("/something-wrong", { text, from: "/today" });
const waiting = (html: string): number => html.split('href="/something-wrong/').length - 1;
const says = /Siden viser højst 50 ting af hver slags/u;

test("a first page that leaves something out says so, and what was left out comes up when the rest is done", async () => {
  for (let nth = 1; nth < mostOfAKind; nth++) await tell(`Fejl nummer ${nth}.`);
  const almost = (await karen.get("/today")).text;
  assert.deepEqual([waiting(almost), says.test(almost)], [mostOfAKind - 1, false]);
  await tell("Den næstsidste fejl.");
  service.clock.pass({ minutes: 1 });
  const last = await tell("Den sidste fejl.");
  const full = (await karen.get("/today")).text;
  assert.deepEqual([waiting(full), says.test(full), full.includes(last.location ?? "-")], [mostOfAKind, true, false]);
  const [, first = ""] = /href="(\/something-wrong\/[0-9a-f-]+)"/u.exec(full) ?? [];
  await karen.send(first, { answer: "Det er rettet." });
  assert.ok((await karen.get("/today")).text.includes(last.location ?? "-"));
});

/** Nothing is typed there, or nothing that is ever kept. */
const buttonsAndPasswords = [
  "/custody/import", "/custody/import/:uploadId", "/demonstration/:colleagueId", "/language", "/learning", "/link/:token", "/mentors/import",
  "/mentors/training/programme/begin", "/mentorships/:mentorshipId/exclusions/:colleagueId/ending", "/mentorships/:mentorshipId/reentry/preparation",
  "/mentors/:mentorId/identity-number", "/people/:personId/identity-number", "/set-up/colleagues/:colleagueId/disable", "/set-up/colleagues/:colleagueId/enable", "/set-up/colleagues/:colleagueId/link",
  "/set-up/colleagues/:colleagueId/roles/:grantId/end", "/sign-in", "/sign-out", "/today/drafts/:draftId", "/working-group/:meetingId/actions/:itemId/done",
]; // prettier-ignore

/** What a browser sends of the form that is sent to `at` if nobody touches it. */
function asShown(html: string, at: string): URLSearchParams {
  const [, form = ""] = new RegExp(`<form [^>]*action="${RegExp.escape(at)}"[^>]*>(.*?)</form>`, "su").exec(html) ?? [];
  const sent = new URLSearchParams();
  for (const [tag] of form.matchAll(/<input [^>]*>/gu))
    if (!/type="(?:radio|checkbox)"/u.test(tag) || / checked/u.test(tag))
      sent.append(/ name="([^"]*)"/u.exec(tag)?.[1] ?? "", / value="([^"]*)"/u.exec(tag)?.[1] ?? "");
  for (const [, name = "", text = ""] of form.matchAll(/<textarea [^>]*name="([^"]*)"[^>]*>(.*?)<\/textarea>/gsu))
    sent.append(name, text);
  for (const [, name = "", options = ""] of form.matchAll(/<select [^>]*name="([^"]*)"[^>]*>(.*?)<\/select>/gsu))
    sent.append(name, /<option(?=[^>]* selected)[^>]* value="([^"]*)"/u.exec(options)?.[1] ?? "");
  return sent;
}

const begun = (html: string): string => html.split('id="begun"')[1]?.split("</section>")[0] ?? "";

test("what somebody has begun and not sent stands on their own first page, and on nobody else's, until it is sent", async () => {
  assert.equal(begun((await lone.get("/today")).text), "");
  await lone.send("/something-wrong", { text: "Hans telefonnummer er", from: "/today", _draft: "1" });
  const [, href = ""] = /href="([^"]+)"/u.exec(begun((await lone.get("/today")).text)) ?? [];
  assert.match(begun((await lone.get("/today")).text), /Hans telefonnummer er/u);
  const opened = (await lone.get(href.replaceAll("&amp;", "&"))).text;
  assert.match(opened, /Hans telefonnummer er<\/textarea>/u);
  assert.doesNotMatch((await karen.get("/today")).text, /Hans telefonnummer er/u);
  const key = new URLSearchParams(href.split("?")[1]).get("draft") ?? "";
  await lone.send("/something-wrong", { _discard: key });
  assert.equal(begun((await lone.get("/today")).text), "");
});

test("what was begun about a mentee who is no longer theirs is not shown to a mentor", async () => {
  const mentee = await addMentee(service, { mentor: "lone" });
  const at = `/mentorships/${mentee.mentorshipId}/sessions/new`;
  await lone.send(at, { agreed: "Vi talte om hans bror", _draft: "1" });
  assert.match(begun((await lone.get("/today")).text), /Vi talte om hans bror/u);
  await service.owner`update mentor_assignments set to_on = from_on + 1 where mentorship_id = ${mentee.mentorshipId}`;
  const again = await service.as("lone");
  assert.equal((await again.get(at)).status, 404);
  const line = begun((await again.get("/today")).text);
  assert.match(line, /Nyt møde/u);
  assert.doesNotMatch(line, /Vi talte om hans bror|Yusuf/u);
  const [draft = ""] = /\/today\/drafts\/[0-9a-f-]+/u.exec(line) ?? [];
  const opened = await again.get(draft);
  assert.match(opened.text, /Vi talte om hans bror/u);
  assert.doesNotMatch(opened.text, /Yusuf/u);
  assert.equal((await karen.get(draft)).status, 404);
  assert.equal((await karen.send(draft)).status, 404);
  const thrown = await again.send(draft);
  assert.equal(thrown.location, "/today/drafts?thrown-away=1");
  assert.match((await again.get(thrown.location ?? "")).text, /Kladden er smidt væk[\s\S]*Du har ingen kladder/u);
});

test("whoever writes up a meeting while the mentorship is taken from them has the words back, and finds them among their drafts", async () => {
  const mentee = await addMentee(service, { mentor: "rasmus" });
  const at = `/mentorships/${mentee.mentorshipId}/sessions/contact`;
  const rasmus = await service.as("rasmus");
  assert.equal((await rasmus.get(at)).status, 200);
  await service.owner`update mentor_assignments set to_on = from_on + 1 where mentorship_id = ${mentee.mentorshipId}`;
  const gone = await rasmus.send(at, { outcome: "held", whatWeDid: "Han har fået plads på skolen." });
  assert.equal(gone.status, 404);
  assert.match(
    gone.text,
    /Han har fået plads på skolen\.[\s\S]*href="\/today\/drafts"|href="\/today\/drafts"[\s\S]*Han har fået plads på skolen\./u,
  );
  const [draft = ""] = /\/today\/drafts\/[0-9a-f-]+/u.exec((await rasmus.get("/today/drafts")).text) ?? [];
  assert.match((await rasmus.get(draft)).text, /Han har fået plads på skolen\./u);
  const nowhere = `/mentorships/${randomUUID()}/sessions/contact`;
  const [never, here] = [
    await rasmus.send(nowhere, { whatWeDid: "Det samme." }),
    await rasmus.send(at, { whatWeDid: "Det samme." }),
  ];
  assert.equal(bare(never), bare(here), "what was never there looks the same");
});

test("so does whoever writes any form of it while the mentee takes the agreement back", async () => {
  const { at, personId } = await addMentee(service, { name: "Tager Tilbage", mentor: "birgitte" });
  const birgitte = await service.as("birgitte");
  const forms = { "sessions/contact": "whatWeDid", "sessions/new": "place", "plan/version": "want1", "network/new": "name", "reentry/route": "note" }; // prettier-ignore
  for (const form of Object.keys(forms)) assert.equal((await birgitte.get(`${at}/${form}`)).status, 200, form);
  await karen.send(`/people/${personId}/agreement/withdrawal`, { on: "23-11-2026", how: "inPerson" });
  for (const [form, field] of Object.entries(forms)) {
    const sent = await birgitte.send(`${at}/${form}`, { [field]: `Om ${form}.` });
    assert.equal(sent.status, 404, form);
    assert.ok(sent.text.includes(`Om ${form}.`), form);
  }
  const { text } = await birgitte.get("/today/drafts");
  assert.equal(new Set(text.match(/href="\/today\/drafts\/[0-9a-f-]+"/gu)).size, 5);
  assert.doesNotMatch(text, /Tager Tilbage|Om sessions/u);
});

test("a line says which form it is and whom it is about, each can be thrown away, and the rest is a page further on", async () => {
  const ole = await service.as("ole");
  const { mentorshipId } = await addMentee(service, { name: "Amir K.", mentor: "ole" });
  const at = `/mentorships/${mentorshipId}`;
  for (const form of [
    "plan/version",
    "network/new",
    "sessions/new",
    "sessions/contact",
    "reentry/route",
    "intro-meeting",
  ]) {
    service.clock.pass({ minutes: 1 });
    await ole.send(`${at}/${form}`, { text: "Et par ord.", _draft: "1" });
  }
  const first = begun((await ole.get("/today")).text);
  for (const form of ["Nyt møde", "Ny person i netværket"]) assert.ok(first.includes(`${form} – Amir K.`));
  assert.equal(first.split("Smid væk").length - 1, 5);
  assert.match(first, /href="\/today\/drafts">Se alle 6 kladder/u);
  assert.match((await ole.get("/today/drafts")).text, /Planen – Amir K\./u);
});

test("a search, an empty form and one that is as it was shown are no drafts", async () => {
  await karen.send("/people/find", { who: "Yusuf", _draft: "1" });
  await karen.send("/something-wrong", { text: "  ", _draft: "1" });
  const { personId } = await addMentee(service, { name: "Uændret U." });
  const form = `/people/${personId}/edit`;
  const shown = asShown((await karen.get(form)).text, form);
  shown.append("_draft", "1");
  await karen.post(form, shown);
  assert.equal(begun((await karen.get("/today")).text), "");
  shown.set("phone", "22 22 22 22");
  await karen.post(form, shown);
  assert.match(begun((await karen.get("/today")).text), /Personens oplysninger – Uændret U\./u);
  shown.set("phone", "");
  await karen.post(form, shown);
  assert.equal(begun((await karen.get("/today")).text), "", "back to what it was: nothing waits");
});

test("every form that can be left has a name in the list", () => {
  const unnamed = routes.flatMap(({ method, path, spec }) =>
    method === "POST" && !spec.isQuestion && formNameOf("da", addressOf(path.pattern, {})) === null
      ? [path.pattern]
      : [],
  );
  assert.deepEqual(unnamed.toSorted(), buttonsAndPasswords.toSorted());
});

test("nothing fell", () => assert.deepEqual(service.reported, []));
