import assert from "node:assert/strict";
import { test } from "node:test";
import { day } from "#platform/dates.ts";
import { makeReady } from "#test/support/mentorship-scene.ts";
import { addMentee } from "#test/support/mentees.ts";
import { openTestService } from "#test/support/database.ts";
import { inOrder } from "./today.ts";

const service = await openTestService();
const { owner, foundation } = service;
const karen = await service.as("karen");
const ends = (key: "lone" | "ole" | "rasmus", on: string) =>
  owner`update vettings set expires_on = ${on}::date where mentor_id = ${foundation.colleagues[key]} and kind = 'criminalRecord'`;
for (const key of ["lone", "ole", "rasmus"] as const) await makeReady(service, foundation, key);
await addMentee(service, { mentor: "lone", institution: "Ringe Fængsel", expectedRelease: "2026-12-20" });

test("danger stands first, whatever the dates; what has no date stands last", () => {
  const line = (what: string, on: string | null, isUrgent?: true) => ({ href: "/", what, by: on === null ? null : day(on), ...(isUrgent && { isUrgent }) }); // prettier-ignore
  const lines = [line("none", null), line("later", "2026-12-01"), line("danger", "2026-11-25", true), line("sooner", "2026-01-01")]; // prettier-ignore
  assert.deepEqual(
    inOrder(lines).map(({ what }) => what),
    ["danger", "sooner", "later", "none"],
  );
});

test("a note about danger stands above everything that is late, and what is late says so to the eye too", async () => {
  await ends("lone", "2026-11-01");
  const note = {
    road: "crime",
    outcome: "considered, not reported",
    unitId: "",
    seen: "Han sagde, at han var vred på alle.",
    done: "Ingen plan, intet mål. Jeg taler med ham igen tirsdag.",
  };
  const peter = await service.as("peter");
  const noted = await peter.send("/danger/record", { ...note, road: "child", outcome: "called", personId: "" });
  assert.equal(noted.status, 303, noted.text);
  const page = (await karen.get("/today")).text;
  const at = (text: string) => page.indexOf(text);
  assert.ok(at("Følg op på notat om fare") > 0);
  assert.ok(at("Følg op på notat om fare") < at("Forny godkendelser for Lone Kjær"));
  assert.match(page, /class="when">Forsinket: senest/u);
});

test("a release is late from the day on which the first thing on its list should have been ready", async () => {
  assert.match(
    (await karen.get("/today")).text,
    /<li class="late"><a[^>]*>Gør klar til, at Yusuf A\. løslades<\/a><span class="when">Forsinket: senest 11\. oktober|<li class="late"><a[^>]*>Gør klar til, at Yusuf A\. løslades<\/a><span class="when">Forsinket: senest søndag den 11\. oktober/u,
  );
});

test("vettings that ran out for mentors without a mentee are one line, which leads to exactly those", async () => {
  await ends("ole", "2026-10-01");
  assert.match((await karen.get("/today")).text, /Forny godkendelser for Ole/u);
  await ends("rasmus", "2026-09-01");
  const page = (await karen.get("/today")).text;
  assert.match(
    page,
    /Forny godkendelser for 2 mentorer uden forløb[\s\S]*1\. september[\s\S]*datoen er den tidligste/u,
  );
  assert.match(page, /Forny godkendelser for Lone Kjær/u);
  assert.doesNotMatch(page, /Forny godkendelser for (?:Ole|Rasmus)/u);
  const list = (await karen.get("/mentors?vettings=expired&mentees=none")).text;
  assert.match(list, /Ole [\s\S]*Rasmus |Rasmus [\s\S]*Ole /u);
  assert.doesNotMatch(list.slice(list.indexOf("<table")), /Lone Kjær/u);
});
