import { mostOfAKind, type Waiting, type WorkList } from "#app/today/today.ts";
import type { Day } from "#platform/dates.ts";
import type { Context } from "#platform/route.ts";
import { mentorPath, mentorsPath, newMentorPath } from "./paths.ts";
import { namesOf, placesTaken, type SealedName } from "./queries.ts";
import { statusOf, vettedUntil, type Vetting, type VettingKind } from "./vetting.ts";
import { mentorsWithoutDetails } from "./without-details-queries.ts";
import { words } from "./words.ts";

interface Ending extends SealedName {
  readonly kind: VettingKind;
  readonly until: Day;
  readonly has_ended: boolean;
  readonly is_idle: boolean;
}

/**
 * Vettings of the coordinator's own mentors that run out within ninety days or have run out: the first one first.
 * Mentors without a mentee hold up nobody: they are one line, however many an imported list brought.
 */
export const vettingWork: WorkList = async (context) => {
  const { tx, ring } = context;
  if (!context.actor.roles.includes("coordinator")) return [];
  const rows = await tx<Ending[]>`
    select c.id, c.key_wrapped, c.name_sealed, ending.kind, ending.until, ending.until <= access.today() as has_ended, ${placesTaken(tx)} = 0 as is_idle
      from (select v.mentor_id, v.kind, max(v.expires_on) as until
              from vettings v join mentors m on m.id = v.mentor_id
             where m.unit_id = any((select access.units())::uuid[]) and v.is_held and not exists (select from vettings n where n.replaces = v.id)
             group by v.mentor_id, v.kind
            having bool_and(v.expires_on is not null) and max(v.expires_on) <= access.today() + 90) ending
      join mentors m on m.id = ending.mentor_id join access.colleagues c on c.id = m.id
     order by ending.until, c.id`;
  const groups = [rows.filter((row) => row.is_idle && row.has_ended), rows.filter((row) => row.is_idle && !row.has_ended)].filter(isSeveral); // prettier-ignore
  const grouped = new Set(groups.flat());
  const named = rows.filter((row) => !grouped.has(row)).slice(0, mostOfAKind);
  const names = await namesOf(ring, named);
  context.concerns(...named.map(({ id }) => id));
  return [
    ...groups.flatMap((group) => together(context, group)),
    ...named.map((row, at) => renewal(context, row, names[at] ?? "")),
    ...(await incomplete(context)),
  ];
};

const mentorsIn = (rows: readonly Ending[]): number => new Set(rows.map(({ id }) => id)).size;
const isSeveral = (rows: readonly Ending[]): boolean => mentorsIn(rows) > 1;

function together({ language }: Context, group: readonly Ending[]): readonly Waiting[] {
  const [first] = group;
  if (!first) return [];
  const say = words[language];
  const vettings = first.has_ended ? "expired" : "expiring";
  return [
    {
      href: mentorsPath.to({}, { vettings, mentees: "none" }),
      what: say.renewIdleTask(mentorsIn(group)),
      by: first.until,
      why: say.renewIdleWhy[vettings],
    },
  ];
}

function renewal({ language, today }: Context, { id, kind, until }: Ending, name: string): Waiting {
  const say = words[language];
  const status = statusOf([{ kind, from: until.subtract({ years: 50 }), expiresOn: until, seenBy: "" }], kind, today);
  const state = status.is === "expiring" ? say.within(status.within) : say.vettingStates.expired.toLowerCase();
  return {
    href: mentorPath.to({ mentorId: id }),
    what: say.renewTask(name),
    by: until,
    why: say.renewWhy(say.vettingKinds[kind], state),
  };
}

/** Whoever is given the role by an administrator cannot be matched before the register knows them. */
async function incomplete(context: Context): Promise<readonly Waiting[]> {
  const say = words[context.language];
  return (await mentorsWithoutDetails(context)).map(({ id, name }) => ({
    href: newMentorPath.to({}, { colleague: id }),
    what: say.completeTask(name),
    by: null,
    why: say.completeWhy,
  }));
}

/** The first day on which one of a mentor's vettings no longer holds; for whoever matches. */
export const vettingsHoldUntil = (vettings: readonly Vetting[], today: Day): Day | "withoutEnd" | null =>
  vettedUntil(vettings, today);

export { placesTaken } from "./queries.ts";

/** What stands about a mentor that no rule can weigh, for whoever chooses one; null when nothing does, or the reader may not see it. */
export async function remarksOn({ tx, ring }: Pick<Context, "tx" | "ring">, mentorId: string): Promise<string | null> {
  const [row] = await tx<{ key_wrapped: Buffer; remarks_sealed: Buffer | null }[]>`
    select c.key_wrapped, m.remarks_sealed from mentors m join access.colleagues c on c.id = m.id where m.id = ${mentorId}`;
  if (!row?.remarks_sealed) return null;
  await ring.take([{ keyId: mentorId, wrapped: row.key_wrapped }]);
  return ring.open(mentorId, "mentors", "remarks", mentorId, row.remarks_sealed);
}
