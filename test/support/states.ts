import { randomUUID } from "node:crypto";
import type { Change } from "#app/mentorships/lifecycle/door.ts";
import { openNameCache } from "#platform/sealing/name-cache.ts";
import { openRing, type Ring } from "#platform/sealing/ring.ts";
import type { TestService } from "#test/support/database.ts";
import { fillThese, type Hints } from "#test/support/fill.ts";
import { addMentee } from "#test/support/mentees.ts";
import type { World } from "#test/support/world.ts";
import type { Persona } from "#test/support/personas.ts";

/** Another case of the same unit, as far as it has come, and who is what to it. */
export interface State {
  readonly said: string;
  readonly personId: string;
  readonly ids: Readonly<Record<string, string>>;
  /** Whom to ask, by what they are to this case. */
  readonly personas: readonly Persona[];
}

type As = Readonly<Record<string, string>>;

/** Who else than those who coordinate and refer has to do with it. */
const atWork: As = {
  "mentor while working with them": "mentor while working with them",
  "co-mentor": "co-mentor",
  "coach of the mentor": "coach of the mentor",
  "deputy coach": "deputy coach",
};
const asked: As = {
  "mentor while working with them": "mentor who is asked",
  "co-mentor": "mentor who said no",
  "coach of the mentor": "coach of a mentor who is asked",
};
/** Whoever worked with them until it ended, or until the agreement was taken back. */
const ended: As = {
  "mentor while working with them": "former mentor",
  "coach of the mentor": "coach of a former mentor",
};
const nobody: As = {};

const agreed = ["askForAgreement", "agree"] as const;
const begun = [...agreed, "match", "begin"] as const;

interface Mentoring {
  readonly said: string;
  readonly steps: readonly Change[];
  readonly hasRefused?: boolean;
  readonly who: As;
}

const mentorings: readonly Mentoring[] = [
  { said: "asked for an agreement", steps: ["askForAgreement"], who: nobody },
  { said: "agreement refused", steps: ["askForAgreement"], hasRefused: true, who: nobody },
  { said: "matching", steps: agreed, who: asked },
  { said: "before the intro meeting", steps: [...agreed, "match"], who: atWork },
  { said: "paused", steps: [...begun, "pause"], who: atWork },
  { said: "transferring", steps: [...begun, "move"], who: atWork },
  { said: "on the way out", steps: [...begun, "prepareRelease"], who: atWork },
  { said: "aftercare", steps: [...begun, "release"], who: atWork },
  { said: "agreement withdrawn", steps: [...begun, "loseAgreement"], who: ended },
  { said: "closed", steps: [...begun, "close"], who: ended },
];

const referrals = [
  { said: "referral screened", status: "screening", seen: "inProgress", kinds: ["received", "screeningStarted"] },
  { said: "referral waiting for an answer", status: "needsInformation", seen: "inProgress", kinds: ["received", "screeningStarted", "informationRequested"] },
  { said: "referral accepted", status: "accepted", seen: "inProgress", kinds: ["received", "screeningStarted", "accepted"] },
  { said: "referral declined", status: "declined", seen: "closed", kinds: ["received", "screeningStarted", "declined"] },
  { said: "referral withdrawn", status: "withdrawn", seen: "closed", kinds: ["received", "withdrawn"] },
] as const; // prettier-ignore

/** What is on record of somebody, whichever state it is in. */
const written = ["sessions", "session_facts", "plans", "wishes", "plan_reviews", "network_relations", "network_answers", "custody_periods", "permission_facts", "disclosures"]; // prettier-ignore

export async function fillStates(test: TestService, world: World): Promise<readonly State[]> {
  const { keys, clock } = test;
  const ring = openRing(keys, openNameCache(), () => clock.now().epochMilliseconds);
  const states: State[] = [];
  for (const one of mentorings) states.push(await mentoring(test, ring, world, one));
  for (const one of referrals) states.push(await referred(test, ring, world, one));
  ring.forget();
  return states;
}

const around = (world: World, who: As): Persona[] => {
  const others: As = Object.fromEntries(
    ["coordinator of the unit", "coordinator of another unit", "referrer of theirs", "any other referrer"].map(
      (said) => [said, said],
    ),
  );
  return Object.entries({ ...others, ...who }).flatMap(([said, as]) => {
    const persona = world.personas.find((one) => one.said === said);
    return persona ? [{ ...persona, said: as }] : [];
  });
};

async function mentoring(
  test: TestService,
  ring: Ring,
  world: World,
  { said, steps, hasRefused = false, who }: Mentoring,
): Promise<State> {
  const { owner, foundation } = test;
  const { colleagues } = foundation;
  const { personId, mentorshipId } = await addMentee(test, {
    name: `Ali ${said}`,
    steps,
    ...(who === atWork || who === ended ? ({ mentor: "lone", coMentor: "rasmus" } as const) : {}),
  });
  const hints = await hintsFor(test, world, personId, mentorshipId);
  await takeKeys(test, ring, [personId, world.ids["relativeId"] ?? ""]);
  if (hasRefused)
    await owner`insert into agreement_facts (id, person_id, unit_id, kind, on_day, how, recorded_by)
      values (${randomUUID()}, ${personId}, ${foundation.units.east}, 'refused', '2026-09-02', 'inPerson', ${colleagues.karen})`;
  await fillThese(owner, ring, [hints], written);
  if (who === asked)
    for (const [mentor, no] of [[colleagues.lone, false], [colleagues.rasmus, true]] as const) {
      const id = randomUUID();
      await owner`insert into match_proposals (id, mentorship_id, person_id, unit_id, mentor_id, on_day, reasons, recorded_by)
        values (${id}, ${mentorshipId}, ${personId}, ${foundation.units.east}, ${mentor}, '2026-11-10', '[]', ${colleagues.karen})`;
      if (no)
        await owner`insert into match_answers (proposal_id, mentorship_id, person_id, unit_id, mentor_id, who, yes, on_day, recorded_by)
          values (${id}, ${mentorshipId}, ${personId}, ${foundation.units.east}, ${mentor}, 'mentor', false, '2026-11-12', ${mentor})`;
    } // prettier-ignore
  if (steps.includes("close")) await fillThese(owner, ring, [hints], ["mentorship_closings"]);
  return { said, personId, ids: { ...(await idsOf(test, personId)), mentorshipId }, personas: around(world, who) };
}

async function referred(
  test: TestService,
  ring: Ring,
  world: World,
  { said, status, seen, kinds }: (typeof referrals)[number],
): Promise<State> {
  const { owner, foundation } = test;
  const { colleagues, units } = foundation;
  const personId = randomUUID();
  const wrapped = await ring.mint(personId, "subject");
  await owner`insert into people (id, unit_id, kind, key_wrapped, name_sealed, recorded_by, recorded_at)
    values (${personId}, ${units.east}, 'mentee', ${wrapped}, ${ring.seal(personId, "people", "name", personId, `Ali ${said}`)}, ${colleagues.peter}, '2026-11-01T09:00:00Z')`;
  const hints = await hintsFor(test, world, personId, null);
  await fillThese(
    owner,
    ring,
    [hints],
    ["referrals", "referral_standings", "identity_numbers", "name_tokens", "contact_details"],
  );
  const [referral] = await owner<{ id: string }[]>`select id from referrals where person_id = ${personId}`;
  const referralId = referral?.id ?? "";
  for (const kind of kinds) {
    const id = randomUUID();
    const codes: Readonly<Record<string, string>> = { received: "staff", declined: "noNeed", withdrawn: "referrer" };
    const text = ring.seal(personId, "referral_steps", "text", id, "Et spørgsmål.");
    const by = kind === "received" || kind === "withdrawn" ? colleagues.peter : colleagues.karen;
    await owner`insert into referral_steps (id, referral_id, person_id, unit_id, referred_by, kind, on_day, code, text_sealed, recorded_by)
      values (${id}, ${referralId}, ${personId}, ${units.east}, ${colleagues.peter}, ${kind}, '2026-11-10', ${codes[kind] ?? null}, ${kind === "informationRequested" ? text : null}, ${by})`;
  }
  await owner`update referral_standings set status = ${status}, last_step_by = ${status === "withdrawn" ? colleagues.peter : colleagues.karen} where referral_id = ${referralId}`;
  await owner`update referrals set seen_by_referrer = ${seen}, received_on = '2026-11-10' where id = ${referralId}`;
  const ids = { ...(await idsOf(test, personId)), referralId, letter: status };
  return { said, personId, ids, personas: around(world, nobody) };
}

async function hintsFor(
  test: TestService,
  world: World,
  personId: string,
  mentorshipId: string | null,
): Promise<Hints> {
  const { foundation, clock } = test;
  const { colleagues, units, schemeId } = foundation;
  const [relative] = await test.owner<
    { id: string }[]
  >`select id from people where id = ${world.ids["relativeId"] ?? ""}`;
  return {
    ids: {
      person_id: personId, unit_id: units.east, scheme_id: schemeId, relative_id: relative?.id ?? "", recipient_id: relative?.id ?? "",
      institution_id: world.ids["institutionId"] ?? "", mentor_id: colleagues.lone, colleague_id: colleagues.lone, referred_by: colleagues.peter,
      taken_by: colleagues.karen, told_by: colleagues.lone, ...(mentorshipId === null ? {} : { mentorship_id: mentorshipId }),
    },
    author: colleagues.karen,
    secondAuthor: colleagues.karen,
    secondColleague: colleagues.lone,
    today: String(test.dayOf(clock.now())),
    ofPerson: personId,
  }; // prettier-ignore
}

async function takeKeys({ owner, foundation }: TestService, ring: Ring, people: readonly string[]): Promise<void> {
  await ring.take(
    await owner<{ keyId: string; wrapped: Buffer }[]>`
      select id as "keyId", key_wrapped as wrapped from people where id = any(${[...people]}::uuid[])
      union all select id, key_wrapped from schemes where id = ${foundation.schemeId}`,
  );
}

/** The first row of each table that is about them. */
async function idsOf({ owner }: TestService, personId: string): Promise<Record<string, string>> {
  const tables = await owner<{ name: string }[]>`
    select table_name as name from information_schema.columns c where column_name = 'id' and data_type = 'uuid' and table_schema = 'public'
       and exists (select from information_schema.columns p where p.table_name = c.table_name and p.table_schema = 'public' and p.column_name = 'person_id')`;
  const ids: Record<string, string> = {};
  for (const { name } of tables) {
    const [row] = await owner.unsafe<{ id: string }[]>(
      `select id from ${name} where person_id = '${personId}' order by ctid limit 1`,
    );
    if (!row) continue;
    const one = name.replace(/ies$/u, "y").replace(/s$/u, "");
    ids[`${camel(one)}Id`] = row.id;
    ids[`${one.split("_").at(-1)}Id`] ??= row.id;
  }
  return { ...ids, personId };
}

const camel = (name: string): string => name.replaceAll(/_(\w)/gu, (_, letter: string) => letter.toUpperCase());
