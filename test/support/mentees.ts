import { randomUUID } from "node:crypto";
import { actAsService } from "#app/acting.ts";
import { beginMentorship, recordStep, type Change } from "#app/mentorships/lifecycle/door.ts";
import { recordPeriods } from "#app/mentorships/custody/whereabouts-queries.ts";
import type { ColleagueKey } from "#database/demo/colleagues.ts";
import { day, type Day } from "#platform/dates.ts";
import { nameTokens, wordsOfName } from "#platform/sealing/name-words.ts";
import { addAgreement, type Word } from "#test/support/agreements.ts";
import type { TestService } from "#test/support/database.ts";

export interface InventedMentee {
  readonly name?: string;
  readonly unit?: "east" | "west";
  readonly mentor?: ColleagueKey;
  readonly coMentor?: ColleagueKey;
  readonly coach?: ColleagueKey;
  /** Former mentor: assigned until yesterday. */
  readonly formerMentor?: ColleagueKey;
  /** Steps after the offer, each a day after the other; a mentorship in progress unless said. */
  readonly steps?: readonly Change[];
  readonly begunOn?: string;
  readonly institution?: string;
  readonly expectedRelease?: string;
}

export interface Mentee {
  readonly personId: string;
  readonly mentorshipId: string;
  /** The address of the mentee's page. */
  readonly at: string;
}

const said = { act: { en: "test prepared", da: "forberedte prøven" }, kind: "system", purpose: "mentorship" } as const;

const wordBy: Readonly<Partial<Record<Change, Word["kind"]>>> = {
  agree: "given",
  loseAgreement: "withdrawn",
  close: "ended",
};

/** Somebody on record with a mentorship and its agreement, as far as the steps go, with mentors and a place. */
export async function addMentee(acting: TestService, mentee: InventedMentee = {}): Promise<Mentee> {
  const {
    name = "Yusuf A.",
    unit = "east",
    steps = ["askForAgreement", "agree", "match", "begin"],
    begunOn = "2026-09-01",
  } = mentee;
  const { colleagues, units } = acting.foundation;
  const words: Word[] = [];
  const added = await actAsService(acting, "set-up", said, async (context) => {
    const { tx, ring } = context;
    const personId = randomUUID();
    const wrapped = await ring.mint(personId, "subject");
    await tx`insert into people (id, unit_id, kind, key_wrapped, name_sealed) values (${personId}, ${units[unit]}, 'mentee', ${wrapped}, ${ring.seal(personId, "people", "name", personId, name)})`;
    await tx`insert into name_tokens (person_id, unit_id, token) select ${personId}::uuid, ${units[unit]}::uuid, decode(hex, 'hex') from unnest(${[...nameTokens(ring, wordsOfName(name))]}::text[]) as t(hex)`;
    const mentorshipId = await beginMentorship(context, { personId, unitId: units[unit], onDay: day(begunOn) });
    const assign = (key: ColleagueKey, asCoMentor: boolean, until: string | null) =>
      tx`insert into mentor_assignments (mentorship_id, person_id, unit_id, mentor_id, as_co_mentor, from_on, to_on)
         values (${mentorshipId}, ${personId}, ${units[unit]}, ${colleagues[key]}, ${asCoMentor}, ${begunOn}::date, ${until}::date)`;
    const takePlaces = () =>
      tx`insert into mentor_places (assignment_id, mentor_id, from_on, to_on)
         select id, mentor_id, from_on, to_on from mentor_assignments where mentorship_id = ${mentorshipId}`;
    // Before the steps, as in life: what ends with a step is to find something to end.
    if (mentee.mentor) await assign(mentee.mentor, false, null);
    if (mentee.coMentor) await assign(mentee.coMentor, true, null);
    if (mentee.formerMentor) await assign(mentee.formerMentor, false, "2026-11-22");
    await takePlaces();
    let on: Day = day(begunOn);
    for (const step of steps) {
      on = on.add({ days: 1 });
      const recorded = await recordStep(context, mentorshipId, step, { on, reason: "fordi" });
      if (!recorded.ok) throw new Error(`${step}: ${recorded.refusal}`);
      const kind = wordBy[step];
      if (kind) words.push({ kind, on });
    }
    if (mentee.coach && mentee.mentor)
      await tx`insert into coach_assignments (coach_id, mentor_id, from_on) values (${colleagues[mentee.coach]}, ${colleagues[mentee.mentor]}, ${begunOn}::date)`;
    if (mentee.institution) {
      const [place] = await tx<{ id: string }[]>`select id from institutions where name = ${mentee.institution}`;
      const expectedRelease = mentee.expectedRelease === undefined ? null : day(mentee.expectedRelease);
      await recordPeriods(tx, { personId, unitId: units[unit] }, [
        {
          id: randomUUID(), kind: "sentenced", institutionId: place?.id ?? null, from: day(begunOn), to: null, expectedRelease,
          source: "hand", certainty: "certain", replaces: null,
        },
      ]); // prettier-ignore
    }
    return { personId, mentorshipId, at: `/mentorships/${mentorshipId}` };
  });
  await addAgreement(acting.owner, { id: added.personId, unitId: units[unit], takenBy: colleagues.karen }, words);
  return added;
}
