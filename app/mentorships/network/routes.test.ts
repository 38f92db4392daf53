import assert from "node:assert/strict";
import { test } from "node:test";
import { addMentee } from "#test/support/mentees.ts";
import { openTestService } from "#test/support/database.ts";
import { versionOn } from "#test/support/shown-version.ts";

const service = await openTestService();
const { owner, reported, clock } = service;
const mentee = await addMentee(service, { mentor: "lone", coMentor: "ole", coach: "birgitte", formerMentor: "rasmus" });
const at = `${mentee.at}/network`;
let lone = await service.as("lone");
const sister = { name: "Amina A.", relation: "sister", answer: "yes", answerOn: "20-11-2026", contact: "20 11 22 33" };

test("a mentor enters the mentee's sister, who is a person with a key of her own", async () => {
  assert.match((await lone.get(at)).text, /Ingen er noteret endnu/u);
  assert.equal((await lone.send(`${at}/new`, sister)).status, 303);
  const page = await lone.get(at);
  assert.match(page.text, /Amina A\.[\s\S]*Søster[\s\S]*Ja, svaret 20\. november[\s\S]*20 11 22 33/u);
  const [row] = await owner`select kind, key_wrapped is not null as keyed from people where kind = 'relative'`;
  assert.deepEqual(row, { kind: "relative", keyed: true });
});

test("a look at the network is a look of its own on the mentee's trail and on the sister's, and no list", async () => {
  const [look] =
    await owner`select kind, people from trail.leaves where act = 'network read' order by cardinality(people) desc limit 1`;
  const [amina] = await owner<{ id: string }[]>`select id from people where kind = 'relative'`;
  const who = [mentee.personId, amina?.id ?? ""];
  assert.deepEqual(look, { kind: "consult", people: who.toSorted() });
  const karen = await service.as("karen");
  for (const id of who) {
    const { text } = await karen.get(`/people/${id}/trail`);
    assert.match(text, /Lone Kjær, mentor[\s\S]*så netværket/u);
    assert.doesNotMatch(text, /så personen i/u);
  }
});

test("how to reach somebody is not kept without the mentee's yes", async () => {
  const refused = await lone.send(`${at}/new`, {
    name: "Bo B.",
    relation: "friend",
    answer: "notAsked",
    answerOn: "",
    contact: "12345678",
  });
  assert.equal(refused.status, 422);
  assert.match(refused.text, /id="contact-error"/u);
  assert.equal(
    (await lone.send(`${at}/new`, { name: "Bo B.", relation: "friend", answer: "notAsked", answerOn: "", contact: "" }))
      .status,
    303,
  );
  assert.match((await lone.get(at)).text, /Bo B\.[\s\S]*Ikke spurgt/u);
  assert.equal(
    (await lone.send(`${at}/new`, { name: "x".repeat(10_000), relation: "friend", answer: "notAsked" })).status,
    422,
  );
  assert.equal((await lone.send(`${at}/new`, { name: "Bo", relation: "inmate", answer: "notAsked" })).status, 422);
});

test("a yes that becomes a no takes the telephone number with it", async () => {
  const [relation] = await owner`select id from network_relations where relation = 'sister'`;
  const address = `${at}/${relation?.["id"]}`;
  assert.equal(
    (
      await lone.send(`${address}/answer`, {
        answer: "no",
        answerOn: "23-11-2026",
        contact: "20 11 22 33",
        _version: versionOn(await lone.get(`${address}/answer`)),
      })
    ).status,
    303,
  );
  const page = await lone.get(at);
  assert.match(page.text, /Nej, svaret i dag|Nej, svaret 23\. november/u);
  assert.doesNotMatch(page.text, /20 11 22 33/u);
  const _version = versionOn(await lone.get(`${address}/answer`));
  const early = await lone.send(`${address}/answer`, { answer: "yes", answerOn: "24-11-2026", contact: "", _version });
  assert.equal(early.status, 422);
  assert.match(early.text, /id="answerOn-error"/u);
  assert.match((await lone.get(mentee.at)).text, /Amina A\./u);
  const [bo] = await owner`select id from network_relations where relation = 'friend'`;
  assert.equal((await lone.send(`${at}/${bo?.["id"]}/left`)).status, 303);
  assert.doesNotMatch((await lone.get(at)).text, /Bo B\./u);
});

test("two note what the mentee answered: the second reads what the first noted and chooses", async () => {
  const sara = { name: "Sara S.", relation: "friend", answer: "notAsked", answerOn: "", contact: "" };
  assert.equal((await lone.send(`${at}/new`, sara)).status, 303);
  const [relation] = await owner`select id from network_relations where relation = 'friend' and left_on is null`;
  const address = `${at}/${relation?.["id"]}/answer`;
  const ole = await service.as("ole");
  const [first, second] = [await lone.get(address), await ole.get(address)];
  const hers = { answer: "yes", answerOn: "22-11-2026", contact: "30 11 22 33", _version: versionOn(first) };
  const his = { answer: "yes", answerOn: "23-11-2026", contact: "40 11 22 33", _version: versionOn(second) };
  assert.equal((await lone.send(address, hers)).status, 303);

  const overtaken = await ole.send(address, his);
  assert.equal(overtaken.status, 422);
  for (const text of ["30 11 22 33", "40 11 22 33", "22-11-2026", "23-11-2026"])
    assert.ok(overtaken.text.includes(text), text);
  assert.match(overtaken.text, /En anden har rettet det samme[\s\S]* gemte /u);
  assert.match((await lone.get(at)).text, /30 11 22 33/u);

  const chosen = { ...his, contact: "30 11 22 33", _version: versionOn(overtaken) };
  assert.equal((await ole.send(address, chosen)).status, 303);
  assert.match((await lone.get(at)).text, /Sara S\.[\s\S]*Ja, svaret i går|23\. november[\s\S]*30 11 22 33/u);
});

test("the co-mentor sees them; coach, former mentor, other unit and referrer do not", async () => {
  assert.match((await (await service.as("ole")).get(at)).text, /Amina A\./u);
  for (const key of ["birgitte", "rasmus", "jens", "peter", "ulla"] as const)
    assert.equal((await (await service.as(key)).get(at)).status, 404, key);
  assert.doesNotMatch((await (await service.as("birgitte")).get(mentee.at)).text, /Amina/u);
});

test("a mentor whose time has ended loses sight of the sister, too", async () => {
  await owner`update mentor_assignments set to_on = '2026-11-24' where mentor_id = ${service.foundation.colleagues.lone}`;
  clock.set("2026-11-24T09:00:00Z");
  lone = await service.as("lone");
  assert.equal((await lone.get(at)).status, 404);
  const seen = await service.database.transaction(
    (tx) =>
      tx`select access.act_as(${service.foundation.colleagues.lone}, '2026-11-24'::date, '2026-11-24T09:00:00Z'::timestamptz)`,
    async (tx) => ({ value: await tx`select id from people` }),
  );
  assert.deepEqual([...seen], []);
});

test("without an agreement nobody of the network is contacted, and every page says so", async () => {
  const karen = await service.as("karen");
  const withdrawal = `/people/${mentee.personId}/agreement/withdrawal`;
  const contact = /kontakt til familie og netværk \(1\)/u;
  assert.match((await karen.get(withdrawal)).text, contact);
  assert.equal((await karen.send(withdrawal, { on: "24-11-2026", how: "throughSomebody" })).status, 303);
  const { text } = await karen.get(`/people/${mentee.personId}/agreement`);
  assert.match(text, new RegExp(`Det stoppede[\\s\\S]*${contact.source}`, "u"));
  const network = (await karen.get(at)).text;
  assert.match(network, /kontaktes ingen herfra[\s\S]*Amina A\.[\s\S]*Ikke uden en aftale/u);
  assert.doesNotMatch(network, /20 11 22 33|Ja, svaret/u);
  const page = (await karen.get(mentee.at)).text;
  assert.match(page, /Mentee har trukket sit ja tilbage\. Spørg ikke igen/u);
  assert.doesNotMatch(page, /sagt ja til kontakt|Venter på mentees ja/u);
});

test("nothing fell", () => assert.deepEqual(reported, []));
