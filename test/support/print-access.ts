import { readdirSync, readFileSync } from "node:fs";
import { permissions } from "#app/access/permissions.ts";
import { routes } from "#app/routes.ts";
import type { Answered } from "#test/support/access-by-http.ts";
import type { Asked, Rights, Share } from "#test/support/access-by-sql.ts";
import type { Persona } from "#test/support/personas.ts";

/** The matrix of who may do what, in words that a lawyer reads without this code. */
export function printAccess(
  personas: readonly Persona[],
  asked: readonly Asked[],
  answered: readonly Answered[],
  states: readonly AskedOfState[] = [],
): string {
  return `${head}\n${tablesInWings(personas, asked, states)}\n\n${pagesInRooms(personas, answered, states)}\n`;
}

/** What was asked of another case, which has come as far as is said. */
export interface AskedOfState {
  readonly said: string;
  readonly rights: ReadonlyMap<string, ReadonlyMap<Persona, Rights>>;
  readonly answered: readonly Answered[];
}

const head = `Who may see and do what
=======================
Printed by test/access.test.ts, which acts as each of the people below and tries everything, through SQL and through the pages; it fails when
anything here differs from what was agreed. Read each changed line, and mean it.

Everybody is called by their relation to one mentee of one unit. "reads" is every row there is of that mentee, "reads own" the rows that name
the reader, "reads some" a part. "adds", "changes" and "removes" likewise; "own": in their own name alone. In brackets: what can be changed at all.
Nobody adds a row that names somebody else as its author. The mentorship is active, and another referral of the same person undecided; "when …" says
what is different in another state, for whom: "nothing" where nothing is left. Between sending a file and importing it, it is its sender's alone.
Text about people is sealed besides: whoever reads a row opens it only with the key that the same database gives to the same reader.
Not listed: the tables of the job queue (jobs.*), which hold ids only and are worked by the program itself.
`;

function tablesInWings(personas: readonly Persona[], asked: readonly Asked[], states: readonly AskedOfState[]): string {
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
    .map(([wing, tables]) =>
      [title(`Tables: ${wing}`), ...tables.map((table) => lineOf(personas, table, states))].join("\n"),
    )
    .join("\n\n");
}

const title = (text: string): string => `${text}\n${"-".repeat(text.length)}`;

function lineOf(
  personas: readonly Persona[],
  { table, about, changeable, by }: Asked,
  states: readonly AskedOfState[],
): string {
  const name = table.replace("public.", "");
  const what = (about ?? "").split(/[.:;]/u)[0] ?? "";
  const canChange =
    changeable.length === 0 || ![...by.values()].some(({ changes }) => changes !== "none")
      ? ""
      : ` [${changeable.join(", ")}]`;
  return `${name}${what === "" ? "" : ` – ${what}`}${canChange}\n    ${together(personas.map((persona) => [persona, sayRights(by.get(persona))] as const))}${whenElse(
    byName(by, sayRights),
    states.flatMap(({ said, rights }) => {
      const asked = rights.get(table);
      return asked ? [{ said, answers: byName(asked, sayRights) }] : [];
    }),
  )}`;
}

const byName = <Answer>(
  by: ReadonlyMap<Persona, Answer>,
  say: (answer: Answer) => string,
): ReadonlyMap<string, string> => new Map([...by].map(([{ said }, answer]) => [said, say(answer)]));

/** Only where the answer is another one than that of the active mentorship to whoever stands in the same relation. */
function whenElse(
  usual: ReadonlyMap<string, string>,
  states: readonly { readonly said: string; readonly answers: ReadonlyMap<string, string> }[],
): string {
  const different = states.flatMap(({ said, answers }) => {
    const groups = Map.groupBy(
      [...answers].filter(([who, answer]) => alike(answer) !== alike(usual.get(who) ?? "")),
      ([, answer]) => answer,
    );
    const text = [...groups].map(
      ([answer, those]) => `${inShort(those.map(([who]) => who)).join(", ")}: ${answer === "" ? "nothing" : answer}`,
    );
    return text.length === 0 ? [] : [{ said, text: text.join(" · ") }];
  });
  return [...Map.groupBy(different, ({ text }) => text)]
    .map(([text, those]) => `\n        when ${those.map(({ said }) => said).join(", ")} – ${text}`)
    .join("");
}

/** Of one case alone, all and some are the same word. */
const alike = (answer: string): string => answer.replaceAll(/ (?:some|own)/gu, "");

function sayRights(rights: Rights | undefined): string {
  if (!rights) return "";
  const say = (verb: string, share: Share): string =>
    share === "none" ? "" : share === "all" ? verb : `${verb} ${share}`;
  return [
    say("reads", rights.reads),
    say("adds", rights.adds),
    rights.forges ? "adds in anybody's name" : "",
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
  [
    "every coach",
    [
      "coach of the mentor",
      "deputy coach",
      "former coach of the mentor",
      "any other coach",
      "coach of a former mentor",
    ],
  ],
  ["coach or deputy coach of the mentor", ["coach of the mentor", "deputy coach"]],
  ["every referrer", ["referrer of theirs", "any other referrer"]],
  ["every institution contact", ["institution contact of the place", "institution contact of another place"]],
  [
    "every service",
    ["signing in", "imports", "nightly work", "the trail", "setting up", "the search of a look-up"].map(
      (name) => `the service for ${name}`,
    ),
  ],
];

function inShort(names: readonly string[]): readonly string[] {
  return kinds.reduce<readonly string[]>((left, [kind, members]) => {
    if (!members.every((name) => left.includes(name))) return left;
    const first = left.findIndex((name) => members.includes(name));
    return left.flatMap((name, index) => (index === first ? [kind] : members.includes(name) ? [] : [name]));
  }, names);
}

function pagesInRooms(
  personas: readonly Persona[],
  answered: readonly Answered[],
  states: readonly AskedOfState[],
): string {
  const rooms = Map.groupBy(answered, ({ pattern }) => pattern.split("/")[1] ?? "");
  return [...rooms]
    .map(([room, pages]) =>
      [title(`Pages: /${room}`), ...pages.map((page) => pageLine(personas, page, states))].join("\n"),
    )
    .join("\n\n");
}

function pageLine(
  personas: readonly Persona[],
  { route, method, by }: Answered,
  states: readonly AskedOfState[],
): string {
  const act = routes.find(({ method, path }) => `${method} ${path.pattern}` === route)?.spec.act.en ?? "";
  const opens = (status: number | undefined, { id }: Persona): boolean =>
    status !== undefined && status !== 404 && status !== 403 && !(id === null && status === 303 && !isPublic(route));
  /** A page that only leads elsewhere shows nothing of its own. */
  const leads = (status: number | undefined): boolean => method === "GET" && status === 303;
  const say = (status: number | undefined, persona: Persona): string =>
    !opens(status, persona) ? "" : leads(status) ? "led elsewhere" : "opens";
  const who = personas.filter((persona) => say(by.get(persona), persona) === "opens");
  const led = personas.filter((persona) => say(by.get(persona), persona) === "led elsewhere");
  const colleagues = personas.filter(({ id }) => id !== null);
  const text = isPublic(route)
    ? "anybody"
    : colleagues.every((persona) => who.includes(persona))
      ? "everybody who works here"
      : [
          ...inShort(who.map(({ said }) => said)),
          ...(led.length > 0 ? [`led elsewhere: ${inShort(led.map(({ said }) => said)).join(", ")}`] : []),
          who.length + led.length === 0 ? "nobody" : "nobody else",
        ].join(" · ");
  const answersOf = (answers: ReadonlyMap<Persona, number>): ReadonlyMap<string, string> =>
    new Map([...answers].map(([persona, status]) => [persona.said, say(status, persona)]));
  const when = states.flatMap(({ said, answered }) => {
    const asked = answered.find((one) => one.route === route);
    return asked ? [{ said, answers: answersOf(asked.by) }] : [];
  });
  return `${route} – ${act}\n    ${text}${whenElse(answersOf(by), when)}`;
}

function isPublic(route: string): boolean {
  const spec = routes.find(({ method, path }) => `${method} ${path.pattern}` === route)?.spec;
  const roles: readonly string[] = permissions[(spec?.may ?? "") as keyof typeof permissions] ?? [];
  return roles.includes("public") || roles.includes("doorkeeper");
}
