import assert from "node:assert/strict";
import { test } from "node:test";
import { openTestService } from "#test/support/database.ts";
import { addMentee } from "#test/support/mentees.ts";

const service = await openTestService();
const { owner, reported, clock } = service;
const mentee = await addMentee(service, { mentor: "lone" });
const at = `${mentee.at}/network`;
const [lone, karen] = [await service.as("lone"), await service.as("karen")];
let second = 0;
async function enter(name: string, relation: string, answer: string): Promise<void> {
  second += 1;
  clock.set(`2026-11-23T08:${String(10 + Math.floor(second / 60))}:${String(second % 60).padStart(2, "0")}Z`);
  const sent = await lone.send(`${at}/new`, { name, relation, answer, answerOn: "20-11-2026", contact: "" });
  assert.equal(sent.status, 303);
}
await enter("Åse Å.", "mother", "yes");
await enter("Bo B.", "friend", "no");
await enter("Ørn Ø.", "brother", "notAsked");
const shown = (text: string): readonly string[] =>
  [...text.matchAll(/(Åse Å\.|Bo B\.|Ørn Ø\.|Nr\. \d+)<\/bdi>/gu)].map(([, name = ""]) => name);
const network = async (query: string, player = lone) => shown((await player.get(at + query)).text);

test("mentor and coordinator sort the network by name and by relation", async () => {
  for (const player of [lone, karen]) {
    assert.deepEqual(await network("", player), ["Åse Å.", "Bo B.", "Ørn Ø."]);
    assert.deepEqual(await network("?sort=name", player), ["Bo B.", "Ørn Ø.", "Åse Å."]);
    assert.deepEqual(await network("?sort=-name", player), ["Åse Å.", "Ørn Ø.", "Bo B."]);
    assert.deepEqual(await network("?sort=relation", player), ["Ørn Ø.", "Åse Å.", "Bo B."]);
  }
});

test("the network is narrowed by the mentee's answer, and nobody who is not shown is on the leaf", async () => {
  assert.deepEqual(await network("?answer=yes"), ["Åse Å."]);
  assert.deepEqual(await network("?answer=notAsked"), ["Ørn Ø."]);
  const [brother] = await owner`select relative_id from network_relations where relation = 'brother'`;
  const both = [mentee.personId, String(brother?.["relative_id"])].toSorted();
  const leaves = await owner`select from trail.leaves where act = 'network read' and people = ${both}::uuid[]`;
  assert.equal(leaves.length, 1);
  assert.equal((await network("?answer=perhaps&sort=cpr&page=0")).length, 3);
});

test("a large network has pages, and is sorted by name only where the page shows all of it", async () => {
  for (let index = 0; index < 50; index += 1) await enter(`Nr. ${index}`, "friend", "later");
  assert.equal((await network("?sort=name")).length, 50);
  assert.deepEqual(await network("?page=2"), ["Nr. 47", "Nr. 48", "Nr. 49"]);
  assert.equal((await network("?answer=later&sort=-name"))[0], "Nr. 9");
});

test("without an agreement nobody chooses by the answers", async () => {
  const without = await addMentee(service, { name: "Uden Aftale", mentor: "lone", steps: ["askForAgreement"] });
  assert.doesNotMatch((await lone.get(`${without.at}/network?answer=yes`)).text, /name="answer"/u);
});

test("nothing fell", () => assert.deepEqual(reported, []));
