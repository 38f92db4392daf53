import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import { playWith, type Player } from "#app/player.ts";
import type { Database } from "#platform/database.ts";
import { openTestService, origin } from "#test/support/database.ts";
import { addMentee } from "#test/support/mentees.ts";

const service = await openTestService();
const { owner, foundation } = service;
const { at } = await addMentee(service, { name: "Malik Søndergaard", mentor: "lone", coMentor: "ole" });
const contact = `${at}/sessions/contact`;
const lone = await service.as("lone");
const lonesToken = await tokenOf(lone);

async function tokenOf(player: Player): Promise<string> {
  return /name="_csrf" value="([^"]+)"/u.exec((await player.get("/today")).text)?.[1] ?? "";
}

const secret = "Kun for Lone.";
const lonesTab = (fields: Readonly<Record<string, string>> = {}): URLSearchParams =>
  new URLSearchParams({ _csrf: lonesToken, _key: randomUUID(), whatWeDid: secret, ...fields });

/** Whose drafts wait, and where. */
const kept = async (): Promise<readonly (readonly [string, string])[]> => {
  const rows = await owner<
    { colleague_id: string; path: string }[]
  >`delete from access.drafts returning colleague_id, path`;
  return rows.map(({ colleague_id: whose, path }) => [whose, path] as const);
};
const forLone = (path = contact) => [[foundation.colleagues.lone, path]];

for (const other of ["peter", "ulla", "erik", "karen", "ole"] as const)
  test(`${other} sends the tab of Lone: is shown nothing of it, is told, and it waits for Lone`, async () => {
    const here = await service.as(other);
    const answer = await here.post(contact, lonesTab());
    assert.doesNotMatch(answer.text, /Kun for Lone|Lone Kjær/u);
    assert.match(answer.text, /er gemt til den, der skrev det/u);
    assert.equal(answer.status, 403);
    assert.match((await lone.get(contact)).text, /Kun for Lone/u);
    assert.deepEqual(await kept(), forLone());
  });

test("whatever is wrong with it: it is kept for its author, and shown to nobody else", async () => {
  const peter = await service.as("peter");
  const wrong: readonly (readonly [string, URLSearchParams])[] = [
    [contact, lonesTab({ whatWeDid: `${secret} ${"å ord ".repeat(60_000)}` })],
    [contact, lonesTab({ whatWeDid: `${secret}\0` })],
    [contact, lonesTab({ _draft: "1" })],
    [contact, lonesTab({ _discard: "x" })],
    [`/mentorships/${randomUUID()}/sessions/contact`, lonesTab()],
    ["/referrals/new", lonesTab()],
  ];
  for (const [path, form] of wrong) {
    const answer = await peter.post(path, form);
    assert.equal(answer.status, 403);
    assert.doesNotMatch(answer.text, /Kun for Lone/u);
    assert.deepEqual(await kept(), forLone(path));
  }
});

test("a button of somebody else's page does nothing, and says so", async () => {
  const peter = await service.as("peter");
  const answer = await peter.post(contact, new URLSearchParams({ _csrf: lonesToken, _key: randomUUID() }));
  assert.equal(answer.status, 403);
  assert.match(answer.text, /Siden var åbnet af en anden/u);
  assert.deepEqual(await kept(), []);
});

test("also when everything falls, or the database is gone, nobody else is shown it", async () => {
  let code = "";
  const failing = (database: Database): Database => ({
    ...database,
    transaction: (opening, work) => {
      const now = code;
      // What is asked after the fall works again, unless there is no database to ask.
      if (code === "XX000") code = "";
      return now === ""
        ? database.transaction(opening, work)
        : Promise.reject(Object.assign(new Error("gone"), { code: now }));
    },
  });
  const { cookie } = await service.as("peter");
  const peter = playWith(await service.open({ through: failing }), origin, cookie);
  await peter.get("/today");
  code = "ECONNREFUSED";
  const gone = await peter.post(contact, lonesTab());
  code = "XX000";
  const fallen = await peter.post(contact, lonesTab());
  assert.deepEqual([gone.status, fallen.status], [503, 500]);
  for (const { text } of [gone, fallen]) {
    assert.match(text, /Peter/u);
    assert.doesNotMatch(text, /Kun for Lone/u);
  }
  assert.deepEqual(await kept(), forLone());
});

test("the trail of whoever sent it says that it was somebody else's form, and names nobody", async () => {
  const leaves = await owner`
    select distinct act, outcome, cardinality(people) as people from trail.leaves where act = 'form of somebody else sent'`;
  assert.deepEqual(leaves.map((leaf) => ({ ...leaf })), [{ act: "form of somebody else sent", outcome: 403, people: 0 }]); // prettier-ignore
});
