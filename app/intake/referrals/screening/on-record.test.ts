import assert from "node:assert/strict";
import { test } from "node:test";
import { addMentee } from "#test/support/mentees.ts";
import { printedTexts } from "#test/support/printed.ts";
import { openReferralScene } from "#test/support/referral-scene.ts";

const scene = await openReferralScene();
const { owner, foundation, karen, peter, refer, personOf } = scene;

/** What is said of the person before the form, and nothing of the page around it. */
const hintOn = (text: string): string =>
  /<div class="notice[^>]*><strong>(?:Står her måske allerede|Personen har stået her før)<.*?<\/div>/su.exec(
    text,
  )?.[0] ?? "";

async function refused(personId: string, on: string): Promise<void> {
  await owner`insert into agreement_facts (id, person_id, unit_id, kind, on_day, how, recorded_by)
    select gen_random_uuid(), id, unit_id, 'refused', ${on}::date, 'inPerson', ${foundation.colleagues.karen} from people where id = ${personId}`;
}

test("somebody who said no and is referred again is recognised by screening, with the day of the no", async () => {
  const before = await personOf(await refer(peter, { who: "Rune Fjord Holm" }));
  await refused(before, "2026-03-03");
  const again = await refer(peter, { who: "HOLM, Rune" });
  for (const at of [`/referrals/${again}`, `/referrals/${again}/screening`]) {
    const hint = hintOn((await karen.get(at)).text);
    assert.match(hint, new RegExp(`/people/${before}".*Rune Fjord Holm.*sagde nej 3\\. marts, henvist`, "su"), at);
    assert.match(hint, /bliver ikke spurgt igen, medmindre de selv henvender sig/u, at);
  }
  const refusedForm = await karen.send(`/referrals/${again}/screening`, {});
  assert.equal(refusedForm.status, 422);
  assert.match(hintOn(refusedForm.text), /sagde nej 3\. marts/u);
  const [leaf] = await owner`select people from trail.leaves where act = 'screening opened' order by at desc limit 1`;
  assert.ok(leaf?.["people"].includes(before), "whoever is named has been looked at");
});

test("the referrer is told nothing by it", async () => {
  const known = await refer(peter, { who: "HOLM, Rune" });
  const unknown = await refer(peter, { who: "Elvira Vang" });
  const plain = (text: string, who: string): string =>
    text.replaceAll(who, "").replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}|value="[^"]*"/gu, "");
  const [one, other] = [await peter.get(`/referrals/${known}`), await peter.get(`/referrals/${unknown}`)];
  assert.doesNotMatch(one.text, /sagde nej|Fjord/u);
  assert.equal(plain(one.text, "HOLM, Rune"), plain(other.text, "Elvira Vang"));
});

test("an earlier mentorship is said with the day it was closed, and a yes after a no is no no", async () => {
  const { personId } = await addMentee(scene, {
    name: "Svend Aage Kvist",
    steps: ["askForAgreement", "agree", "match", "begin", "close"],
  });
  const hint = hintOn((await karen.get(`/referrals/${await refer(peter, { who: "Svend Kvist" })}`)).text);
  assert.match(hint, /Svend Aage Kvist.*mentorforløb afsluttet \d+\. \w+/su);
  assert.doesNotMatch(hint, /sagde nej|spurgt igen/u);
  await refused(personId, "2026-11-20");
  await owner`insert into agreement_facts (id, person_id, unit_id, kind, on_day, how, taken_by, recorded_by)
    select gen_random_uuid(), id, unit_id, 'given', '2026-11-22', 'inPerson', ${foundation.colleagues.karen}, ${foundation.colleagues.karen} from people where id = ${personId}`;
  assert.doesNotMatch(hintOn((await karen.get(`/referrals/${await refer(peter, { who: "Svend Kvist" })}`)).text), /sagde nej/u); // prettier-ignore
});

test("who is protected and may be the one is said to be, so that the new record is protected too", async () => {
  const known = await personOf(await refer(peter, { who: "Petra Lynge" }));
  await owner`update people set is_protected = true where id = ${known}`;
  const { text } = await karen.get(`/referrals/${await refer(peter, { who: "Petra Lynge" })}`);
  assert.match(text, /har navne- og adressebeskyttelse, skal den også sættes/u);
  assert.ok(
    !printedTexts(text).includes("Petra Lynge"),
    "until it is known who is who, nothing of the name is printed",
  );
});

test("a person of another unit, and one of whom one name alone is the same, are not named", async () => {
  const west = await addMentee(scene, { unit: "west", name: "Tove Lykke Bek" });
  const other = await addMentee(scene, { name: "Tove" });
  const { text } = await karen.get(`/referrals/${await refer(peter, { who: "Tove Bek" })}`);
  assert.equal(hintOn(text), "");
  for (const { personId } of [west, other]) assert.ok(!text.includes(personId));
});

test("the same number says so under another name, and what was said in an earlier referral of the same person is there too", async () => {
  const first = await refer(peter, { who: "Igor Bjerg" });
  const known = await personOf(first);
  await karen.send(`/people/${known}/identity-number/new`, { number: "610199-4321" });
  const second = await refer(peter, { who: "Ivan Dal" });
  await karen.send(`/people/${await personOf(second)}/identity-number/new`, { number: "610199-4321" });
  assert.match(hintOn((await karen.get(`/referrals/${second}`)).text), /Igor Bjerg.*henvist/su);
  await karen.send(`/referrals/${first}/withdrawal`, { at: "person" });
  const call = { person: known, caller: "En lærer", who: "Igor Bjerg", saw: "Han spurgte igen.", nextStep: "Vi ringer.", cameFrom: "person", cameBy: "telephone", receivedOn: "20-11-2026", knows: "yes" }; // prettier-ignore
  const sent = await karen.send("/calls/new", call);
  assert.equal(sent.status, 303, sent.text);
  const hint = hintOn((await karen.get(sent.location ?? "")).text);
  assert.match(hint, /Igor Bjerg.*sagde nej/su);
  assert.match(hint, /personen selv, der henvender sig/u);
});

test("nothing fell", () => assert.deepEqual(scene.reported, []));

test("one word of a name names nobody", async () => {
  await addMentee(scene, { name: "Yusuf Aksoy Demir" });
  assert.equal(hintOn((await karen.get(`/referrals/${await refer(peter, { who: "Yusuf" })}`)).text), "");
});
