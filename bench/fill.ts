import { createHash, randomBytes, randomUUID } from "node:crypto";
import postgres from "postgres";
import type { CustodyKind } from "#app/mentorships/custody/custody.ts";
import { spellsOf } from "#app/mentorships/custody/whereabouts.ts";
import type { Foundation } from "#database/demo/foundation.ts";
import { day, type Day } from "#platform/dates.ts";
import type { KeyWrap } from "#platform/sealing/key-wrap.ts";
import { createPlainTables, homeOf, tables, type Table } from "./tables.ts";
import { openWriter, type Writer } from "./writer.ts";

export interface Recorder {
  readonly cookie: string;
  /** Meetings agreed and not written up: each is written up once. */
  readonly planned: readonly { readonly mentorshipId: string; readonly sessionId: string }[];
}

export interface Filled {
  readonly coordinator: { readonly id: string; readonly name: string; readonly cookie: string };
  readonly mentorshipIds: readonly string[];
  readonly recorders: readonly Recorder[];
}

const listed = 2000;
const recorders = 400;
/** As many as a mentor has in life. */
const theirMentorships = 4;
/** Meetings of one mentorship to be written up. */
export const plannedEach = 20;

/** A year of a scheme: invented people, sealed as the program seals them, and the same rows in plain columns. */
export async function fill(url: string, keys: KeyWrap, { units, colleagues }: Foundation, today: Day): Promise<Filled> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await createPlainTables(sql);
    // Keys that point at one another are right by making; looking each up would take longer than the measuring.
    await sql`set session_replication_role = replica`;
    await copyOfReference(sql);
    const writer = openWriter(sql, keys, colleagues.karen);
    const places = await sql<{ id: string }[]>`select id from institutions order by name limit 12`;
    await copyOfColleagues(sql, writer, colleagues);
    const [sheet] = await sql<{ id: string }[]>`select id from information_sheets order by published_on limit 1`;
    const scheme = { writer, today, places: places.map(({ id }) => id), sheetId: sheet?.id ?? "" };
    const mentors: string[] = [];
    for (let index = 0; index < listed / 10; index++) mentors.push(await addMentor(scheme, index, colleagues.birgitte));
    const mentorshipIds: string[] = [];
    for (let index = 0; index < listed; index++) {
      const mentorId = mentors[index % mentors.length] ?? "";
      mentorshipIds.push((await addMentorship(scheme, index, units.east, mentorId)).mentorshipId);
    }
    const recording: { mentorId: string; planned: Recorder["planned"] }[] = [];
    for (let index = 0; index < recorders; index++) {
      const mentorId = await addMentor(scheme, listed + index, colleagues.birgitte);
      const planned = [];
      for (let each = 0; each < theirMentorships; each++) {
        const mentorship = await addMentorship(scheme, index * theirMentorships + each, units.west, mentorId);
        for (let count = 0; count < plannedEach; count++)
          planned.push({
            mentorshipId: mentorship.mentorshipId,
            sessionId: addSession(scheme, mentorship, mentorId, { is: "planned", on: today }, count),
          });
      }
      recording.push({ mentorId, planned });
    }
    await writer.end();
    // In the register, as every mentor with a mentee is: whose coach they have is read there by coordinators.
    await sql`
      insert into mentors (id, scheme_id, unit_id, recorded_by)
      select distinct on (a.mentor_id) a.mentor_id, u.scheme_id, a.unit_id, ${colleagues.karen}::uuid
        from mentor_assignments a join units u on u.id = a.unit_id on conflict do nothing`;
    const cookie = await signIn(sql, colleagues.karen);
    const signedIn: Recorder[] = [];
    for (const { mentorId, planned } of recording) signedIn.push({ planned, cookie: await signIn(sql, mentorId) });
    // Only what was filled: a table that is known to be empty is read from end to end until it is looked at again.
    for (const table of Object.keys(tables) as Table[])
      await sql.unsafe(`vacuum analyze ${homeOf(table)}, plain.${table}`);
    await sql`analyze mentors`;
    await sql`checkpoint`;
    return { coordinator: { id: colleagues.karen, name: "Karen Mørk", cookie }, mentorshipIds, recorders: signedIn };
  } finally {
    await sql.end();
  }
}

async function copyOfReference(sql: postgres.Sql): Promise<void> {
  await sql`insert into plain.institutions select * from public.institutions`;
  await sql`insert into plain.holidays select * from public.holidays`;
}

/** Those of the foundation, whose names the plain tables need as well. */
async function copyOfColleagues(
  sql: postgres.Sql,
  writer: Writer,
  colleagues: Foundation["colleagues"],
): Promise<void> {
  await sql`insert into plain.colleagues (id, name) values (${colleagues.karen}, 'Karen Mørk'), (${colleagues.birgitte}, 'Birgitte Dam')`;
  await writer.flush();
}

interface Scheme {
  readonly writer: Writer;
  readonly today: Day;
  readonly places: readonly string[];
  readonly sheetId: string;
}

const first = ["Amir", "Bo", "Casper", "Dan", "Emil", "Frank", "Gustav", "Hassan", "Ivan", "Jonas", "Kim", "Liam"];
const last = ["Ø’Berg", "Madsen", "Søgaard", "Ågren", "Lund & Holm", "Kaya", "Petrov", "Juul", "Nørby", "Ravn"];
const nameOf = (index: number): string =>
  `${first[index % first.length]} ${last[Math.floor(index / first.length) % last.length]} ${index}`;

const didTogether =
  "Vi talte om ugen på afdelingen, og om hvordan det går med skolen. Han har fået plads på værkstedet fra mandag og glæder sig. " +
  "Vi gennemgik brevet fra kommunen sammen, og han skrev selv svaret. Næste gang tager vi fat på gælden & <det med kontoen>.";
const ownWords = "“Det er første gang, nogen har spurgt mig, hvad jeg gerne vil.”";
const assessed = "Jeg synes, han er roligere end for en måned siden, men han sover stadig dårligt.";

async function addMentor({ writer, today }: Scheme, index: number, coachId: string): Promise<string> {
  const id = randomUUID();
  await writer.newKeyOf(id);
  await writer.write("colleagues", id, { id, name: `Mentor ${nameOf(index)}` });
  await writer.account(id, `mentor${index}@example.org`);
  await writer.write("role_grants", id, {
    id: randomUUID(), colleague_id: id, role: "mentor", from_on: String(today.subtract({ years: 1 })), granted_by: writer.by,
  }); // prettier-ignore
  await writer.write("coach_assignments", id, {
    id: randomUUID(), coach_id: coachId, mentor_id: id, from_on: String(today.subtract({ days: 300 })), assigned_by: writer.by,
  }); // prettier-ignore
  return id;
}

interface Added {
  readonly mentorshipId: string;
  readonly personId: string;
  readonly unitId: string;
}

async function addAgreement(
  { writer, today, sheetId }: Scheme,
  { personId, unitId }: Omit<Added, "mentorshipId">,
): Promise<void> {
  const fact = (days: number) => ({
    id: randomUUID(), person_id: personId, unit_id: unitId, on_day: String(today.subtract({ days })), recorded_by: writer.by,
  }); // prettier-ignore
  await writer.write("agreement_facts", personId, { ...fact(190), kind: "handedOver", sheet_id: sheetId, language: "da" }); // prettier-ignore
  await writer.write("agreement_facts", personId, { ...fact(185), kind: "given", how: "inPerson", taken_by: writer.by }); // prettier-ignore
}

async function addMentorship(scheme: Scheme, index: number, unitId: string, mentorId: string): Promise<Added> {
  const { writer, today } = scheme;
  const { mentorshipId, personId } = { mentorshipId: randomUUID(), personId: randomUUID() };
  const of = { mentorship_id: mentorshipId, person_id: personId, unit_id: unitId };
  const ago = (days: number): string => String(today.subtract({ days }));
  const by = { recorded_by: writer.by };
  await writer.newKeyOf(personId);
  await writer.write("people", personId, {
    id: personId, unit_id: unitId, kind: "mentee", name: nameOf(index), is_protected: index % 50 === 7, ...by,
  }); // prettier-ignore
  const stage = index % 25 === 3 ? "paused" : index % 10 === 4 ? "transition" : "active";
  await writer.write("mentorships", personId, {
    id: mentorshipId, person_id: personId, unit_id: unitId, stage, stage_since: ago(150), begun_on: ago(150), begun_by: writer.by,
  }); // prettier-ignore
  for (const [step, days] of [
    ["askForAgreement", 190],
    ["agree", 185],
    ["match", 170],
    ["begin", 150],
  ] as const)
    // prettier-ignore
    await writer.write("mentorship_steps", personId, { id: randomUUID(), ...of, step, on_day: ago(days), ...by });
  await addAgreement(scheme, { personId, unitId });
  await writer.write("mentor_assignments", personId, { id: randomUUID(), ...of, mentor_id: mentorId, as_co_mentor: false, from_on: ago(170), assigned_by: writer.by }); // prettier-ignore
  const [there, here] = [
    scheme.places[index % scheme.places.length],
    scheme.places[(index + 5) % scheme.places.length],
  ];
  await addCustody(scheme, { personId, unitId }, [
    { kind: "remand", institution_id: there ?? null, from_on: ago(240), to_on: ago(120), expected_release_on: null },
    { kind: "sentenced", institution_id: here ?? null, from_on: ago(120), to_on: null, expected_release_on: ago(-200) },
  ]);
  await addPlan(scheme, { mentorshipId, personId, unitId });
  await addNetwork(scheme, { mentorshipId, personId, unitId }, index);
  const added = { mentorshipId, personId, unitId };
  const newest = 1 + (index % 17);
  for (let week = 0; week < 9; week++) {
    const is = week === 2 ? "notHeld" : "held";
    addSession(scheme, added, mentorId, { is, on: today.subtract({ days: newest + 7 * week }) }, index + week);
  }
  // Where the mentee is now: a visit at a place they have left is another page.
  addSession(scheme, added, mentorId, { is: "planned", on: today.add({ days: 1 + (index % 9) }) }, index + 5);
  return added;
}

async function addCustody(
  { writer }: Scheme,
  { personId, unitId }: Pick<Added, "personId" | "unitId">,
  periods: readonly Readonly<Record<string, string | null>>[],
): Promise<void> {
  for (const period of periods)
    await writer.write("custody_periods", personId, {
      id: randomUUID(), person_id: personId, unit_id: unitId, ...period, source: "hand", certainty: "certain", recorded_by: writer.by,
    }); // prettier-ignore
  const spells = spellsOf(
    periods.map(({ kind, institution_id, from_on, to_on, expected_release_on }) => ({
      id: "", kind: kind as CustodyKind, institutionId: institution_id ?? null, from: day(from_on ?? ""), to: to_on ? day(to_on) : null, // as written above
      expectedRelease: expected_release_on ? day(expected_release_on) : null, source: "hand", certainty: "certain", replaces: null,
    })),
  ); // prettier-ignore
  for (const spell of spells)
    await writer.write("custody_whereabouts", personId, {
      person_id: personId, unit_id: unitId, from_on: String(spell.from), until_on: spell.until && String(spell.until), state: spell.is, kind: spell.kind,
      institution_id: spell.institutionId, since_on: spell.since && String(spell.since), left_ids: `{${spell.left.join(",")}}`,
      expected_release_on: spell.expectedRelease && String(spell.expectedRelease),
    }); // prettier-ignore
}

async function addPlan({ writer, today }: Scheme, { mentorshipId, personId, unitId }: Added): Promise<void> {
  const planId = randomUUID();
  const of = { mentorship_id: mentorshipId, person_id: personId, unit_id: unitId };
  const on = String(today.subtract({ days: 60 }));
  await writer.write("plans", personId, {
    id: planId, ...of, number: 1, agreed_on: on, review_on: String(today.add({ days: 20 })), written_on: on, recorded_by: writer.by,
  }); // prettier-ignore
  const wishes = [
    ["Et sted at bo", "Skrive til boligselskabet", "Mig", String(today.add({ days: 30 }))],
    ["Læreplads som tømrer", "Tale med skolen på Øster Allé", "Mentor", null],
    ["Se min datter hver uge", "Søge om udgang", "Mig & min mor", null],
  ] as const;
  for (const [index, [want, next_step, who, by_on]] of wishes.entries())
    await writer.write("wishes", personId, {
      id: randomUUID(), plan_id: planId, ...of, position: index + 1, want, next_step, who, by_on,
    }); // prettier-ignore
}

async function addNetwork({ writer, today }: Scheme, added: Added, index: number): Promise<void> {
  const { mentorshipId, personId, unitId } = added;
  const of = { mentorship_id: mentorshipId, person_id: personId, unit_id: unitId };
  const by = { recorded_by: writer.by };
  for (const [relation, answer] of [
    ["mother", "yes"],
    ["friend", "later"],
  ] as const) {
    const [relativeId, relationId] = [randomUUID(), randomUUID()];
    await writer.newKeyOf(relativeId);
    await writer.write("people", relativeId, { id: relativeId, unit_id: unitId, kind: "relative", name: `${relation} ${nameOf(index + 3)}`, ...by }); // prettier-ignore
    await writer.write("network_relations", relativeId, { id: relationId, ...of, relative_id: relativeId, relation, contact: "20 30 40 50", ...by }); // prettier-ignore
    await writer.write("network_answers", personId, { id: randomUUID(), relation_id: relationId, ...of, answer, on_day: String(today.subtract({ days: 80 })), ...by }); // prettier-ignore
  }
}

function addSession(
  { writer, places }: Scheme,
  { mentorshipId, personId, unitId }: Added,
  mentorId: string,
  { is, on }: { readonly is: "planned" | "held" | "notHeld"; readonly on: Day },
  index: number,
): string {
  const id = randomUUID();
  const of = { mentorship_id: mentorshipId, person_id: personId, unit_id: unitId };
  const because = is === "notHeld" ? "institution" : null;
  const at = `${String(on)}T12:00:00Z`;
  void writer.write("sessions", personId, {
    id, ...of, kind: index % 6 === 5 ? "telephone" : "visit", institution_id: index % 6 === 5 ? null : (places[index % places.length] ?? null),
    planned_on: String(on), planned_time: "14:00", status: is, happened_on: is === "planned" ? null : String(on), because,
    begun_by: mentorId, was_hard: index % 40 === 1,
  }); // prettier-ignore
  const fact = { session_id: id, ...of, on_day: String(on), recorded_by: mentorId };
  void writer.write("session_facts", personId, { id: randomUUID(), ...fact, fact: "planned", recorded_at: `${String(on.subtract({ days: 7 }))}T12:00:00Z` }); // prettier-ignore
  if (is === "held")
    void writer.write("session_facts", personId, {
      id: randomUUID(), ...fact, fact: is, what_we_did: didTogether, own_words: index % 2 === 0 ? ownWords : null,
      assessment: index % 3 === 0 ? assessed : null, recorded_at: at,
    }); // prettier-ignore
  if (is === "notHeld")
    void writer.write("session_facts", personId, { id: randomUUID(), ...fact, fact: is, because, note: "Afdelingen var lukket.", recorded_at: at }); // prettier-ignore
  return id;
}

async function signIn(sql: postgres.Sql, colleagueId: string): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  const hash = createHash("sha256").update(token).digest();
  await sql`insert into access.sign_in_sessions (token_hash, colleague_id, method, begun_at, seen_at) values (${hash}, ${colleagueId}, 'password', now(), now())`;
  return `sid=${token}`;
}
