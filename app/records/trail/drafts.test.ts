import assert from "node:assert/strict";
import { test } from "node:test";
import type { Player } from "#app/player.ts";
import { openTestService } from "#test/support/database.ts";

const service = await openTestService();
const { owner, clock } = service;

/** The script of the page keeps what is being typed, each time under the form's key. */
async function keep(writer: Player, at: string, keys: readonly string[]): Promise<void> {
  const csrf = /name="_csrf" value="([^"]+)"/u.exec((await writer.get("/today")).text)?.[1] ?? "";
  for (const key of keys) {
    clock.pass({ minutes: 1 });
    const typed = { saw: `Ved ${String(clock.now())}`, text: "Det står forkert", _csrf: csrf, _key: key, _draft: "1" };
    assert.equal((await writer.post(at, new URLSearchParams(typed))).status, 303);
  }
}

const leaves = () =>
  owner<
    { kind: string; route: string }[]
  >`select kind, entry::jsonb ->> 'route' as route from trail.leaves where act = 'draft kept' order by at`;

test("a draft that is kept all day leaves one leaf, of a kind of its own, and the next day another", async () => {
  clock.set("2026-11-23T23:50:00+01:00");
  const [peter, karen] = [await service.as("peter"), await service.as("karen")];
  await keep(peter, "/referrals/new", ["one", "one", "two", "one"]);
  assert.deepEqual([...(await leaves())], [{ kind: "draft", route: "POST /referrals/new" }]);
  await keep(peter, "/something-wrong", ["three"]);
  await keep(karen, "/something-wrong", ["four"]);
  assert.equal((await leaves()).length, 3);
  // Just after midnight here, when in UTC the day is still the same.
  clock.set("2026-11-24T00:02:00+01:00");
  await keep(peter, "/referrals/new", ["one", "one"]);
  assert.equal((await leaves()).length, 4);
});

test("whoever keeps and throws away again and again leaves a leaf each time something is thrown away", async () => {
  const peter = await service.as("peter");
  const csrf = /name="_csrf" value="([^"]+)"/u.exec((await peter.get("/today")).text)?.[1] ?? "";
  for (const key of ["one", "two"])
    await peter.post("/referrals/new", new URLSearchParams({ _csrf: csrf, _key: key, _discard: key }));
  const thrown = await owner`select kind from trail.leaves where act = 'draft thrown away'`;
  assert.deepEqual([...thrown], [{ kind: "draft" }, { kind: "draft" }]);
});

test("two tabs in one moment leave two leaves at most", async () => {
  const karen = await service.as("karen");
  await owner`delete from trail.leaves where act = 'draft kept'`;
  await Promise.all(
    Array.from({ length: 2 }, (_, tab) => keep(karen, "/something-wrong", [`tab-${tab}`, `tab-${tab}`])),
  );
  const count = (await leaves()).length;
  assert.ok(count === 1 || count === 2, `${count} leaves`);
});

test("today's leaf is looked for by the index, not through a colleague's whole trail", async () => {
  const plan = await service.database.transaction(
    (tx) =>
      tx`select access.act_as(${service.foundation.colleagues.peter}, '2026-11-24'::date, '2026-11-24T09:00:00Z'::timestamptz)`,
    async (tx) => {
      await tx`set local enable_seqscan = off`;
      return {
        value:
          await tx`explain select from trail.leaves where kind = 'draft' and actor_id = access.actor() and at >= access.today()::timestamp at time zone 'Europe/Copenhagen'`,
      };
    },
  );
  assert.match(plan.map((row) => row["QUERY PLAN"]).join(" "), /leaves_of_drafts/u);
});
