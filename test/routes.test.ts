import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, test } from "node:test";
import { permissions } from "#app/access/permissions.ts";
import { playWith, type Player } from "#app/player.ts";
import { routes } from "#app/routes.ts";
import { addressOf, bare, forgetting, parametersOf, playerFor, usualOf } from "#test/support/access-by-http.ts";
import { openTestService, origin } from "#test/support/database.ts";
import { fieldsOf, hostileQueries, hostileTexts, questionsOf } from "#test/support/hostile.ts";
import { fillWorld } from "#test/support/world.ts";
import type { Persona } from "#test/support/personas.ts";

// Whatever is on the map of the site is tried here by itself: a new route needs no line of its own.
const service = await openTestService();
const world = await fillWorld(service);
const forgetful = await service.open({ through: forgetting });
const players = new Map<
  string,
  { readonly persona: Persona; readonly roles: readonly string[]; readonly player: Player }
>();
for (const persona of world.personas.filter(({ id }) => id !== null)) {
  const held = await service.owner<{ role: string }[]>`
    select role from access.role_grants where colleague_id = ${persona.id} and (to_on is null or to_on > ${String(service.dayOf(service.clock.now()))}::date)`;
  players.set(persona.said, {
    persona,
    roles: held.map(({ role }) => role),
    player: await playerFor(service, forgetful, persona),
  });
}
const stranger = playWith(forgetful, origin, "");

/** Tried in each field alone beside the usual in the others; the rest is tried in all fields at once. */
const worst: readonly string[] = [
  "nothing",
  "ten thousand letters",
  "an impossible date",
  "a huge number",
  "an id of nobody",
  "HTML",
];

/** Kept although a form is refused: that it was tried, and what was typed. */
const keptAnyway = ["trail.leaves", "access.drafts", "access.attempts", "access.sign_in_sessions"];
const tables = (
  await service.owner<{ name: string }[]>`
    select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname in ('public', 'access', 'trail', 'jobs')`
)
  .map(({ name }) => name)
  .filter((name) => !keptAnyway.includes(name));

const mayOf = (permission: string): readonly string[] => permissions[permission as keyof typeof permissions] ?? [];
const isOpen = (permission: string): boolean =>
  mayOf(permission).some((role) => ["public", "doorkeeper"].includes(role));
const isForAll = (permission: string): boolean => mayOf(permission).includes("everybody");
const map = routes.map(({ method, path, spec }) => ({
  method,
  pattern: path.pattern,
  may: spec.may,
  kind: spec.kind,
  isQuestion: spec.isQuestion ?? false,
  at: addressOf(path.pattern, world.ids),
  name: `${method} ${path.pattern}`,
}));

const ask = (player: Player, method: string, at: string, fields = {}) =>
  method === "GET" ? player.get(at) : player.send(at, fields);

/** Those in whose hands a route does something: first who is closest to the case. */
function insiders(may: string): Player[] {
  return [...players.values()]
    .filter(({ roles }) => isForAll(may) || mayOf(may).some((role) => roles.includes(role)))
    .filter(({ persona }) => !/excluded|former|ended|other/u.test(persona.said))
    .map(({ player }) => player);
}

for (const { name, method, at, may } of map.filter((route) => !isOpen(route.may)))
  test(`a stranger is sent to sign in by ${name}`, async () => {
    const answer = await ask(stranger, method, at, { anything: "at all" });
    assert.equal(answer.status, 303, may);
    assert.match(answer.location ?? "", /^\/sign-in\?to=/u);
    assert.equal(answer.text, "");
  });

/** Whoever holds the same roles is refused the same pages: one of them asks. */
const oneOfEachRole = () => new Map([...players.values()].map((one) => [one.roles.toSorted().join(), one])).values();

test("to a role that a permission does not name, the address does not exist, byte for byte", async () => {
  const different: string[] = [];
  for (const { persona, roles, player } of oneOfEachRole()) {
    const nowhere = await player.get("/no-such-address");
    assert.equal(nowhere.status, 404);
    for (const { name, method, at, may } of map.filter((route) => !isOpen(route.may) && !isForAll(route.may))) {
      if (mayOf(may).some((role) => roles.includes(role))) continue;
      const answer = await ask(player, method, at);
      if (answer.status !== 404 || bare(answer) !== bare(nowhere))
        different.push(`${name} as ${persona.said}: ${answer.status}`);
    }
  }
  assert.deepEqual(different, []);
});

test("an id that belongs to nothing is an address that does not exist, byte for byte, for those who may, too", async () => {
  const different: string[] = [];
  for (const { name, method, pattern, may } of map.filter(
    (route) => /:\w+Id\b/u.test(route.pattern) && !isOpen(route.may),
  ))
    for (const parameter of parametersOf(pattern).filter((one) => one.endsWith("Id"))) {
      const nobodys = randomUUID();
      const at = addressOf(pattern, { ...world.ids, [parameter]: nobodys });
      for (const player of insiders(may)) {
        const nowhere = await player.get("/no-such-address");
        const answer = await ask(player, method, at);
        // Sent elsewhere as for any id, before anything is looked up: tells nothing either.
        if (
          answer.status === 303 &&
          answer.location?.replaceAll(nobodys, world.ids[parameter] ?? "") === (await sentFor(player, method, pattern))
        )
          continue;
        if (answer.status !== 404 || bare(answer) !== bare(nowhere))
          different.push(`${name} with another :${parameter}: ${answer.status}`);
      }
    }
  assert.deepEqual([...new Set(different)], []);
});

/** Where the real one is sent, said with the other's id. */
async function sentFor(player: Player, method: string, pattern: string): Promise<string | null> {
  return (await ask(player, method, addressOf(pattern, world.ids))).location;
}

test("what is no id at all is an address that does not exist", async () => {
  for (const { pattern, method, may, name } of map.filter(
    (route) => /:\w+Id\b/u.test(route.pattern) && !isOpen(route.may),
  ))
    for (const wrong of ["x", "%00", "..%2f..", "1 or 1=1", "😀"]) {
      const [player] = insiders(may);
      if (!player) continue;
      const answer = await ask(
        player,
        method,
        pattern.replaceAll(/:\w+Id\b/gu, encodeURIComponent(wrong)).replaceAll(/:\w+/gu, "da"),
      );
      assert.ok(answer.status === 404 || answer.status === 400, `${name} with ${wrong}: ${answer.status}`);
    }
});

test("whoever only looks writes nothing", async () => {
  // A look is not worked on in a savepoint: there must be nothing that a refusal would have to take back.
  const before = await versions();
  for (const { at, may } of map.filter(({ method }) => method === "GET"))
    for (const { cookie } of isOpen(may) ? [stranger, ...insiders(may)] : insiders(may))
      await playWith(service.service, origin, cookie).get(at);
  assert.deepEqual(await versions(), before);
});

/** Of each table the rows and the newest transaction that wrote one; of pg-boss's, which it keeps up by itself, the jobs enqueued. */
const versions = () =>
  service.owner.unsafe<{ name: string; rows: number; newest: string }[]>(
    [
      ...tables.filter((table) => !table.startsWith("jobs.")).map((table) => `select '${table}' as name, count(*)::int as rows, coalesce(max(xmin::text::bigint), 0)::text as newest from ${table}`), // prettier-ignore
      "select 'jobs', count(*)::int, '' from jobs.job where name !~ '^__pgboss'",
    ].join(" union all "),
  );

// Before the hostile texts below, which sign people out and change what they may see.
test("what is typed into a form and kept is given back by the page of that form", async () => {
  const lost: string[] = [];
  // One line to search by is a question: it is asked anew, and does not come back by itself.
  const forms = map.filter(({ method, may, isQuestion }) => method === "POST" && !isOpen(may) && !isQuestion);
  for (const { name, at, may } of forms) {
    const insider = await whoSees(at, may);
    const keeper = insider && playWith(service.service, origin, insider.cookie);
    const field = keeper && textFieldOf((await keeper.get(at)).text, at);
    if (!keeper || field === undefined) continue;
    const kept = await keeper.send(at, { _draft: "1", [field]: `Husk ${name}` });
    if (!(await keeper.get(kept.location ?? "")).text.includes(`Husk ${name}`)) lost.push(`${name}: ${field}`);
  }
  assert.deepEqual(lost, []);
  await service.owner`delete from access.drafts`;
});

/** Typed into, and yet never a draft: what they hold must not wait anywhere, or is a file, or a question. */
const neverKept = [
  "POST /custody/import", "POST /look-ups", "POST /mentors/find", "POST /mentors/import", "POST /people/find",
]; // prettier-ignore

test("whatever form is typed into offers to save a draft, by which script keeps it too", async () => {
  const without: string[] = [];
  let seen = 0;
  for (const { name, at, may } of map.filter((route) => route.method === "POST" && !isOpen(route.may))) {
    const form = await formShownAt(at, may);
    if (!isTypedInto.test(form)) continue;
    seen += 1;
    if (!/<button [^>]*name="_draft"/u.test(form)) without.push(name);
  }
  assert.deepEqual(without.toSorted(), neverKept);
  assert.ok(seen > 60, `only ${seen} forms were seen`);
});

const isTypedInto = /<textarea|<input (?![^>]*type="(?:hidden|radio|checkbox)")/u;

/** The form that is sent to `at`, as the first sees it to whom it is shown; else nothing. */
async function formShownAt(at: string, may: string): Promise<string> {
  for (const player of insiders(may)) {
    const form = formIn((await player.get(at)).text, at);
    if (form !== "") return form;
  }
  return "";
}

const formIn = (html: string, at: string): string =>
  new RegExp(`<form class="stack" [^>]*action="${RegExp.escape(at)}"[^>]*>(.*?)</form>`, "su").exec(html)?.[1] ?? "";

test("no page falls over what is written after the question mark", async () => {
  const fallen: string[] = [];
  for (const { name, at, may } of map.filter(({ method }) => method === "GET")) {
    const player = isOpen(may) ? stranger : insiders(may)[0];
    if (!player) continue;
    const names = questionsOf((await player.get(at)).text);
    const made = Object.values(hostileTexts).map((text) =>
      new URLSearchParams(names.map((one) => [one, text.slice(0, 2000)])).toString(),
    );
    // A page that asks for nothing in its address is only asked the worst.
    for (const query of names.length === 0 ? hostileQueries.slice(-5) : [...hostileQueries, ...made]) {
      const { status } = await player.get(`${at}?${query}`);
      if (status >= 500) fallen.push(`${name}?${query.slice(0, 60)}: ${status}`);
    }
  }
  assert.deepEqual(fallen, []);
});

test("no form falls over what is typed into it", async () => {
  const fallen: string[] = [];
  for (const { name, at, may } of map.filter(({ method }) => method === "POST")) {
    const player = isOpen(may) ? stranger : await whoSees(at, may);
    if (!player) continue;
    const fields = fieldsOf((await player.get(at)).text);
    const usual = Object.fromEntries(
      fields.map(({ name: field, offers }) => [field, offers.find((offer) => offer !== "") ?? "2026-11-20"]),
    );
    const note = ({ status }: { status: number }, why: string): void => {
      if (status >= 500 || (status < 300 && status !== 200)) fallen.push(`${name}, ${why}: ${status}`);
    };
    // Only one with a password costs a quarter of a second: a few are enough.
    const texts = Object.entries(hostileTexts).slice(0, at === "/sign-in" ? 5 : undefined);
    for (const [what, text] of texts)
      note(
        await player.send(at, Object.fromEntries(fields.map(({ name: field }) => [field, text]))),
        `${what} in every field`,
      );
    if (at === "/sign-in") continue;
    note(await player.send(at, usual), "the usual");
    for (const { name: field } of fields)
      for (const [what, text] of texts.filter(([one]) => worst.includes(one))) {
        note(await player.send(at, { ...usual, [field]: text }), `${what} as ${field}`);
      }
    for (const { name: field } of fields)
      note(await player.send(at, { ...usual, [field]: ["one", "two", ""] }), `three times ${field}`);
    const { status } = await player.send(at, { any: "a\0b" });
    if (status !== 400) fallen.push(`${name}, NUL: ${status}`);
  }
  assert.deepEqual(fallen, []);
});

test("to whomever a form is shown, it can be sent: it is taken or refused, and never falls", async () => {
  const fallen: string[] = [];
  for (const { name, at } of map.filter(({ method, may }) => method === "POST" && !isOpen(may)))
    for (const { persona, player } of players.values()) {
      const shown = await player.get(at);
      if (shown.status !== 200) continue;
      const usual = usualOf(shown.text);
      const { status } = await player.send(at, usual);
      if (status >= 500) fallen.push(`${name} as ${persona.said}: ${status}`);
    }
  assert.deepEqual(fallen, []);
});

test("a form that is refused stores nothing", async () => {
  const stored: string[] = [];
  for (const { name, at, may } of map.filter(({ method }) => method === "POST")) {
    const insider = isOpen(may) ? stranger : await whoSees(at, may);
    if (!insider) continue;
    // The same person at the service that keeps what it is told.
    const keeper = playWith(service.service, origin, insider.cookie);
    const fields = fieldsOf((await keeper.get(at)).text);
    for (const text of ["", hostileTexts["HTML"] ?? "", hostileTexts["ten thousand letters"] ?? ""]) {
      const before = await counts();
      const { status } = await keeper.send(at, Object.fromEntries(fields.map(({ name: field }) => [field, text])));
      const now = await counts();
      if (status < 400) continue;
      for (const [table, count] of now)
        if (count !== before.get(table)) stored.push(`${name} answered ${status} and wrote to ${table}`);
    }
  }
  assert.deepEqual(stored, []);
});

/** The first field of the form itself that takes any text. */
function textFieldOf(html: string, at: string): string | undefined {
  const [, form = ""] = new RegExp(`<form [^>]*action="${RegExp.escape(at)}"[^>]*>(.*?)</form>`, "su").exec(html) ?? [];
  return /<(?:textarea|input)(?![^>]*type="(?:hidden|radio|checkbox|file|number|date|password)")[^>]* name="([^"_][^"]*)"/u.exec(
    form,
  )?.[1];
}

/** The first to whom the form itself is shown. */
async function whoSees(at: string, may: string): Promise<Player | undefined> {
  const all = insiders(may);
  for (const player of all) if ((await player.get(at)).status === 200) return player;
  return all[0];
}

async function counts(): Promise<Map<string, number>> {
  const rows = await service.owner.unsafe<{ name: string; count: number }[]>(
    tables.map((table) => `select '${table}' as name, count(*)::int as count from ${table}`).join(" union all "),
  );
  return new Map(rows.map(({ name, count }) => [name, count]));
}

after(() => assert.deepEqual(service.reported.length, 0, "something fell inside"));

test("every button leads somewhere after signing in again: back to the page it stands on", () => {
  const pages = new Set(routes.flatMap(({ method, path }) => (method === "GET" ? [path.pattern] : [])));
  const nowhere = routes.flatMap(({ method, path }) =>
    method === "POST" && !pages.has(path.pattern) ? [path.pattern] : [],
  );
  // Nobody has to be signed in to press these.
  assert.deepEqual(nowhere.toSorted(), ["/demonstration/:colleagueId", "/language", "/sign-out"]);
});
