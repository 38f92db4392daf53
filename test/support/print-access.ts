import { readdirSync, readFileSync } from "node:fs";
import { permissions } from "#app/access/permissions.ts";
import { routes } from "#app/routes.ts";
import { isWayBack } from "#app/ways-back.ts";
import { inShort, kinds, sayRights, staff, stateKinds, together, whenElse } from "#test/support/access-in-words.ts";
import type { Answered } from "#test/support/access-by-http.ts";
import type { Asked, Rights } from "#test/support/access-by-sql.ts";
import type { Persona } from "#test/support/personas.ts";

/** The matrix of who may do what, in words that a lawyer reads without this code. */
export function printAccess(
  personas: readonly Persona[],
  asked: readonly Asked[],
  answered: readonly Answered[],
  states: readonly AskedOfState[] = [],
): string {
  const pages = answered.map((one) => pageLine(personas, one, states));
  const sections = [
    ...Map.groupBy(tableLines(personas, asked, states), ({ section }) => section),
    ...Map.groupBy(pages, ({ section }) => section),
  ];
  return [head, ...sections.map(([section, lines]) => `${title(section)}\n${byAudience(lines)}\n`)].join("\n");
}

/** What was asked of another case, which has come as far as is said. */
export interface AskedOfState {
  readonly said: string;
  readonly rights: ReadonlyMap<string, ReadonlyMap<Persona, Rights>>;
  readonly answered: readonly Answered[];
}

/** A table or a page. */
interface Line {
  readonly section: string;
  /** Who may do what with it, and when it is otherwise. */
  readonly audience: readonly string[];
  readonly name: string;
  readonly what: string;
}

const width = 160;

const title = (text: string): string => `== ${text} ==`;

/** Between words, each further line a little further in. */
function wrapped(text: string, indent: string): string {
  const lines = [""];
  for (const word of text.split(" ")) {
    const line = lines.at(-1) ?? "";
    if (line === "") lines[lines.length - 1] = indent + (lines.length > 1 ? "    " : "") + word;
    else if (line.length + word.length < width) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(`${indent}    ${word}`);
  }
  return lines.join("\n");
}

/** What the same people may do the same with stands under one line that names them; what stands alone, before them. */
function byAudience(lines: readonly Line[]): string {
  return [...Map.groupBy(lines, ({ audience }) => audience.join("\n"))]
    .flatMap(([audience, those]) => {
      const [usual = "", ...when] = audience.split("\n");
      const named = [...Map.groupBy(those, ({ name }) => name)].map(
        ([name, same]) => `${name} – ${same.map(({ what }) => what).join("; ")}`,
      );
      const otherwise = when.map((text) => wrapped(text, "    "));
      return named.length === 1
        ? [...alone(named.join(""), usual), ...otherwise]
        : [wrapped(usual, ""), ...otherwise, ...named.map((name) => wrapped(`- ${name}`, "    "))];
    })
    .join("\n");
}

function alone(name: string, usual: string): string[] {
  const line = `${name} → ${usual}`;
  return line.length <= width ? [line] : [wrapped(name, ""), wrapped(`→ ${usual}`, "    ")];
}

const head = `Who may see and do what
=======================
Printed by test/access.test.ts, which acts as each of the people below and tries everything, through SQL and through the pages; it fails when anything
here differs from what was agreed. Read each changed line, and mean it.

${title("How to read it")}
"table → who" or "page → who" says who may do what with it. Where the same holds for several, who stands first, and below it a list of them.
Whoever is not named may do nothing with it, and for pages gets the same answer as for an address that does not exist.
Everybody is called by their relation to one mentee of one unit. What somebody of another scheme may do is asked in test/another-scheme.test.ts.
"reads" is every row there is of that mentee, "reads own" the rows that name the reader, "reads some" a part. "adds", "changes" and "removes"
likewise; "own": in their own name alone. In brackets: what can be changed at all.
Nobody adds a row that names somebody else as its author. Between sending a file and importing it, it is its sender's alone.
The mentorship is active, and another referral of the same person undecided; "when …" says what is different in another state, and for whom.
Pages stand under the purpose with which the trail records them. GET shows a page, POST sends its form; "led elsewhere" is shown nothing of the page.
Text about people is sealed besides: whoever reads a row opens it only with the key that the same database gives to the same reader.
Not listed: the tables of the job queue (jobs.*), which hold ids only and are worked by the program itself.

${title("Who is who")}
${kinds.map(([kind, members]) => wrapped(`${kind}: ${members.join(", ")}`, "")).join("\n")}
${stateKinds.map(([kind, members]) => wrapped(`when ${kind}: ${members.join(", ")}`, "")).join("\n")}
*: the program itself at that work, with no person at the keyboard
`;

function tableLines(personas: readonly Persona[], asked: readonly Asked[], states: readonly AskedOfState[]): Line[] {
  const folder = new URL("../../database/migrations/", import.meta.url);
  const wings = readdirSync(folder).flatMap((file) =>
    [...readFileSync(new URL(file, folder), "utf8").matchAll(/^create table (?<name>[\w.]+)/gmu)].map(
      ({ groups }) => [groups?.["name"] ?? "", file.replace(/^\d+-\d+-\d+-(?:\d+|[a-z])-|\.sql$/gu, "")] as const,
    ),
  );
  const wingOf = new Map(wings);
  return asked.map(({ table, about, changeable, by }) => {
    const name = table.replace("public.", "");
    const what = (about ?? "").split(/[.:;]/u)[0] ?? "";
    const canChange = changeable.length > 0 && [...by.values()].some(({ changes }) => changes !== "none");
    const elsewhere = states.flatMap(({ said, rights }) => {
      const asked = rights.get(table);
      return asked ? [{ said, answers: byName(asked, sayRights) }] : [];
    });
    return {
      section: `Tables: ${wingOf.get(name) ?? "other"}`,
      audience: [
        together(personas.map((persona) => [persona, sayRights(by.get(persona))] as const)),
        ...whenElse(byName(by, sayRights), elsewhere),
      ],
      name,
      what: `${what}${canChange ? ` [${changeable.join(", ")}]` : ""}`,
    };
  });
}

const byName = <Answer>(
  by: ReadonlyMap<Persona, Answer>,
  say: (answer: Answer, persona: Persona) => string,
): ReadonlyMap<string, string> => new Map([...by].map(([persona, answer]) => [persona.said, say(answer, persona)]));

function pageLine(
  personas: readonly Persona[],
  { route, pattern, method, by }: Answered,
  states: readonly AskedOfState[],
): Line {
  const asked = routes.find(({ method, path }) => `${method} ${path.pattern}` === route);
  const roles: readonly string[] = permissions[(asked?.spec.may ?? "") as keyof typeof permissions] ?? [];
  const isPublic = roles.includes("public") || roles.includes("doorkeeper");
  const say = (status: number | undefined, { id }: Persona): string => {
    if (status === undefined || status === 404 || status === 403) return "";
    if (status !== 303) return "opens";
    /** A page that only leads elsewhere shows nothing of its own. */
    return id === null && !isPublic ? "" : method === "GET" ? "led elsewhere" : "opens";
  };
  const elsewhere = states.flatMap(({ said, answered }) => {
    const there = answered.find((one) => one.route === route);
    return there ? [{ said, answers: byName(there.by, say) }] : [];
  });
  const isBack = asked !== undefined && isWayBack(asked);
  return {
    section: isBack
      ? "Pages: buttons, whose address by itself leads back to the page with the button and shows nothing"
      : `Pages: ${asked?.spec.purpose ?? "other"}`,
    audience: [isPublic ? "anybody" : audienceOf(personas, by, say), ...whenElse(byName(by, say), elsewhere)],
    name: pattern,
    what: isBack ? "GET" : `${method} ${asked?.spec.act.en ?? ""}`,
  };
}

function audienceOf(
  personas: readonly Persona[],
  by: ReadonlyMap<Persona, number>,
  say: (status: number | undefined, persona: Persona) => string,
): string {
  const who = (word: string): string[] =>
    personas.filter((persona) => say(by.get(persona), persona) === word).map(({ said }) => said);
  const opens = who("opens");
  if (personas.every(({ id, said }) => id === null || opens.includes(said))) return staff;
  const led = who("led elsewhere");
  const text = [
    ...(opens.length > 0 ? [inShort(opens)] : []),
    ...(led.length > 0 ? [`led elsewhere: ${inShort(led)}`] : []),
  ];
  return text.length === 0 ? "nobody" : text.join(" · ");
}
