import { createHash, randomBytes, randomUUID } from "node:crypto";
import type postgres from "postgres";
import { openNameCache } from "#platform/sealing/name-cache.ts";
import { openRing, type Ring } from "#platform/sealing/ring.ts";
import { textOfLeaf } from "#app/records/trail/leaf.ts";
import { day } from "#platform/dates.ts";
import { addAgreement } from "#test/support/agreements.ts";
import type { TestService } from "#test/support/database.ts";
import { addColleague, newcomers, personasOf, type NewcomerKey, type Persona } from "#test/support/personas.ts";
import { fillEmptyTables, fillThese, type Hints } from "#test/support/fill.ts";

export interface World {
  readonly personas: readonly Persona[];
  /** What stands for :personId, :mentorshipId … in an address. */
  readonly ids: Readonly<Record<string, string>>;
}

/** One mentee of unit East with all that can be on record, and everybody who could have to do with it. */
export async function fillWorld(test: TestService): Promise<World> {
  const { owner, keys, clock, foundation } = test;
  const now = clock.now();
  const today = String(test.dayOf(now));
  const ring = openRing(keys, openNameCache(), () => now.epochMilliseconds);
  const known = foundation.colleagues;
  const unit = foundation.units.east;
  const [person, relative, mentorship] = [randomUUID(), randomUUID(), randomUUID()];
  const [place] = await owner<{ id: string }[]>`
    select institution_id as id from access.role_grants where colleague_id = ${known.peter} and role = 'referrer'`;
  const institution = place?.id ?? "";
  const act = (id: string) => owner`select access.act_as(${id}, ${today}::date, ${String(now)}::timestamptz)`;
  await owner`select set_config('app.actor_id', ${known.karen}, false), set_config('app.today', ${today}, false), set_config('app.now', ${String(now.subtract({ hours: 24 }))}, false)`;

  const added = {} as Record<NewcomerKey, string>;
  for (const newcomer of newcomers)
    added[newcomer.key] = await addColleague(test, ring, newcomer, { unit, institution, today });

  await owner.begin(async (tx) => {
    const named = async (id: string, name: string, kind: string, by: string): Promise<void> => {
      const wrapped = await ring.mint(id, "subject");
      await tx`insert into people (id, unit_id, kind, key_wrapped, name_sealed, recorded_by) values (${id}, ${unit}, ${kind}, ${wrapped}, ${ring.seal(id, "people", "name", id, name)}, ${by})`;
    };
    await named(person, "Ali Test", "mentee", known.peter);
    await named(relative, "Amina Test", "relative", known.lone);
    await tx`insert into mentorships (id, person_id, unit_id, stage, stage_since, begun_on) values (${mentorship}, ${person}, ${unit}, 'active', ${today}::date, ${today}::date - 90)`;
    await tx`insert into access.exclusions ${tx(
      [added.excludedCoordinator, added.excludedMentor].map((colleague_id) => ({
        colleague_id,
        person_id: person,
        unit_id: unit,
      })),
    )}`;
    await tx`insert into mentor_assignments (mentorship_id, person_id, unit_id, mentor_id, as_co_mentor, from_on, to_on)
      select ${mentorship}, ${person}, ${unit}, m.id, m.co, ${today}::date - 90, case when m.past then ${today}::date - 7 end
        from (values (${known.lone}::uuid, false, false), (${known.rasmus}, true, false), (${added.former}, false, true),
                     (${added.excludedMentor}, true, false), (${added.endedMentor}, true, false)) as m(id, co, past)`;
    await tx`insert into coach_assignments (coach_id, mentor_id, is_deputy, from_on, to_on)
      select c.id, ${known.lone}, c.deputy, ${today}::date - c.ago, c.until
        from (values (${known.birgitte}::uuid, false, 90, null::date), (${added.deputy}, true, 90, ${today}::date + 14), (${added.formerCoach}, false, 97, ${today}::date - 7)) as c(id, deputy, ago, until)`;
    await tx`insert into coach_assignments (coach_id, mentor_id) values (${added.otherCoach}, ${added.stranger}), (${added.coachOfFormer}, ${added.former})`;
    // The match that was agreed: its assignment has its id, and it takes a place of the mentor's.
    await tx`insert into match_proposals (id, mentorship_id, person_id, unit_id, mentor_id, on_day, reasons)
      select id, mentorship_id, person_id, unit_id, mentor_id, from_on, '[]' from mentor_assignments where mentorship_id = ${mentorship} and mentor_id = ${known.lone}`;
    await tx`insert into match_answers (proposal_id, mentorship_id, person_id, unit_id, mentor_id, who, yes, on_day, how)
      select p.id, mentorship_id, person_id, unit_id, mentor_id, who, true, on_day, case who when 'mentee' then 'inPerson' end from match_proposals p, unnest(array['mentor', 'mentee']) who`;
    await tx`insert into mentorship_steps (mentorship_id, person_id, unit_id, step, on_day)
      select ${mentorship}, ${person}, ${unit}, step, ${today}::date - 90 from unnest(array['askForAgreement', 'agree', 'match', 'begin']) step`;
    await tx`insert into mentor_places (assignment_id, mentor_id, from_on) select id, mentor_id, from_on from mentor_assignments where mentor_id = ${known.lone}`;
  });
  await act(known.karen);

  const hints: Hints = {
    ids: {
      person_id: person, relative_id: relative, guardian_id: relative, recipient_id: relative, mentorship_id: mentorship, unit_id: unit, scheme_id: foundation.schemeId,
      institution_id: institution, mentor_id: known.lone, coach_id: known.birgitte, colleague_id: known.lone, referred_by: known.peter,
      told_by: known.lone, taken_by: known.karen, about_colleague_id: known.lone, "mentors.id": known.lone,
    },
    author: known.karen,
    secondAuthor: added.writer,
    secondColleague: added.stranger,
    today,
  }; // prettier-ignore
  const token = randomBytes(32).toString("base64url");
  await owner`insert into access.one_time_links (token_hash, purpose, colleague_id, expires_at, made_by)
              values (${createHash("sha256").update(token).digest()}, 'set a password', ${known.lone}, ${today}::date + 1, ${known.ulla})`;
  await leaveLeaf(test, known.lone, person);
  await test.sequence();
  await leaveLeaf(test, known.lone, person); // and one that waits for its number
  await ring.take(await wrappedKeys(test));
  await fillOwnRows(owner, ring, hints, added);
  await fillEmptyTables(owner, ring, hints);
  // Every mentor stands in the register, also whoever no longer works with them.
  const otherMentors = [known.rasmus, added.former, added.excludedMentor].map((id) => ({ ...hints, ids: { ...hints.ids, mentor_id: id, "mentors.id": id } })); // prettier-ignore
  await fillThese(owner, ring, otherMentors, ["mentors", "mentor_languages", "mentor_backgrounds", "mentor_competences", "mentor_institutions", "mentor_areas", "vettings", "training_attendances", "readiness_findings", "supervision_talks"]); // prettier-ignore
  // A list said that a module is completed, and not when: the only row that whoever imports may add.
  await owner`insert into training_attendances (mentor_id, scheme_id, module_id, completed, recorded_by) select ${known.lone}, ${foundation.schemeId}, id, true, ${known.karen} from training_modules`;
  // They agreed, and have not taken it back: without it nothing else would be written.
  await addAgreement(owner, { id: person, unitId: unit, takenBy: known.karen }, [{ kind: "given", on: day(today) }]);
  // A visit to come: what the visits office of the place has to know.
  await owner`insert into sessions (mentorship_id, person_id, unit_id, kind, institution_id, planned_on, planned_time, status, begun_by)
              values (${mentorship}, ${person}, ${unit}, 'visit', ${institution}, ${today}::date + 1, '13:00', 'planned', ${known.lone})`;
  const anothers = { ...hints, ids: { ...hints.ids, referred_by: added.formerReferrer }, ofPerson: person };
  await fillThese(owner, ring, [anothers], ["referrals"]);
  await owner`insert into match_proposals (mentorship_id, person_id, unit_id, mentor_id, on_day, reasons) values (${mentorship}, ${person}, ${unit}, ${known.lone}, ${today}::date, '[]')`;
  await owner`insert into sessions (mentorship_id, person_id, unit_id, kind, status, planned_on) values (${mentorship}, ${person}, ${unit}, 'telephone', 'planned', ${today}::date)`;
  await owner`insert into permission_facts (id, person_id, unit_id, kind, purpose, recipient_kind, on_day) values (${randomUUID()}, ${person}, ${unit}, 'permitted', 'evaluation', 'evaluators', ${today}::date)`;
  // Of whom it was said today why they are looked up, and what the scheme decided to change: read by more than the other rows are.
  await owner`insert into trail.look_ups (id, why, people, made_by, made_on) values (${randomUUID()}, 'own control', array[${person}]::uuid[], ${known.dorte}, ${today}::date)`;
  const shared = randomUUID();
  await owner`insert into lessons (id, scheme_id, came_from, what_sealed, is_shared, recorded_by)
    values (${shared}, ${foundation.schemeId}, 'training', ${ring.seal(foundation.schemeId, "lessons", "what", shared, "Et modul mangler.")}, true, ${known.karen})`;
  const trainers = randomUUID();
  await owner`insert into lessons (id, scheme_id, came_from, what_sealed, recorded_by)
    values (${trainers}, ${foundation.schemeId}, 'training', ${ring.seal(foundation.schemeId, "lessons", "what", trainers, "Et modul er for langt.")}, ${known.hanne})`;
  const responsible = randomUUID();
  await owner`insert into working_group_items (id, meeting_id, kind, text_sealed, responsible_sealed)
    select ${responsible}, id, 'action', ${ring.seal(foundation.schemeId, "working_group_items", "text", responsible, "Gøre noget.")},
           ${ring.seal(foundation.schemeId, "working_group_items", "responsible", responsible, "Karen")} from working_group_meetings order by ctid limit 1`;
  ring.forget();

  return {
    personas: personasOf(known, added),
    ids: {
      ...(await idsFor(test, hints.ids)),
      ...(await idsOfStates(test, person)),
      token,
      code: "0101",
      groundCode: "VULN",
      item: "housing",
      letter: "told",
      excludedId: added.excludedMentor,
    },
  };
}

/** What each has of their own, and what is seen by whoever sent it alone. */
async function fillOwnRows(
  owner: postgres.Sql,
  ring: Ring,
  hints: Hints,
  added: Record<NewcomerKey, string>,
): Promise<void> {
  const colleagues = await owner<{ id: string }[]>`select id from access.colleagues`;
  const each = colleagues.map(({ id }) => ({ ...hints, ids: { ...hints.ids, colleague_id: id }, author: id }));
  await fillThese(owner, ring, each, ["access.drafts", "access.sign_in_sessions", "access.answered_forms", "outbox", "remarks", "stop_notices"]); // prettier-ignore
  await owner`insert into stop_notices_seen (notice_id, seen_by) select id, colleague_id from stop_notices`;
  await fillThese(owner, ring, [{ ...hints, author: added.coordinator }], ["roster_uploads", "custody_uploads"]);
}

async function leaveLeaf({ owner, clock }: TestService, actorId: string, personId: string): Promise<void> {
  const actor = { id: actorId, role: "mentor", sessionId: null, signedInBy: "password" };
  const act = { en: "mentorship viewed", da: "så forløbet" };
  const entry = textOfLeaf({
    at: clock.now(),
    act,
    kind: "consult",
    route: "GET /",
    actor,
    people: [personId],
    ids: [],
    purpose: "mentorship",
    outcome: 200,
    reference: null,
  });
  await owner`insert into trail.leaves (entry) values (${entry})`;
}

async function wrappedKeys({ owner }: TestService): Promise<{ keyId: string; wrapped: Buffer }[]> {
  return owner<{ keyId: string; wrapped: Buffer }[]>`
    select id as "keyId", key_wrapped as wrapped from people union all select id, key_wrapped from access.colleagues union all select id, key_wrapped from schemes`;
}

/** `referralId` is the first row of `referrals`, and so on; where the name says more, the case's own. */
async function idsFor(
  { owner, foundation }: TestService,
  given: Readonly<Record<string, string>>,
): Promise<Record<string, string>> {
  const tables = await owner<{ schema: string; name: string }[]>`
    select table_schema as schema, table_name as name from information_schema.columns
     where column_name = 'id' and data_type = 'uuid' and table_schema in ('public', 'access', 'trail') order by table_schema = 'public'`;
  const ids: Record<string, string> = {};
  const short: Record<string, string> = {};
  for (const { schema, name } of tables) {
    const [row] = await owner.unsafe<{ id: string }[]>(`select id from ${schema}.${name} order by ctid limit 1`);
    const one = name.replace(/ies$/u, "y").replace(/s$/u, "");
    if (!row) continue;
    ids[`${camel(one)}Id`] = row.id;
    // `proposalId` is a row of match_proposals, where no table is called just that.
    short[`${one.split("_").at(-1)}Id`] ??= row.id;
  }
  for (const [name, id] of Object.entries(given)) if (!name.includes(".")) ids[camel(name)] = id;
  return {
    ...short,
    ...ids,
    mentorId: foundation.colleagues.lone,
    colleagueId: foundation.colleagues.lone,
    unknown: randomBytes(4).toString("hex"),
  };
}

/** Where the first row will not do: one that can be ended or taken back. */
async function idsOfStates({ owner, foundation }: TestService, personId: string): Promise<Record<string, string>> {
  const [grant] = await owner<
    { id: string }[]
  >`select id from access.role_grants where colleague_id = ${foundation.colleagues.lone} limit 1`;
  const [permission] = await owner<
    { id: string }[]
  >`select id from permission_facts where person_id = ${personId} and kind = 'permitted' order by place desc limit 1`;
  const [action] = await owner<{ id: string }[]>`select id from working_group_items where kind = 'action' limit 1`;
  const [agreed] = await owner<
    { id: string }[]
  >`select id from mentor_assignments where person_id = ${personId} and mentor_id = ${foundation.colleagues.lone}`;
  const [planned] = await owner<
    { id: string }[]
  >`select id from sessions where person_id = ${personId} and status = 'planned' limit 1`;
  // The widest that a lesson is read; what is not shared stands in the list of tables.
  const [lesson] = await owner<{ id: string }[]>`select id from lessons where is_shared limit 1`;
  const [asked] = await owner<{ id: string }[]>`
    select id from match_proposals p where person_id = ${personId} and not exists (select from match_answers a where a.proposal_id = p.id)`;
  const [draft] = await owner<
    { id: string }[]
  >`select row_id as id from access.drafts where colleague_id = ${foundation.colleagues.lone}`;
  const [notice] = await owner<
    { id: string }[]
  >`select id from stop_notices where colleague_id = ${foundation.colleagues.lone} limit 1`;
  return {
    stopNoticeId: notice?.id ?? "",
    draftId: draft?.id ?? "",
    grantId: grant?.id ?? "",
    permissionId: permission?.id ?? "",
    actionId: action?.id ?? "",
    agreedProposalId: agreed?.id ?? "",
    plannedSessionId: planned?.id ?? "",
    proposalId: asked?.id ?? "",
    lessonId: lesson?.id ?? "",
  };
}

const camel = (name: string): string => name.replaceAll(/_(\w)/gu, (_, letter: string) => letter.toUpperCase());
