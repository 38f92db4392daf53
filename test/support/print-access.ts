import { readdirSync, readFileSync } from "node:fs";
import { permissions } from "#app/access/permissions.ts";
import { routes } from "#app/routes.ts";
import type { Answered } from "#test/support/access-by-http.ts";
import type { Asked, Rights, Share } from "#test/support/access-by-sql.ts";
import type { Persona } from "#test/support/world.ts";

/** The matrix of who may do what, in words that a lawyer reads without this code. */
export function printAccess(
  personas: readonly Persona[],
  asked: readonly Asked[],
  answered: readonly Answered[],
): string {
  return `${head}\n${tablesInWings(personas, asked)}\n\n${pagesInRooms(personas, answered)}\n`;
}

const head = `Who may see and do what
=======================
Printed by test/access.test.ts, which acts as each of the people below and tries everything, through SQL and through the pages; it fails when
anything here differs from what was agreed. Read each changed line, and mean it.

Everybody is called by their relation to one mentee of one unit. "reads" is every row there is of that mentee, "reads own" the rows that name
the reader, "reads some" a part. "adds", "changes" and "removes" likewise; "own": in their own name alone. In brackets: what can be changed at all.
Text about people is sealed besides: whoever reads a row opens it only with the key that the same database gives to the same reader.
Not listed: the tables of the job queue (jobs.*), which hold ids only and are worked by the program itself.
`;

function tablesInWings(personas: readonly Persona[], asked: readonly Asked[]): string {
  const made = readdirSync(new URL("../../database/migrations/", import.meta.url))
    .toSorted()
    .map((file) => {
      const text = readFileSync(new URL(`../../database/migrations/${file}`, import.meta.url), "utf8");
      return {
        wing: file.replace(/^\d+-\d+-\d+-\d+-|\.sql$/gu, ""),
        names: [...text.matchAll(/^create table (?<name>[\w.]+)/gmu)].map(({ groups }) => groups?.["name"] ?? ""),
      };
    });
  const wingOf = (table: string): string =>
    made.find(({ names }) => names.includes(table.replace("public.", "")))?.wing ?? "other";
  return [...Map.groupBy(asked, ({ table }) => wingOf(table))]
    .map(([wing, tables]) => [title(`Tables: ${wing}`), ...tables.map((table) => lineOf(personas, table))].join("\n"))
    .join("\n\n");
}

const title = (text: string): string => `${text}\n${"-".repeat(text.length)}`;

function lineOf(personas: readonly Persona[], { table, about, changeable, by }: Asked): string {
  const name = table.replace("public.", "");
  const what = (about ?? "").split(/[.:;]/u)[0] ?? "";
  const canChange =
    changeable.length === 0 || ![...by.values()].some(({ changes }) => changes !== "none")
      ? ""
      : ` [${changeable.join(", ")}]`;
  return `${name}${what === "" ? "" : ` – ${what}`}${canChange}\n    ${together(personas.map((persona) => [persona, sayRights(by.get(persona))] as const))}`;
}

function sayRights(rights: Rights | undefined): string {
  if (!rights) return "";
  const say = (verb: string, share: Share): string =>
    share === "none" ? "" : share === "all" ? verb : `${verb} ${share}`;
  return [
    say("reads", rights.reads),
    say("adds", rights.adds),
    say("changes", rights.changes),
    say("removes", rights.removes),
  ]
    .filter((text) => text !== "")
    .join(", ");
}

/** Those who may the same are named together; what anybody who works here may is said once. */
function together(each: readonly (readonly [Persona, string])[]): string {
  const everybody = each.find(([{ said }]) => said === "a colleague without a role")?.[1] ?? "";
  const groups = Map.groupBy(
    each.filter(([{ id }, text]) => text !== "" && (id === null || text !== everybody)),
    ([, text]) => text,
  );
  const named = [...groups].map(([text, group]) => `${inShort(group.map(([{ said }]) => said)).join(", ")}: ${text}`);
  const silent = everybody !== "" && each.some(([{ id }, text]) => id !== null && text === "");
  if (everybody !== "") named.push(`everybody ${named.length === 0 ? "" : "else "}who works here: ${everybody}`);
  return [...named, ...(everybody === "" || silent ? ["nobody else"] : [])].join(" · ");
}

/** Where all of a kind may the same, the kind is said. */
const kinds: readonly (readonly [string, readonly string[]])[] = [
  [
    "every coordinator",
    ["coordinator of the unit", "coordinator of another unit", "coordinator of the unit who is excluded"],
  ],
  [
    "every mentor",
    ["mentor while working with them", "co-mentor", "former mentor", "mentor who is excluded", "any other mentor"],
  ],
  ["mentor or co-mentor while working with them", ["mentor while working with them", "co-mentor"]],
  ["every coach", ["coach of the mentor", "deputy coach", "former coach of the mentor", "any other coach"]],
  ["coach or deputy coach of the mentor", ["coach of the mentor", "deputy coach"]],
  ["every referrer", ["referrer of theirs", "any other referrer"]],
  ["every institution contact", ["institution contact of the place", "institution contact of another place"]],
  [
    "every service",
    ["signing in", "imports", "nightly work", "the trail", "setting up"].map((name) => `the service for ${name}`),
  ],
];

function inShort(names: readonly string[]): readonly string[] {
  return kinds.reduce<readonly string[]>((left, [kind, members]) => {
    if (!members.every((name) => left.includes(name))) return left;
    const first = left.findIndex((name) => members.includes(name));
    return left.flatMap((name, index) => (index === first ? [kind] : members.includes(name) ? [] : [name]));
  }, names);
}

function pagesInRooms(personas: readonly Persona[], answered: readonly Answered[]): string {
  const rooms = Map.groupBy(answered, ({ pattern }) => pattern.split("/")[1] ?? "");
  return [...rooms]
    .map(([room, pages]) => [title(`Pages: /${room}`), ...pages.map((page) => pageLine(personas, page))].join("\n"))
    .join("\n\n");
}

function pageLine(personas: readonly Persona[], { route, by }: Answered): string {
  const act = routes.find(({ method, path }) => `${method} ${path.pattern}` === route)?.spec.act.en ?? "";
  const opens = (persona: Persona): string => {
    const status = by.get(persona);
    return status === undefined ||
      status === 404 ||
      status === 403 ||
      (persona.id === null && status === 303 && !isPublic(route))
      ? ""
      : "opens";
  };
  const who = personas.filter((persona) => opens(persona) !== "");
  const colleagues = personas.filter(({ id }) => id !== null);
  const text = isPublic(route)
    ? "anybody"
    : colleagues.every((persona) => who.includes(persona))
      ? "everybody who works here"
      : [...inShort(who.map(({ said }) => said)), "nobody else"].join(" · ");
  return `${route} – ${act}\n    ${text}`;
}

function isPublic(route: string): boolean {
  const spec = routes.find(({ method, path }) => `${method} ${path.pattern}` === route)?.spec;
  const roles: readonly string[] = permissions[(spec?.may ?? "") as keyof typeof permissions] ?? [];
  return roles.includes("public") || roles.includes("doorkeeper");
}
