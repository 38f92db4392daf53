import assert from "node:assert/strict";
import { test } from "node:test";
import { addMentee } from "#test/support/mentees.ts";
import { openVisited } from "#test/support/visited.ts";

const { service, somebody: lone, scripted, read } = await openVisited();
await addMentee(service, { name: "Malik Søndergaard", mentor: "lone" });

test("Whoever is not signed in sees whom to call, one touch away from any page", async () => {
  await lone.open("/");
  await lone.follow("Er nogen i fare?");
  await lone.at("Er nogen i fare?");
  await lone.sees("Ring først.");
  assert.equal(await lone.page.getByRole("link", { name: "112", exact: true }).first().getAttribute("href"), "tel:112");
  await read();
});

test("A mentor writes down that she considered it and did not report, and is told that it is as right a record", async () => {
  await lone.be("Lone Kjær");
  await lone.follow("Er nogen i fare?");
  await lone.sees("det er lige så rigtigt et notat, og det beskytter dig");
  await lone.follow("Skriv det ned");
  await read();
  await lone.choose("Hvad handlede det om?", "En alvorlig forbrydelse er planlagt");
  await lone.select("Hvilken mentee?", "Malik Søndergaard");
  await lone.select("Hvilken del af ordningen?", "Øst");
  await lone.write("Hvad så eller hørte du?", "Han sagde vrede ord om en gammel ven. Intet mål, intet tidspunkt.");
  await lone.choose("Hvad gjorde du?", "Jeg overvejede det og gik ikke videre");
  await lone.write("Hvad tænkte du, og hvad gjorde du?", "Vrede ord er ikke en plan. Jeg spurgte, og han sov på det.");
  await lone.press("Gem notatet");
  await lone.at("Notat om fare");
  await lone.sees(
    "Notatet er gemt og kan ikke ændres. Det ligger øverst på koordinatorens forside. Kun hvor tjenesten er sat op til det, går der også en besked ud; haster det, så ring selv.",
  );
  await lone.sees("Jeg overvejede det og gik ikke videre");
  await read();
  await lone.be("Karen Mørk");
  await lone.follow("Følg op på notat om fare fra Lone Kjær");
  await lone.sees("Intet mål, intet tidspunkt.");
});

test("With script, what is typed into it is kept within five seconds, though nobody has pressed anything", async () => {
  const other = await scripted();
  await other.be("Lone Kjær");
  await other.open("/danger/record");
  const kept = other.page.waitForResponse((response) => response.request().method() === "POST", { timeout: 8_000 });
  const begun = performance.now();
  await other.write("Hvad så eller hørte du?", "Han nævnte et navn og en dør.");
  await kept;
  assert.ok(performance.now() - begun < 5_000);
  await other.sees(/^Sidst gemt kl\. \d\d\.\d\d$/u);
  await other.page.close();
  await lone.be("Lone Kjær");
  await lone.open("/danger/record");
  assert.equal(await lone.page.getByLabel("Hvad så eller hørte du?").inputValue(), "Han nævnte et navn og en dør.");
});

test("Another mentor finds no such record", async () => {
  await lone.be("Ole Thygesen");
  await lone.follow("Er nogen i fare?");
  await lone.follow("Notater om fare");
  await lone.sees("Der er ingen notater.");
});

test("nothing fell", () => assert.deepEqual(service.reported, []));
