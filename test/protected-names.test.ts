import assert from "node:assert/strict";
import { after, test } from "node:test";
import { routes } from "#app/routes.ts";
import { openNameCache } from "#platform/sealing/name-cache.ts";
import { openRing } from "#platform/sealing/ring.ts";
import { addressOf, forgetting, playerFor } from "#test/support/access-by-http.ts";
import { inTurns } from "#test/support/access-by-sql.ts";
import { openTestService } from "#test/support/database.ts";
import { somethingWritten } from "#test/support/fill.ts";
import { printedTexts } from "#test/support/printed.ts";
import { fillWorld } from "#test/support/world.ts";

const opened = await openTestService();
const world = await fillWorld(opened);
await opened.owner`update people set is_protected = true`;
const names = await namesOnRecord();
const service = await opened.open({ through: forgetting });
const pages = [...new Set(routes.filter(({ method }) => method === "GET").map(({ path }) => path.pattern))];

async function namesOnRecord(): Promise<readonly string[]> {
  const ring = openRing(opened.keys, openNameCache(), () => 0);
  const rows = await opened.owner<{ id: string; key: Buffer; name: Buffer }[]>`
    select id, key_wrapped as key, name_sealed as name from people`;
  await ring.take(rows.map(({ id, key }) => ({ keyId: id, wrapped: key })));
  // Whom the world was only filled up with has a name that every text there has.
  return rows
    .map(({ id, name }) => ring.open(id, "people", "name", id, name))
    .filter((name) => name !== somethingWritten);
}

/** Where the names are shown, and where they are printed. */
async function namesSeen(): Promise<{ readonly shown: ReadonlySet<string>; readonly printed: readonly string[] }> {
  const [shown, printed] = [new Set<string>(), new Set<string>()];
  await inTurns(
    world.personas.filter(({ id, service: name }) => id !== null && name === undefined),
    async (persona) => {
      const player = await playerFor(opened, service, persona);
      for (const pattern of pages)
        for (const asked of ["", "?print=1"]) {
          const { status, text } = await player.get(addressOf(pattern, world.ids) + asked);
          if (status !== 200 || !names.some((name) => text.includes(name))) continue;
          shown.add(pattern);
          const onPaper = printedTexts(text);
          if (names.some((name) => onPaper.includes(name))) printed.add(`${pattern}${asked} as ${persona.said}`);
        }
    },
  );
  return { shown, printed: [...printed].toSorted() };
}

test("a protected name stands on no printed page: every page, as everybody, on the screen and as a list to print", async () => {
  const { shown, printed } = await namesSeen();
  assert.deepEqual(printed, []);
  assert.ok(shown.size >= 40, `the names are shown on ${shown.size} pages alone`);
});

test("a name that nobody protects is printed as it is", async () => {
  await opened.owner`update people set is_protected = false`;
  const player = await playerFor(
    opened,
    service,
    world.personas.find(({ said }) => said === "coordinator of the unit") ?? assert.fail(),
  );
  const { text } = await player.get(addressOf("/mentorships/:mentorshipId", world.ids));
  assert.ok(names.some((name) => printedTexts(text).includes(name)));
});

after(() => assert.deepEqual(opened.reported, []));
