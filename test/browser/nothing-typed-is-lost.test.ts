import assert from "node:assert/strict";
import { after, test } from "node:test";
import type { Database } from "#platform/database.ts";
import { closeBrowser, openBrowser, openContext, phone } from "#test/support/browser.ts";
import { openTestService } from "#test/support/database.ts";
import { addMentee } from "#test/support/mentees.ts";
import { addressAt, freePort, serve } from "#test/support/serve.ts";
import { visit } from "#test/support/visitor.ts";

const port = await freePort();
const origin = addressAt(port);
const service = await openTestService({ at: origin });
const { owner } = service;
let isAway = false;
/** As if the database had gone: nothing reaches it. */
const mayBeAway = (database: Database): Database => ({
  ...database,
  transaction: (opening, work) =>
    isAway
      ? Promise.reject(Object.assign(new Error("away"), { code: "ECONNREFUSED" }))
      : database.transaction(opening, work),
});
let running = await service.open({ through: mayBeAway });
let served = await serve(running, port, service.clock);
const mentee = await addMentee(service, { name: "Malik Søndergaard", mentor: "lone", coMentor: "ole" });
const form = `${mentee.at}/sessions/contact`;
const browser = await openBrowser();
const withoutScript = await openContext(browser, { javaScriptEnabled: false, viewport: phone });
const lone = await visit(withoutScript, origin);

after(async () => {
  await closeBrowser(browser);
  await served.close();
});

const did = "Hvad lavede og aftalte I?";
const own = "Mentees egne ord";
const view = "Hvad tænker du om det?";
const words = "Vi gik igennem, hvad der skete. 🌿 «ro» <b>nu</b>\n\nOg så drak vi kaffe.";
const field = (label: string) => lone.page.getByLabel(label);
const typed = (label: string): Promise<string> => field(label).inputValue();
const sessions = async (): Promise<number> => {
  const [row] = await owner<{ count: number }[]>`select count(*)::int as count from sessions where status = 'held'`;
  return row?.count ?? 0;
};

async function write(text = words): Promise<void> {
  await lone.open(form);
  await lone.write(did, text);
  await lone.write(own, "Jeg kunne være gået.");
  await lone.write(view, "Han kan godt se det.");
}

/** Sends the form away, so that the next test begins with an empty one. */
async function finish(): Promise<void> {
  await lone.choose("Blev det til noget?", "Ja, vi mødtes");
  await lone.write("Hvilken dag?", "20-11-2026");
  await lone.press("Gem");
  await lone.at("Malik Søndergaard");
}

test("A write-up that is refused comes back with every word, and is there again on the next visit", async () => {
  await lone.be("Lone Kjær");
  await write();
  await lone.write("Hvornår ses I igen?", "den 31. februar");
  await lone.press("Gem");
  await lone.sees("Der er noget, der skal rettes");
  assert.match(await lone.page.title(), /^Fejl: Kontakt med Malik Søndergaard/u);
  const all = async (): Promise<readonly string[]> =>
    Promise.all([did, own, view, "Hvornår ses I igen?"].map((label) => typed(label)));
  const kept = [words, "Jeg kunne være gået.", "Han kan godt se det.", "den 31. februar"];
  assert.deepEqual(await all(), kept);
  await lone.open("/today");
  await lone.open(form);
  assert.deepEqual(await all(), kept);
  await lone.write("Hvornår ses I igen?", "");
  await finish();
  assert.equal(await sessions(), 1);
  await lone.open(form);
  assert.equal(await typed(did), "", "what has been sent is no draft any more");
});

test("Save draft keeps it, and says so; nothing is stored as a session", async () => {
  await write();
  await lone.press("Gem kladde");
  await lone.sees("Kladden er gemt");
  assert.equal(await typed(did), words);
  await lone.open("/mentorships");
  await lone.open(form);
  assert.equal(await typed(did), words);
  assert.equal(await sessions(), 1);
  await finish();
});

test("What was sent after the sign-in ended is given back to the same person, and not carried out unseen", async () => {
  const before = await sessions();
  await write("Skrevet, mens toget kørte.");
  await lone.choose("Blev det til noget?", "Ja, vi mødtes");
  service.clock.pass({ minutes: 16 });
  await lone.press("Gem");
  await lone.at("Log ind");
  await lone.press(/^Vær Lone Kjær/u);
  await lone.at("Kontakt med Malik Søndergaard");
  assert.equal(await typed(did), "Skrevet, mens toget kørte.");
  assert.ok(await lone.page.getByLabel("Ja, vi mødtes").isChecked());
  assert.equal(await sessions(), before);
  await finish();
  assert.equal(await sessions(), before + 1);
});

test("Somebody else who signs in on the same computer sees nothing of it, and it waits for its author", async () => {
  const before = await sessions();
  await write("Kun for Lone.");
  const forgotten = lone.page;
  const other = await visit(withoutScript, origin);
  await other.be("Ole Thygesen");
  await other.open(form);
  assert.equal(await other.page.getByLabel(did).inputValue(), "");
  await forgotten.getByRole("button", { name: "Gem", exact: true }).click();
  await forgotten.getByRole("heading", { level: 1 }).waitFor();
  assert.doesNotMatch(await forgotten.content(), /Kun for Lone/u);
  await other.open(form);
  assert.equal(await other.page.getByLabel(did).inputValue(), "");
  await other.page.close();
  assert.equal(await sessions(), before);
  await lone.be("Lone Kjær");
  await lone.open(form);
  assert.equal(await typed(did), "Kun for Lone.");
  await finish();
});

test("The same form sent twice, by an impatient hand or from another tab, is done once", async () => {
  const before = await sessions();
  await write();
  await lone.choose("Blev det til noget?", "Ja, vi mødtes");
  const sent = lone.page.waitForRequest((request) => request.method() === "POST");
  await lone.page.getByRole("button", { name: "Gem", exact: true }).dblclick();
  const data = (await sent).postData() ?? "";
  await lone.at("Malik Søndergaard");
  const headers = { origin, "content-type": "application/x-www-form-urlencoded" };
  const again = await withoutScript.request.post(origin + form, { data, headers, maxRedirects: 0 });
  assert.equal(again.status(), 303);
  assert.equal(again.headers()["location"], mentee.at);
  assert.equal(await sessions(), before + 1);
});

test("A draft outlives the server it was sent to", async () => {
  await write("Før genstarten.");
  await lone.press("Gem kladde");
  await served.close();
  await running.stop();
  running = await service.open({ through: mayBeAway });
  served = await serve(running, port, service.clock);
  await lone.open(form);
  assert.equal(await typed(did), "Før genstarten.");
  await finish();
});

test("Two tabs of the same form keep two drafts; each finds its own, and sending one leaves the other", async () => {
  const other = await visit(withoutScript, origin);
  await lone.open(form);
  await other.open(form);
  await write("Tirsdagens møde i besøgsrummet.");
  await lone.press("Gem kladde");
  await other.write(did, "Torsdagens tur i gården.");
  await other.press("Gem kladde");
  await other.sees("Kladden er gemt");
  assert.equal(await other.page.getByLabel(did).inputValue(), "Torsdagens tur i gården.");
  assert.equal(await typed(did), "Tirsdagens møde i besøgsrummet.");

  await lone.open(form);
  assert.equal(await typed(did), "Torsdagens tur i gården.", "the newest is given back");
  await lone.page.getByText("Du har også en anden kladde af denne formular.").click();
  await lone.sees("Tirsdagens møde i besøgsrummet.");
  await lone.page.getByRole("link", { name: /^Gemt/u }).click();
  await lone.at("Kontakt med Malik Søndergaard");
  assert.equal(await typed(did), "Tirsdagens møde i besøgsrummet.");
  await finish();

  await lone.open(form);
  assert.equal(await typed(did), "Torsdagens tur i gården.");
  assert.equal(await lone.page.getByText("en anden kladde").count(), 0);
  await lone.page.getByText("Her er din kladde").click();
  await lone.press("Smid kladden væk");
  await lone.at("Kontakt med Malik Søndergaard");
  assert.equal(await typed(did), "");
  await lone.open(form);
  assert.equal(await typed(did), "");
  await other.page.close();
});

test("What is too long for any form is answered by a page that has kept the beginning", async () => {
  lone.page.setDefaultTimeout(20_000);
  await write("Æøå ".repeat(30_000));
  await lone.press("Gem");
  await lone.at("Det er for stort");
  await lone.sees("Lone Kjær, mentor");
  await lone.follow("Åbn kladden");
  await lone.sees(/slutningen mangler/u);
  assert.match(await typed(did), /^Æøå Æøå/u);
  await lone.page.getByText("Her er din kladde").click();
  await lone.press("Smid kladden væk");
  await lone.at("Kontakt med Malik Søndergaard");
});

test("While the database is away, the page keeps what was typed; sent again from it, it is done once", async () => {
  const before = await sessions();
  await write("Skrevet, mens databasen var væk.");
  await lone.choose("Blev det til noget?", "Ja, vi mødtes");
  await lone.write("Hvilken dag?", "20-11-2026");
  isAway = true;
  await lone.press("Gem");
  await lone.at("Tjenesten holder en kort pause");
  await lone.sees("Skrevet, mens databasen var væk.");
  await lone.press("Send igen");
  await lone.at("Tjenesten holder en kort pause");
  isAway = false;
  await lone.press("Send igen");
  await lone.at("Malik Søndergaard");
  assert.equal(await sessions(), before + 1);
});

test("With script, what is typed is kept within five seconds", async () => {
  const context = await openContext(browser, { viewport: phone });
  const scripted = await visit(context, origin);
  await scripted.be("Lone Kjær");
  await scripted.open(form);
  const kept = scripted.page.waitForResponse((response) => response.request().method() === "POST", { timeout: 8_000 });
  await scripted.write(did, "Ingen har trykket på noget.");
  const begun = performance.now();
  await kept;
  assert.ok(performance.now() - begun < 5_000);
  await scripted.sees(/^Sidst gemt kl\. \d\d\.\d\d$/u);
  await context.close();
  await lone.be("Lone Kjær");
  await lone.open(form);
  assert.equal(await typed(did), "Ingen har trykket på noget.");
});

test("nothing fell", () => assert.deepEqual(service.reported, []));
