import { nameIn } from "#app/people/door.ts";
import type { Transaction } from "#platform/database.ts";
import type { Day, Moment } from "#platform/dates.ts";
import type { Ring } from "#platform/sealing/ring.ts";
import type { ReferralFact, ReferralStatus, SeenByReferrer } from "./referrals.ts";
import type { Category, Custody, GroundKind, Screening } from "./screening/screening.ts";

export interface Hands {
  readonly tx: Transaction;
  readonly ring: Ring;
}

export interface Referral {
  readonly id: string;
  readonly personId: string;
  readonly unitId: string;
  readonly name: string;
  readonly isProtected: boolean;
  /** The language the person reads. */
  readonly language: string;
  readonly referredBy: string | null;
  readonly institution: string | null;
  readonly cameFrom: "staff" | "person";
  readonly cameBy: "page" | "telephone" | "paper";
  readonly receivedOn: Day;
  readonly knows: "yes" | "no" | "not sure";
  readonly saw: string;
  readonly help: string;
  readonly reach: string;
  readonly caller: string;
  readonly nextStep: string;
  readonly seenByReferrer: SeenByReferrer;
  /** Null for a referrer once it is decided. */
  readonly status: ReferralStatus | null;
  readonly tellBy: Day | null;
  readonly recordedBy: string;
}

export interface ReferralRow {
  id: string;
  person_id: string;
  unit_id: string;
  key_wrapped: Buffer;
  name_sealed: Buffer;
  is_protected: boolean;
  language: string;
  referred_by: string | null;
  institution: string | null;
  came_from: "staff" | "person";
  came_by: "page" | "telephone" | "paper";
  received_on: Day;
  knows: "yes" | "no" | "not sure";
  saw_sealed: Buffer | null;
  help_sealed: Buffer | null;
  reach_sealed: Buffer | null;
  caller_sealed: Buffer | null;
  next_step_sealed: Buffer | null;
  seen_by_referrer: SeenByReferrer;
  status: ReferralStatus | null;
  tell_by: Day | null;
  recorded_by: string;
}

/** Null when not there, or not for this reader. */
export async function referralById({ tx, ring }: Hands, referralId: string): Promise<Referral | null> {
  const [row] = await tx<ReferralRow[]>`
    select r.*, p.key_wrapped, p.name_sealed, p.is_protected, p.language, i.name as institution, s.status, s.tell_by
      from referrals r join people p on p.id = r.person_id left join institutions i on i.id = r.institution_id left join referral_standings s on s.referral_id = r.id
     where r.id = ${referralId}`;
  if (!row) return null;
  await ring.takeSubjects([{ keyId: row.person_id, wrapped: row.key_wrapped }]);
  const [name = ""] = await ring.subjectNames([nameIn(row)]);
  const open = (column: string, sealed: Buffer | null): string =>
    ring.openIf(row.person_id, "referrals", column, row.id, sealed) ?? "";
  return {
    id: row.id,
    personId: row.person_id,
    unitId: row.unit_id,
    name,
    isProtected: row.is_protected,
    language: row.language,
    referredBy: row.referred_by,
    institution: row.institution,
    cameFrom: row.came_from,
    cameBy: row.came_by,
    receivedOn: row.received_on,
    knows: row.knows,
    saw: open("saw", row.saw_sealed),
    help: open("help", row.help_sealed),
    reach: open("reach", row.reach_sealed),
    caller: open("caller", row.caller_sealed),
    nextStep: open("next_step", row.next_step_sealed),
    seenByReferrer: row.seen_by_referrer,
    status: row.status,
    tellBy: row.tell_by,
    recordedBy: row.recorded_by,
  };
}

export interface Step {
  readonly id: string;
  readonly kind: ReferralFact["kind"];
  readonly on: Day;
  readonly code: string | null;
  readonly text: string;
  readonly by: string;
  readonly at: Moment;
}

/** As far as the reader may see them, in the order they were recorded. The person's key must be on the ring. */
export async function stepsOf(
  { tx, ring }: Hands,
  { id, personId }: Pick<Referral, "id" | "personId">,
): Promise<readonly Step[]> {
  const rows = await tx<
    {
      id: string;
      kind: ReferralFact["kind"];
      on_day: Day;
      code: string | null;
      text_sealed: Buffer | null;
      recorded_by: string;
      recorded_at: Moment;
    }[]
  >`
    select id, kind, on_day, code, text_sealed, recorded_by, recorded_at from referral_steps where referral_id = ${id} order by place`;
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    on: row.on_day,
    code: row.code,
    text: ring.openIf(personId, "referral_steps", "text", row.id, row.text_sealed) ?? "",
    by: row.recorded_by,
    at: row.recorded_at,
  }));
}

export const factsOf = (steps: readonly Step[]): readonly ReferralFact[] =>
  steps.map(
    ({ kind, on, by, code, text }) =>
      ({
        kind,
        on,
        by,
        from: code,
        reason: kind === "declined" ? code : text,
        at: code,
        how: code,
        question: text,
      }) as ReferralFact,
  ); // each kind has just the columns its fact needs

export interface Ground {
  readonly id: string;
  readonly kind: GroundKind;
  readonly section: string;
  readonly name: { readonly da: string; readonly en: string };
  readonly isVerified: boolean;
}

/** The grounds in force on that day: the newest version of each that has begun and was not ended. */
export async function groundsOn({ tx }: Hands, day: Day): Promise<readonly Ground[]> {
  const rows = await tx<
    { id: string; kind: GroundKind; section: string; name_da: string; name_en: string; confidence: string }[]
  >`
    select * from (select distinct on (code) id, code, version, kind, section, name_da, name_en, confidence from grounds
                    where from_on <= ${String(day)}::date order by code, version desc) g
     where not exists (select from ground_endings e where e.code = g.code and e.version >= g.version and e.from_on <= ${String(day)}::date)
     order by array_position(array['terror', 'hate', 'vulnerable'], kind), code`;
  return rows.map(groundOf);
}

const groundOf = (row: {
  id: string;
  kind: GroundKind;
  section: string;
  name_da: string;
  name_en: string;
  confidence: string;
}): Ground => ({
  id: row.id,
  kind: row.kind,
  section: row.section === "-" ? "" : row.section,
  name: { da: row.name_da, en: row.name_en },
  isVerified: row.confidence === "high",
});

export interface ScreeningOnRecord extends Screening {
  readonly id: string;
  readonly ground: Ground;
  readonly by: string;
  readonly at: Moment;
}

/** Whether the mentorship that this referral began, in the same act, still waits to hear what the person says. */
export async function isAnswerNext(
  { tx }: Pick<Hands, "tx">,
  { id, personId }: Pick<Referral, "id" | "personId">,
): Promise<boolean> {
  const rows = await tx`
    select from mentorships m join referral_steps s on s.referral_id = ${id} and s.kind = 'accepted' and s.recorded_at = m.begun_at
     where m.person_id = ${personId} and m.stage in ('offered', 'agreementPending')
       and coalesce((select f.kind from agreement_facts f where f.person_id = m.person_id order by f.place desc limit 1), 'ended') in ('handedOver', 'ended')`;
  return rows.length > 0;
}

/** The latest counts; the earlier ones stay beneath it. */
export async function screeningOf(
  { tx, ring }: Hands,
  { id, personId }: Pick<Referral, "id" | "personId">,
): Promise<ScreeningOnRecord | null> {
  const [row] = await tx<
    { id: string; ground_id: string; section_sealed: Buffer | null; facts_sealed: Buffer | null; assessment_sealed: Buffer | null; category: Category; custody: Custody;
      kind: GroundKind; ground_section: string; name_da: string; name_en: string; confidence: string; recorded_by: string; recorded_at: Moment }[]
  >`select s.*, g.kind, g.section as ground_section, g.name_da, g.name_en, g.confidence from screenings s join grounds g on g.id = s.ground_id
     where s.referral_id = ${id} order by s.place desc limit 1`; // prettier-ignore
  return row
    ? {
        id: row.id,
        groundId: row.ground_id,
        // What an earlier correction left beside "deemed vulnerable" is no section of theirs.
        section:
          row.kind === "vulnerable"
            ? ""
            : (ring.openIf(personId, "screenings", "section", row.id, row.section_sealed) ?? ""),
        facts: ring.openIf(personId, "screenings", "facts", row.id, row.facts_sealed) ?? "",
        assessment: ring.openIf(personId, "screenings", "assessment", row.id, row.assessment_sealed) ?? "",
        category: row.category,
        custody: row.custody,
        ground: groundOf({ ...row, id: row.ground_id, section: row.ground_section }),
        by: row.recorded_by,
        at: row.recorded_at,
      }
    : null;
}

export const hasOpenMentorship = async ({ tx }: Hands, personId: string): Promise<boolean> =>
  (await tx`select from mentorships where person_id = ${personId} and stage <> 'closed'`).length > 0;
