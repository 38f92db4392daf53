import assert from "node:assert/strict";
import { test } from "node:test";
import { openAgreementScene } from "#test/support/agreement-scene.ts";
import { addMentee } from "#test/support/mentees.ts";

// A form that could only be refused is not opened: its page says why. What somebody had typed is shown all the same.
const scene = await openAgreementScene();
const { karen, refer, screen, reported } = scene;
const asksAnything = (text: string, at: string): boolean => text.includes(`action="${at}"`);

async function saysWhy(at: string, why: RegExp): Promise<void> {
  const page = await karen.get(at);
  assert.equal(page.status, 200, at);
  assert.ok(!asksAnything(page.text, at), `${at} asks what it would refuse`);
  assert.match(page.text, why, at);
}
async function asks(at: string): Promise<void> {
  assert.ok(asksAnything((await karen.get(at)).text, at), at);
}

test("nothing is planned, paused or begun in a mentorship that is closed or has lost its agreement", async () => {
  const steps = ["askForAgreement", "agree", "match", "begin"] as const;
  const closed = await addMentee(scene, { name: "Lukket", steps: [...steps, "close"] });
  await saysWhy(`${closed.at}/pause`, /Forløbet er afsluttet\./u);
  await saysWhy(`${closed.at}/resumption`, /Forløbet er afsluttet\./u);
  await saysWhy(`${closed.at}/intro-meeting`, /Forløbet er afsluttet\./u);
  await saysWhy(`${closed.at}/sessions/new`, /Forløbet er afsluttet, så/u);
  await saysWhy(`/people/${closed.personId}/agreement/handover`, /hverken en åben henvisning eller et forløb/u);
  await saysWhy(`/people/${closed.personId}/agreement/answer`, /hverken en åben henvisning eller et forløb/u);
  const lost = await addMentee(scene, { name: "Uden Aftale", steps: [...steps, "loseAgreement"] });
  await saysWhy(`${lost.at}/pause`, /kan ikke ske fra det sted/u);
  await saysWhy(`${lost.at}/sessions/new`, /ingen aftale/u);
  await asks(`${lost.at}/sessions/contact`); // of a day on which the agreement stood
  await saysWhy(`/people/${lost.personId}/agreement/withdrawal`, /ingen aftale at trække tilbage/u);
  await saysWhy(`/people/${lost.personId}/agreement/answer`, /Giv først arket/u);
  await saysWhy(`/people/${lost.personId}/agreement/permissions/new`, /intet at sige videre/u);
  await asks(`/people/${lost.personId}/agreement/handover`);
  const active = await addMentee(scene, { name: "I Gang" });
  await saysWhy(`${active.at}/resumption`, /kan ikke ske fra det sted/u);
  await saysWhy(`/people/${active.personId}/agreement/handover`, /allerede sagt ja/u);
  for (const form of ["pause", "sessions/new", "sessions/contact"]) await asks(`${active.at}/${form}`);
  for (const form of ["withdrawal", "permissions/new"]) await asks(`/people/${active.personId}/agreement/${form}`);
});

test("what was typed before it came to be refused is shown in its form", async () => {
  const one = await addMentee(scene, { name: "Har Kladde" });
  assert.equal((await karen.send(`${one.at}/pause`, { on: "i morgen", reason: "Mentor er syg." })).status, 422);
  assert.equal((await karen.send(`${one.at}/closing`, { on: "23-11-2026", reason: "ownWish" })).status, 303);
  const kept = await karen.get(`${one.at}/pause`);
  assert.ok(asksAnything(kept.text, `${one.at}/pause`));
  assert.match(kept.text, /Mentor er syg\./u);
});

test("a referral that is decided asks nothing more, and one that is not screened is not accepted", async () => {
  const at = `/referrals/${await refer()}`;
  await saysWhy(`${at}/acceptance`, /Afgør først grundlaget/u);
  for (const form of ["prolonging", "question", "decline"]) await asks(`${at}/${form}`);
  await screen(at.replace("/referrals/", ""), karen);
  for (const form of ["acceptance", "question", "decline", "telling"]) await asks(`${at}/${form}`);
  assert.equal((await karen.send(`${at}/decline`, { reason: "noNeed", text: "" })).status, 303);
  for (const form of ["acceptance", "question", "decline", "screening"])
    await saysWhy(`${at}/${form}`, /allerede afgjort eller lukket/u);
  await saysWhy(`${at}/prolonging`, /Fristen kan kun forlænges, så længe henvisningen ikke er afgjort/u);
});

test("nothing fell", () => assert.deepEqual(reported, []));
