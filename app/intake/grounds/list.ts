import { compareDays } from "#platform/dates.ts";
import type { Context } from "#platform/route.ts";
import {
  inOrder,
  pageOf,
  parseListState,
  settled,
  wordsOnly,
  type ListRules,
  type ListState,
} from "#platform/views/list-state.ts";
import { endOf, kinds, standingOf, standings } from "./grounds.ts";
import type { DatedVersion } from "./pages.tsx";
import { endingsOf, versionsOf } from "./queries.ts";

const rules: ListRules = {
  sorts: ["code", "name", "from", "kind"],
  sort: { by: "kind", descending: false },
  filters: ["kind", "standing"],
};
const alphabet = new Intl.Collator("da");

/** Every version with when it counts, of one ground or of all. */
export async function datedVersions(context: Context, code: string | null = null): Promise<readonly DatedVersion[]> {
  const versions = await versionsOf(context, code);
  const endings = await endingsOf(context, code);
  const byCode = Map.groupBy(versions, (one) => one.code);
  return versions.map((one) => {
    const [siblings, ends] = [byCode.get(one.code) ?? [], endings.filter((ending) => ending.code === one.code)];
    return { ...one, until: endOf(one, siblings, ends), standing: standingOf(one, siblings, ends, context.today) };
  });
}

export async function groundsListed(
  context: Context,
): Promise<{ readonly rows: readonly DatedVersion[]; readonly state: ListState }> {
  const asked = wordsOnly(parseListState(context.query, rules), { kind: kinds, standing: standings });
  const { kind, standing } = asked.filters;
  const all = (await datedVersions(context)).filter(
    (one) => (kind === undefined || one.kind === kind) && (standing === undefined || one.standing === standing),
  );
  const state = settled(asked, all.length, rules);
  const name = ({ nameDa, nameEn }: DatedVersion): string => (context.language === "da" ? nameDa : nameEn);
  const sorted = inOrder(all, state, {
    kind: (a, b) => all.indexOf(a) - all.indexOf(b),
    code: (a, b) => alphabet.compare(a.code, b.code),
    name: (a, b) => alphabet.compare(name(a), name(b)),
    from: (a, b) => compareDays(a.from, b.from),
  });
  return { rows: pageOf(sorted, state), state };
}
