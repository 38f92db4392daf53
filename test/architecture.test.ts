import assert from "node:assert/strict";
import { test } from "node:test";
import { posix } from "node:path";
import { files, imports, importsOf, textOf, type Import } from "#test/support/imports.ts";

/** What may differ from a rule, each with its reason; one that is no longer needed fails, too. */
const exceptions: Readonly<Record<string, string>> = {
  "clock: app/player.ts":
    "plays a person at a browser, for tests and benchmarks: each form it sends has a key of its own",
  "direction: app/intake/referrals/steps/routes.ts → app/mentorships/lifecycle/door.ts":
    "an accepted referral begins a mentorship in its own transaction",
  "direction: app/intake/referrals/erasing/queries.ts → app/mentorships/lifecycle/door.ts":
    "what a referral began goes with it, in its own transaction, where the person was never told",
  "direction: app/intake/agreements/following.ts → app/mentorships/lifecycle/door.ts":
    "the mentorship follows the agreement: agreed, or stopped, in its own transaction",
  "direction: app/intake/agreements/following.ts → app/mentorships/stopping/door.ts":
    "an agreement taken back stops what was planned on it, in its own transaction",
  "writer: trail.leaves":
    "app/acting.ts writes the leaf of work without a person, in the statement that closes its transaction",
};

/** The wings in the order in which what is known flows; those that know no other slice come before all. */
const wings = ["access", "records", "places", "people", "intake", "mentors", "mentorships", "cooperation", "learning"];

/** `app/intake/referrals` of `app/intake/referrals/queries.ts`; a file directly in a wing is that wing's own. */
function sliceOf(file: string): string | null {
  const parts = file.split("/");
  if (parts[0] !== "app" || parts.length < 3) return null;
  return parts.length === 3 ? `app/${parts[1]}` : `app/${parts[1]}/${parts[2]}`;
}

const wingOf = (slice: string): string => slice.split("/")[1] ?? "";
const nameOf = (file: string): string => posix.basename(file);

/** What brings the slices together; it may know each of them, through any of their files. */
const isAssembly = (file: string): boolean =>
  sliceOf(file) === null || file.startsWith("app/command-line/") || file.endsWith("/work-lists.ts");

/** What every slice may use although it lies in app/: the words of the house. */
const house: readonly string[] = [
  "app/route.ts",
  "app/acting.ts",
  "app/version.ts",
  "app/access/permissions.ts",
  "app/access/role-words.ts",
  "app/today/today.ts",
  // What an identity number is, whose name is the same and what a place is called: pure, and the same for whoever reads a file from outside.
  "app/people/identity-number.ts",
  "app/people/same-name.ts",
  "app/places/place-names.ts",
];

const used = new Set<string>();

function broken(rule: string, cases: readonly { readonly at: string; readonly why: string }[]): void {
  const left = cases.filter(({ at }) => {
    const key = `${rule}: ${at}`;
    if (key in exceptions) used.add(key);
    return !(key in exceptions);
  });
  assert.deepEqual(
    left.map(({ at, why }) => `${at} – ${why}`),
    [],
  );
}

const between = ({ from, to }: Import): string => `${from} → ${to}`;

test("the platform knows nothing of what the service does", () => {
  broken("platform", [
    ...imports
      .filter(({ from, to }) => from.startsWith("platform/") && /^(?:app|database|test)\//u.test(to))
      .map((one) => ({ at: between(one), why: "platform/ imports only itself and packages" })),
    ...files
      .filter((file) => file.startsWith("platform/") && !file.includes("gallery"))
      .flatMap((file) => {
        const word = /\b(?:mentor|mentee|referral|coordinator|prison|probation|inmate)(?![.@]example)\w*/iu.exec(
          textOf.get(file) ?? "",
        )?.[0];
        return word === undefined ? [] : [{ at: file, why: `speaks of "${word}"` }];
      }),
  ]);
});

test("a slice knows of another only its door, its addresses, its rules and its types", () => {
  broken(
    "border",
    imports
      .filter(({ from, to }) => {
        const slice = sliceOf(from);
        if (slice === null || isAssembly(from) || !to.startsWith("app/")) return false;
        return sliceOf(to) !== slice;
      })
      .filter(
        ({ to, isType }) => !house.includes(to) && !isType && !/^(?:door|paths)\.ts$/u.test(nameOf(to)) && !isPure(to),
      )
      .map((one) => ({ at: between(one), why: "ask its door.ts, or link to its paths.ts" })),
  );
});

test("what is known flows one way through the wings", () => {
  const rank = (file: string): number => wings.indexOf(wingOf(sliceOf(file) ?? ""));
  broken(
    "direction",
    imports
      .filter(({ from, to }) => !isAssembly(from) && sliceOf(to) !== null && sliceOf(to) !== sliceOf(from))
      // An address may be linked to from anywhere: a link carries nothing.
      .filter(({ to }) => !house.includes(to) && nameOf(to) !== "paths.ts")
      .filter(({ from, to }) => rank(from) !== -1 && rank(from) < rank(to))
      .map((one) => ({
        at: between(one),
        why: `${wingOf(sliceOf(one.from) ?? "")} comes before ${wingOf(sliceOf(one.to) ?? "")}`,
      })),
  );
});

test("no two slices need each other", () => {
  const needs = new Map<string, Set<string>>();
  for (const { from, to, isType } of imports) {
    const [mine, theirs] = [sliceOf(from), sliceOf(to)];
    if (isAssembly(from) || mine === null || theirs === null || mine === theirs || isType) continue;
    if (house.includes(to) || nameOf(to) === "paths.ts") continue;
    needs.set(mine, (needs.get(mine) ?? new Set()).add(theirs));
  }
  const reaches = (from: string, to: string, seen: Set<string>): boolean =>
    [...(needs.get(from) ?? [])].some((next) => next === to || (!seen.has(next) && reaches(next, to, seen.add(next))));
  broken(
    "circle",
    [...needs.keys()]
      .filter((slice) => reaches(slice, slice, new Set()))
      .map((at) => ({ at, why: "needs itself through others" })),
  );
});

test("the foundations know no other slice", () => {
  broken(
    "foundation",
    imports
      .filter(
        ({ from, to }) =>
          ["access", "records"].includes(wingOf(sliceOf(from) ?? "")) && sliceOf(to) !== null && !house.includes(to),
      )
      .filter(({ from, to }) => wingOf(sliceOf(from) ?? "") !== wingOf(sliceOf(to) ?? "") && nameOf(to) !== "paths.ts")
      // Both are foundations; the trail asks who somebody is, and access asks nothing of the trail.
      .filter(({ from, to }) => !(from.startsWith("app/records/") && to.startsWith("app/access/")))
      .map((one) => ({ at: between(one), why: "access and records stand by themselves" })),
  );
});

test("rules are pure: no database, no web, no clock", () => {
  const isRules = (file: string): boolean =>
    posix.basename(posix.dirname(file)) === nameOf(file).replace(".ts", "") && file !== "app/today/today.ts";
  broken(
    "pure",
    files
      .filter((file) => file.startsWith("app/") && isRules(file))
      .flatMap((file) => importsOf(file).filter(({ to, isType }) => !isType && !mayRulesUse(to)))
      .map((one) => ({
        at: between(one),
        why: "the file named after its folder imports zod, results, dates, types and other rules alone",
      })),
  );
});

function mayRulesUse(to: string): boolean {
  return ["zod", "platform/result.ts", "platform/dates.ts", "app/access/permissions.ts"].includes(to) || isPure(to);
}

/** Rules may be split by noun, and asked by other slices: whatever they are made of is as pure as they are. */
function isPure(file: string, seen: ReadonlySet<string> = new Set()): boolean {
  if (!file.startsWith("app/") || /^(?:queries|door|routes|pages|words|paths)\.tsx?$/u.test(nameOf(file))) return false;
  const next = new Set([...seen, file]);
  return importsOf(file).every(
    ({ to, isType }) =>
      isType ||
      next.has(to) ||
      ["zod", "platform/result.ts", "platform/dates.ts", "app/access/permissions.ts"].includes(to) ||
      isPure(to, next),
  );
}

test("pages ask no questions of the database, and questions know no pages", () => {
  const isPages = (file: string): boolean => file.endsWith(".tsx");
  const isQueries = (file: string): boolean => file.endsWith("queries.ts");
  broken(
    "pages",
    imports
      .filter(
        ({ from, to, isType }) =>
          from.startsWith("app/") &&
          ((isPages(from) && isQueries(to) && !isType) ||
            (isQueries(from) && (isPages(to) || nameOf(to) === "routes.ts"))),
      )
      .map((one) => ({ at: between(one), why: "routes.ts brings the two together" })),
  );
});

test("SQL is written in questions and doors, and nowhere else", () => {
  const mayAsk =
    /(?:^|\/)(?:[\w-]*queries|door|gate|acting|service|command)\.ts$|^^app\/(?:jobs\.ts$|jobs\/|records\/trail\/|command-line\/)/u;
  broken(
    "SQL",
    files
      .filter(
        (file) =>
          file.startsWith("app/") &&
          !mayAsk.test(file) &&
          /\b(?:tx|sql|work|closing)(?:<[^`;]*>)?\s*`|\.unsafe\(/u.test(textOf.get(file) ?? ""),
      )
      .map((at) => ({ at, why: "put the question into queries.ts" })),
  );
});

test("names of places and units stand in the order of the Danish alphabet, wherever they are listed: å last, aa as å", () => {
  const byName =
    /order by (?:[\w.]+(?: desc| collate "[^"]*")?, )*(?:\w+\.)?(?:name|institution|municipality)\b(?! collate)/u;
  broken(
    "alphabet",
    files
      .filter((file) => file.startsWith("app/") && byName.test(textOf.get(file) ?? ""))
      .map((at) => ({ at, why: 'order by name collate "da-x-icu"' })),
  );
});

test("a slice writes only its own tables", () => {
  const writers = new Map<string, Set<string>>();
  for (const file of files.filter((name) => name.startsWith("app/")))
    for (const { groups } of (textOf.get(file) ?? "").matchAll(
      /\b(?:insert into|delete from|update)\s+(?<table>[a-z_]+(?:\.[a-z_]+)?)(?=\s*(?:\(|set\b|where\b|as\b|[a-z] set\b|values\b|select\b))/gu,
    )) {
      const table = groups?.["table"] ?? "";
      if (["set", "only"].includes(table)) continue;
      // Access is one foundation in several rooms: who works here is written by signing in, setting up and keeping up alike.
      const slice = file.startsWith("app/access/") ? "app/access" : (sliceOf(file) ?? file);
      writers.set(table, (writers.get(table) ?? new Set()).add(slice));
    }
  broken(
    "writer",
    [...writers]
      .filter(([, slices]) => slices.size > 1)
      .map(([at, slices]) => ({ at, why: `written by ${[...slices].join(" and ")}: go through one door` })),
  );
});

test("only the platform reads the clock", () => {
  const reads = /\bTemporal\.Now\b|\bDate\.now\(|\bnew Date\(\)|\bperformance\.now\(/u;
  broken(
    "clock",
    files
      .filter((file) => !file.startsWith("platform/") && reads.test(textOf.get(file) ?? ""))
      .map((at) => ({ at, why: "take context.now or context.today" })),
  );
});

test("no default exports, no barrels, no folders that could hold anything", () => {
  broken("shape", [
    ...files
      .filter((file) => /^export default\b/mu.test(textOf.get(file) ?? ""))
      .map((at) => ({ at, why: "export by name" })),
    ...files
      // A door may say which of its slice's own things it opens.
      .filter((file) => nameOf(file) !== "door.ts" || /^export .* from "(?!\.\/)/mu.test(textOf.get(file) ?? ""))
      .filter((file) => /^export (?:\*|\{[^}]*\}|type \{[^}]*\}) from\b/mu.test(textOf.get(file) ?? ""))
      .map((at) => ({ at, why: "import from where it is written" })),
    ...files
      .filter((file) => /\/(?:utils?|helpers?|common|services?|types|misc|lib)\//u.test(file))
      .map((at) => ({ at, why: "say what the folder is for" })),
    ...files
      .filter((file) => /(?:^|\/)index\.tsx?$/u.test(file))
      .map((at) => ({ at, why: "say what the file is for" })),
  ]);
});

test("every exception is still needed", () => {
  assert.deepEqual(
    Object.keys(exceptions).filter((key) => !used.has(key)),
    [],
  );
});
