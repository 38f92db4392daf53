import assert from "node:assert/strict";
import { after, test } from "node:test";
import { routes } from "#app/routes.ts";
import { openNameCache } from "#platform/sealing/name-cache.ts";
import { openRing } from "#platform/sealing/ring.ts";
import { addressOf, forgetting, playerFor } from "#test/support/access-by-http.ts";
import { inTurns } from "#test/support/access-by-sql.ts";
import { openTestService } from "#test/support/database.ts";
import { printedTexts } from "#test/support/printed.ts";
import { fillStates } from "#test/support/states.ts";
import { fillWorld } from "#test/support/world.ts";

const opened = await openTestService();
const world = await fillWorld(opened);
await fillStates(opened, world);
await opened.owner`update people set is_protected = true`;
const names = await namesOnRecord();
const service = await opened.open({ through: forgetting });
const pages = [...new Set(routes.filter(({ method }) => method === "GET").map(({ path }) => path.pattern))];

async function namesOnRecord(): Promise<readonly string[]> {
  const ring = openRing(opened.keys, openNameCache(), () => 0);
  const rows = await opened.owner<{ id: string; key: Buffer; name: Buffer }[]>`
    select id, key_wrapped as key, name_sealed as name from people`;
  await ring.take(rows.map(({ id, key }) => ({ keyId: id, wrapped: key })));
  return rows.map(({ id, name }) => ring.open(id, "people", "name", id, name));
}

test("a protected name stands on no printed page: every page, as everybody, for the screen and as a list to print", async () => {
  const printed = new Set<string>();
  const shown = new Set<string>();
  const cases = [{ personas: world.personas, ids: world.ids }];
  for (const { personas, ids } of cases)
    await inTurns(
      personas.filter(({ id, service: name }) => id !== null && name === undefined),
      async (persona) => {
        const player = await playerFor(opened, service, persona);
        for (const pattern of pages)
          for (const asked of ["", "?print=1"]) {
            const { status, text } = await player.get(addressOf(pattern, { item: "housing", ...ids }) + asked);
            if (status !== 200) continue;
            if (names.some((name) => text.includes(name))) shown.add(pattern);
            const texts = printedTexts(text);
            for (const name of names)
              if (texts.includes(name))
                printed.add(
                  `${pattern}${asked} as ${persona.said}: ${name}: ${texts.slice(Math.max(0, texts.indexOf(name) - 40), texts.indexOf(name) + 60)}`,
                );
          }
      },
    );
  assert.deepEqual([...printed], []);
  assert.ok(shown.size > 40, `names were looked for on ${shown.size} pages alone`);
});

after(() => assert.deepEqual(opened.reported, []));
