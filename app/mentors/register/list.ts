import { isAfter } from "#platform/dates.ts";
import type { Context } from "#platform/route.ts";
import { parseListState, settled, shownOf, type ListRules } from "#platform/views/list-state.ts";
import { languageName } from "./spoken.ts";
import { statesOf, type ListedMentor, type MentorsView } from "./pages.tsx";
import { mentorRows, namesOf, unitsOf } from "./queries.ts";
import { placesLeft } from "./register.ts";
import { countWithoutDetails } from "./without-details-queries.ts";
import { words } from "./words.ts";

const rules: ListRules = {
  sorts: ["name", "unit", "room", "vettings"],
  sort: { by: "name", descending: false },
  filters: ["unit", "language", "vettings", "room", "mentees"],
  pageSize: 100,
  sealed: { sorts: ["name"], otherwise: { by: "unit", descending: false } },
};
const states = ["expired", "missing", "expiring", "valid"] as const;
const alphabet = new Intl.Collator("da");

/** The register as asked for: filtered and sorted by codes and dates; only the names that are shown are opened. */
export async function listOfMentors(context: Context): Promise<MentorsView> {
  const { tx, ring, query, today, language } = context;
  const say = words[language];
  const asked = parseListState(query, rules);
  const all = (await mentorRows(tx)).map((row) => ({
    ...row,
    vettings: statesOf(row.vettings, today),
    absentUntil: row.absentUntil && isAfter(row.absentUntil, today) ? row.absentUntil : null,
  }));
  const { unit, language: spoken, vettings, room, mentees } = asked.filters;
  const kept = all.filter(
    (row) =>
      (unit === undefined || row.unitId === unit) &&
      (spoken === undefined || row.languages.includes(spoken)) &&
      (vettings === undefined || row.vettings.some((is) => is === vettings)) &&
      (room === undefined || room === roomOf(row)) &&
      (mentees === undefined || (mentees === "none") === (row.mentees === 0)),
  );
  const state = settled(asked, kept.length, rules);
  const shown = await shownOf(kept, state, orders, async (page) => {
    const names = await namesOf(ring, page);
    return page.map((row, at) => ({ ...row, name: names[at] ?? "" }));
  });
  context.concerns(...shown.map(({ id }) => id));
  const spokenHere = [...new Set(all.flatMap(({ languages }) => languages))];
  return {
    today,
    imported: importedOf(query),
    rows: shown,
    state,
    withoutDetails: await countWithoutDetails(tx),
    filters: [
      { name: "unit", label: say.unit, options: (await unitsOf(context)).map(({ id, name }) => ({ value: id, label: name })) },
      { name: "language", label: say.languages, options: spokenHere.map((value) => ({ value, label: languageName(language, value) })).toSorted((a, b) => alphabet.compare(a.label, b.label)) },
      { name: "vettings", label: say.vettings, options: states.map((value) => ({ value, label: say.vettingStates[value] })) },
      { name: "mentees", label: say.menteesFilter, options: [{ value: "none", label: say.menteesNone }, { value: "some", label: say.menteesSome }] },
      { name: "room", label: say.hasRoom, options: [{ value: "yes", label: say.yes }, { value: "no", label: say.no }, { value: "unknown", label: say.notNoted }] },
    ],
  }; // prettier-ignore
}

type Unnamed = Omit<ListedMentor, "name">;

const room = ({ capacity, mentees }: Unnamed): number => placesLeft(capacity, mentees) ?? -1;
const orders = {
  unit: (a: Unnamed, b: Unnamed) => alphabet.compare(a.unitName, b.unitName),
  room: (a: Unnamed, b: Unnamed) => room(b) - room(a),
  vettings: (a: Unnamed, b: Unnamed) => worst(a) - worst(b),
};

const worst = ({ vettings: [is = "valid"] }: Pick<ListedMentor, "vettings">): number => states.indexOf(is);

function roomOf({ capacity, mentees }: Pick<ListedMentor, "capacity" | "mentees">): "yes" | "no" | "unknown" {
  const left = placesLeft(capacity, mentees);
  if (left === null) return "unknown";
  return left > 0 ? "yes" : "no";
}

function importedOf(query: URLSearchParams): MentorsView["imported"] {
  const [, added, changed] = /^(\d{1,6})-(\d{1,6})$/u.exec(query.get("imported") ?? "") ?? [];
  if (added === undefined || changed === undefined) return null;
  return { added: Number(added), changed: Number(changed), before: query.has("before") };
}
