import { mostOfAKind, type WorkList } from "#app/today/today.ts";
import type { Day } from "#platform/dates.ts";
import { mentorPath, newMentorPath } from "./paths.ts";
import { namesOf, type SealedName } from "./queries.ts";
import { statusOf, vettedUntil, type Vetting, type VettingKind } from "./vetting.ts";
import { mentorsWithoutDetails } from "./without-details-queries.ts";
import { words } from "./words.ts";

/** Vettings of the coordinator's own mentors that run out within ninety days or have run out: the first one first. */
export const vettingWork: WorkList = async (context) => {
  const { tx, ring, language, today } = context;
  if (!context.actor.roles.includes("coordinator")) return [];
  const say = words[language];
  const rows = await tx<(SealedName & { kind: VettingKind; until: Day })[]>`
    select c.id, c.key_wrapped, c.name_sealed, ending.kind, ending.until
      from (select v.mentor_id, v.kind, max(v.expires_on) as until
              from vettings v join mentors m on m.id = v.mentor_id
             where m.unit_id = any((select access.units())::uuid[]) and v.is_held and not exists (select from vettings n where n.replaces = v.id)
             group by v.mentor_id, v.kind
            having bool_and(v.expires_on is not null) and max(v.expires_on) <= access.today() + 90) ending
      join access.colleagues c on c.id = ending.mentor_id
     order by ending.until, c.id limit ${mostOfAKind}`;
  const names = await namesOf(ring, rows);
  context.concerns(...rows.map(({ id }) => id));
  // Whoever is given the role by an administrator cannot be matched before the register knows them.
  const incomplete = (await mentorsWithoutDetails(context)).map(({ id, name }) => ({
    href: newMentorPath.to({}, { colleague: id }),
    what: say.completeTask(name),
    by: null,
    why: say.completeWhy,
  }));
  const expiring = rows.map(({ id, kind, until }, at) => {
    const status = statusOf([{ kind, from: until.subtract({ years: 50 }), expiresOn: until, seenBy: "" }], kind, today);
    const state = status.is === "expiring" ? say.within(status.within) : say.vettingStates.expired;
    return {
      href: mentorPath.to({ mentorId: id }),
      what: say.renewTask(names[at] ?? ""),
      by: until,
      why: say.renewWhy(say.vettingKinds[kind], state),
    };
  });
  return [...expiring, ...incomplete];
};

/** The first day on which one of a mentor's vettings no longer holds; for whoever matches. */
export const vettingsHoldUntil = (vettings: readonly Vetting[], today: Day): Day | "withoutEnd" | null =>
  vettedUntil(vettings, today);

export { placesTaken } from "./queries.ts";
