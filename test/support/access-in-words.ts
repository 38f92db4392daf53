import type { Rights, Share } from "#test/support/access-by-sql.ts";
import type { Persona } from "#test/support/personas.ts";

type Kinds = readonly (readonly [string, readonly string[]])[];

/** Names for people who often stand together: where all of a kind may the same, the kind is said. */
export const kinds: Kinds = [
  [
    "every coordinator",
    ["coordinator of the unit", "coordinator of another unit", "coordinator of the unit who is excluded"],
  ],
  [
    "every mentor",
    ["mentor while working with them", "co-mentor", "former mentor", "mentor who is excluded", "any other mentor"],
  ],
  ["their mentors", ["mentor while working with them", "co-mentor"]],
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
  ["their coaches", ["coach of the mentor", "deputy coach"]],
  ["every referrer", ["referrer of theirs", "any other referrer"]],
  ["every institution contact", ["institution contact of the place", "institution contact of another place"]],
];

/** The same of the states a case can be in. */
export const stateKinds: Kinds = [
  ["there is no agreement in force", ["asked for an agreement", "agreement refused", "agreement withdrawn", "closed"]],
];

/** Kinds for people, and a star for what the program does by itself. */
export function inShort(names: readonly string[], by: Kinds = kinds): string {
  const all = by.reduce<readonly string[]>((left, [kind, members]) => {
    if (!members.every((name) => left.includes(name))) return left;
    const first = left.findIndex((name) => members.includes(name));
    return left.flatMap((name, index) => (index === first ? [kind] : members.includes(name) ? [] : [name]));
  }, names);
  return all.map((name) => name.replace(/^the service for (.+)$/u, "$1*")).join(", ");
}

/** Those who may the same are named together; what everybody else who works here may, and every other service, is said last. */
export function together(each: readonly (readonly [Persona, string])[]): string {
  const colleagues = each.filter(([{ id }]) => id !== null);
  const services = each.filter(([{ service }]) => service !== undefined);
  const usual = colleagues.find(([{ said }]) => said === "a colleague without a role")?.[1] ?? "";
  const usualService = [...Map.groupBy(services, ([, text]) => text)].find(([, those]) => those.length > 3)?.[0] ?? "";
  const named = each
    .filter(([{ id, service }, text]) => text !== (id !== null ? usual : service === undefined ? "" : usualService))
    .map(([{ said }, text]) => [said, text] as const);
  const others: readonly (readonly [string, string])[] = [
    [colleagues.every(([, text]) => text === usual) ? staff : "everybody else who works here", usual],
    [services.every(([, text]) => text === usualService) ? "every service" : "every other service", usualService],
  ];
  return [named, others.filter(([, text]) => text !== "")]
    .flatMap((those) => [...Map.groupBy(those, ([, text]) => text)])
    .map(([text, those]) =>
      says(
        those.map(([said]) => said),
        text,
      ),
    )
    .join(" · ");
}

export const staff = "everybody who works here";

const says = (names: readonly string[], text: string): string => `${inShort(names)}: ${text === "" ? "nothing" : text}`;

/** Only where the answer is another one than that of the active mentorship to whoever stands in the same relation. */
export function whenElse(
  usual: ReadonlyMap<string, string>,
  states: readonly { readonly said: string; readonly answers: ReadonlyMap<string, string> }[],
): string[] {
  const different = states.flatMap(({ said, answers }) => {
    const groups = Map.groupBy(
      [...answers].filter(([who, answer]) => alike(answer) !== alike(usual.get(who) ?? "")),
      ([, answer]) => answer,
    );
    const text = [...groups].map(([answer, those]) =>
      says(
        those.map(([who]) => who),
        answer,
      ),
    );
    return text.length === 0 ? [] : [{ said, text: text.join(" · ") }];
  });
  return [...Map.groupBy(different, ({ text }) => text)].map(([text, those]) => {
    const when = inShort(
      those.map(({ said }) => said),
      stateKinds,
    );
    return `when ${when} – ${text}`;
  });
}

/** Of one case alone, all and some are the same word. */
const alike = (answer: string): string => answer.replaceAll(/ (?:some|own)/gu, "");

export function sayRights(rights: Rights | undefined): string {
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
