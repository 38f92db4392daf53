import { mayBeTheSame } from "#app/people/door.ts";
import type { Day } from "#platform/dates.ts";
import type { Hands, Referral } from "#app/intake/referrals/queries.ts";

/** Somebody on record already: the person referred, from before, or one who may be the same. */
export interface OnRecord {
  readonly personId: string;
  readonly name: string;
  readonly isSamePerson: boolean;
  readonly isProtected: boolean;
  /** The day of their last word, if it was a no: to a referral, to the sheet, or taken back later. */
  readonly saidNoOn: Day | null;
  readonly mentorship: { readonly isOpen: boolean; readonly since: Day } | null;
  readonly referredOn: Day | null;
}

export interface KnownFromBefore {
  readonly people: readonly OnRecord[];
  readonly areMore: boolean;
}

interface Row {
  readonly id: string;
  readonly said_no_on: Day | null;
  readonly is_open: boolean | null;
  readonly since: Day | null;
  readonly referred_on: Day | null;
}

/** Whom this referral may be about that the reader has on record already; asked by screening alone, so that a referrer learns nothing. */
export async function knownFromBefore(hands: Hands, referral: Referral): Promise<KnownFromBefore> {
  const { people, areMore } = await mayBeTheSame(hands, { id: referral.personId, name: referral.name });
  const about = [{ id: referral.personId, name: referral.name, isProtected: referral.isProtected }, ...people];
  const rows = await hands.tx<Row[]>`
    select p.id,
           (select case when word.kind <> 'given' then word.on_day end from (
              select kind, on_day, recorded_at from agreement_facts where person_id = p.id and kind in ('given', 'refused', 'withdrawn')
              union all select kind, on_day, recorded_at from referral_steps where person_id = p.id and kind = 'withdrawn' and code = 'person') word
             order by word.on_day desc, word.recorded_at desc limit 1) as said_no_on,
           m.stage <> 'closed' as is_open, m.stage_since as since,
           (select max(received_on) from referrals where person_id = p.id and id <> ${referral.id}) as referred_on
      from unnest(${about.map(({ id }) => id)}::uuid[]) as p(id)
      left join lateral (select stage, stage_since from mentorships where person_id = p.id order by stage = 'closed', stage_since desc limit 1) m on true`;
  const known = new Map(rows.map((row) => [row.id, row]));
  return {
    people: about.flatMap(({ id, name, isProtected }) => {
      const row = known.get(id);
      return row ? [onRecord(row, name, { isSamePerson: id === referral.personId, isProtected })] : [];
    }).filter(({ isSamePerson, ...one }) => !isSamePerson || one.saidNoOn || one.mentorship || one.referredOn), // prettier-ignore
    areMore,
  };
}

const onRecord = (row: Row, name: string, who: Pick<OnRecord, "isSamePerson" | "isProtected">): OnRecord => ({
  personId: row.id,
  name,
  ...who,
  saidNoOn: row.said_no_on,
  mentorship: row.since === null ? null : { isOpen: row.is_open === true, since: row.since },
  referredOn: row.referred_on,
});
