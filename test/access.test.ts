import assert from "node:assert/strict";
import { after, test } from "node:test";
import { permissions } from "#app/access/permissions.ts";
import { routes } from "#app/routes.ts";
import { askEveryRoute, askRoutesOfEach } from "#test/support/access-by-http.ts";
import { askAboutOne, askTheDatabase } from "#test/support/access-by-sql.ts";
import { sameAsCommitted } from "#test/support/committed.ts";
import { openTestService } from "#test/support/database.ts";
import { printAccess, type AskedOfState } from "#test/support/print-access.ts";
import { fillStates } from "#test/support/states.ts";
import { fillWorld } from "#test/support/world.ts";

const service = await openTestService();
const world = await fillWorld(service);
const { personas } = world;
const asked = await askTheDatabase(service, personas);
const answered = await askEveryRoute(service, world);
const filled = await fillStates(service, world);
const ofEach = await askRoutesOfEach(service, filled);
const states: AskedOfState[] = [];
for (const [at, { said, personId, personas: those }] of filled.entries())
  states.push({ said, rights: await askAboutOne(service, those, personId), answered: ofEach[at] ?? [] });

const columns = await service.owner<{ name: string }[]>`
  select distinct n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
   where c.relkind = 'r' and n.nspname = 'public' and (a.attname in ('person_id', 'mentorship_id') or c.relname in ('people', 'mentorships'))`;
const caseTables = new Set(columns.map(({ name }) => name));

/** What somebody outside the case reads of it all the same, because it is about themselves. */
const ownOfTheCase: Readonly<Record<string, readonly string[]>> = {
  // The excluded coordinator goes on coordinating everybody else in the unit.
  "public.people": ["coordinator of the unit who is excluded"],
};

test("who may do what with each table and each page is what was agreed", () => {
  sameAsCommitted(new URL("../docs/access.txt", import.meta.url), printAccess(personas, asked, answered, states));
});

test("every table holds a row that somebody may see", () => {
  const blind = asked.filter(({ by }) => [...by.values()].every(({ reads }) => reads === "none"));
  assert.deepEqual(
    blind.map(({ table }) => table),
    [],
  );
});

test("every table and every route is asked for", async () => {
  const tables = await service.owner<{ name: string }[]>`
    select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'jobs', 'migration')`;
  const known = new Set(asked.map(({ table }) => table));
  assert.deepEqual(
    tables.map(({ name }) => name).filter((name) => !known.has(name)),
    [],
  );
  assert.equal(answered.length, routes.length);
  assert.deepEqual(
    answered.flatMap(({ route, missing }) => missing.map((name) => `${route}: no row stands for :${name}`)),
    [],
  );
});

test("nobody who acts as nobody sees or does anything but what the program itself must know", () => {
  const nobody = personas.find(({ said }) => said === "nobody");
  assert.ok(nobody);
  const open: Readonly<Record<string, string>> = {
    "access.service_actors": "the names of the program's own actors",
    "access.settings": "whether this is a demonstration, which key file is needed",
  };
  const seen = asked
    .filter(({ by }) => Object.values(by.get(nobody) ?? {}).some((share) => share !== "none" && share !== false))
    .map(({ table }) => table);
  assert.deepEqual(
    seen.filter((table) => !(table in open)),
    [],
  );
});

test("an exclusion beats every role, a former relation opens nothing of the case", () => {
  const ofTheCase = asked.filter(({ table }) => caseTables.has(table));
  const outside = ["coordinator of the unit who is excluded", "mentor who is excluded", "former mentor", "former coordinator of the unit", "any other mentor",
    "coordinator of another unit", "any other coach", "former coach of the mentor", "any other referrer", "trainer", "working-group member", "evaluator", "administrator", "a colleague without a role"]; // prettier-ignore
  const seen = ofTheCase.flatMap(({ table, by }) =>
    personas
      .filter(({ said }) => outside.includes(said))
      .flatMap((persona) => {
        const rights = by.get(persona);
        const own = ownOfTheCase[table] ?? [];
        return rights && rights.reads !== "none" && !own.includes(persona.said)
          ? [`${persona.said} reads ${rights.reads} of ${table}`]
          : [];
      }),
  );
  assert.deepEqual(seen, []);
});

test("every page opens for somebody, in one state or another", () => {
  const open = [answered, ...states.map((state) => state.answered)].flatMap((each) =>
    each
      .filter(({ by }) => [...by].some(([{ id }, status]) => id !== null && status !== 404))
      .map(({ route }) => route),
  );
  assert.deepEqual(
    answered.map(({ route }) => route).filter((route) => !open.includes(route)),
    [],
  );
});

test("whatever is there and not for the reader is an address that does not exist, byte for byte", () => {
  assert.deepEqual(
    [answered, ...states.map((state) => state.answered)].flatMap((each) => each.flatMap(({ toldApart }) => toldApart)),
    [],
  );
});

test("whoever is shown a page is led nowhere from it but to pages of theirs, the way back included", () => {
  assert.deepEqual(
    [answered, ...states.map((state) => state.answered)].flatMap((each) => each.flatMap(({ deadEnds }) => deadEnds)),
    [],
  );
});

test("a form from somebody who may not send it changes nothing, empty or filled in as by somebody who may", () => {
  assert.deepEqual(
    [answered, ...states.map((state) => state.answered)].flatMap((each) => each.flatMap(({ wrote }) => wrote)),
    [],
  );
});

test("nobody adds a row in somebody else's name, no service either", () => {
  const forged = asked.flatMap(({ table, by }) =>
    [...by].flatMap(([{ said }, { forges }]) => (forges ? [`${said}: ${table}`] : [])),
  );
  assert.deepEqual(forged, []);
});

test("no page falls, whoever asks", () => {
  const fallen = [answered, ...states.map((state) => state.answered)]
    .flat()
    .flatMap(({ route, by }) =>
      [...by].flatMap(([{ said }, status]) => (status >= 500 ? [`${route} as ${said}: ${status}`] : [])),
    );
  assert.deepEqual(fallen, []);
});

test("a page opens for nobody whom its permission does not name", () => {
  for (const { route, by } of answered) {
    const spec = routes.find(({ method, path }) => `${method} ${path.pattern}` === route)?.spec;
    const roles: readonly string[] = permissions[(spec?.may ?? "") as keyof typeof permissions] ?? [];
    if (roles.some((role) => ["public", "everybody", "doorkeeper"].includes(role))) continue;
    const onlooker = [...by].find(([{ said }]) => said === "a colleague without a role");
    assert.equal(onlooker?.[1], 404, route);
  }
});

after(() => assert.deepEqual(service.reported, []));
