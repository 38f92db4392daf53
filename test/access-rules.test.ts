import assert from "node:assert/strict";
import { randomBytes, randomUUID } from "node:crypto";
import { test } from "node:test";
import { erasePerson } from "#app/people/door.ts";
import type { Transaction } from "#platform/database.ts";
import { asPersona } from "#test/support/access-by-sql.ts";
import { openTestService } from "#test/support/database.ts";
import { addMentee } from "#test/support/mentees.ts";
import { fillWorld } from "#test/support/world.ts";

// What the matrix cannot say in a line: powers that somebody could give themselves, and words in somebody else's mouth.
const service = await openTestService();
const { personas, ids } = await fillWorld(service);
const { owner } = service;
const { colleagues, schemeId, units } = service.foundation;

const persona = (said: string) => {
  const found = personas.find((one) => one.said === said);
  assert.ok(found, said);
  return found;
};

/** What the database says: how many rows were met, or the code with which it refused. */
async function tried(said: string, ...statements: ((tx: Transaction) => PromiseLike<{ count: number }>)[]) {
  const answers: (number | string)[] = [];
  for (const statement of statements)
    await asPersona(service, persona(said), async (tx) => {
      answers.push(
        await statement(tx).then(
          ({ count }) => count,
          (error: unknown) => (error as { code: string }).code, // refused by the database, with its code
        ),
      );
    });
  return answers;
}

const refused = "42501";
const [person = "", relative = "", mentorship = ""] = [ids["personId"], ids["relativeId"], ids["mentorshipId"]];
const coordinator = persona("coordinator of the unit").id ?? "";

test("a coordinator makes others mentors and coaches, and never themselves", async () => {
  const grant = (whom: string, role: string) => (tx: Transaction) =>
    tx`insert into access.role_grants (colleague_id, role) values (${whom}, ${role})`;
  assert.deepEqual(
    await tried(
      "coordinator of the unit",
      grant(colleagues.ole, "mentor coach"),
      grant(coordinator, "mentor"),
      grant(coordinator, "mentor coach"),
      grant(colleagues.ole, "trainer"),
    ),
    [1, refused, refused, refused],
  );
});

test("a coordinator gives a mentor of their own unit a coach, and nobody of another: a coach reads what the mentor writes", async () => {
  for (const [mentor, unit] of [[colleagues.ole, units.east], [colleagues.nadia, units.west]] as const)
    await owner`insert into mentors (id, scheme_id, unit_id) values (${mentor}, ${schemeId}, ${unit})`; // prettier-ignore
  const assign = (coach: string, mentor: string) => (tx: Transaction) =>
    tx`insert into coach_assignments (coach_id, mentor_id) values (${coach}, ${mentor})`;
  const end = (mentor: string) => (tx: Transaction) =>
    tx`update coach_assignments set to_on = '2026-12-01' where mentor_id = ${mentor}`;
  const { birgitte, jens, lone, ole, nadia } = colleagues;
  assert.deepEqual(
    await tried("coordinator of another unit", assign(birgitte, ole), assign(birgitte, lone), end(lone)),
    [refused, refused, 0],
  );
  assert.deepEqual(
    await tried("coordinator of another unit", assign(birgitte, nadia), assign(jens, nadia), assign(birgitte, jens)),
    [1, refused, refused],
  );
  assert.deepEqual(await tried("coordinator of the unit", assign(birgitte, ole), assign(birgitte, nadia)), [
    1,
    refused,
  ]);
  const move = (mentor: string, unit: string) => (tx: Transaction) =>
    tx`update mentors set unit_id = ${unit} where id = ${mentor}`;
  assert.deepEqual(await tried("coordinator of another unit", move(ole, units.west), move(nadia, units.east)), [
    refused,
    1,
  ]);
  await owner`insert into coach_assignments (coach_id, mentor_id, from_on, to_on) values (${jens}, ${nadia}, '2026-01-01', '2026-02-01')`;
  const reopen = (tx: Transaction) => tx`update coach_assignments set to_on = null where mentor_id = ${nadia}`;
  assert.deepEqual(await tried("coordinator of another unit", reopen, end(nadia)), [refused, 1]);
  const asJens = await service.as("jens");
  assert.equal((await asJens.get(`/mentors/${ole}/coach`)).status, 404);
  const options = await asJens.get(`/mentors/${nadia}/coach`);
  assert.equal(options.status, 200);
  assert.doesNotMatch(options.text, /Jens Holm<\/option>/u);
});

test("a coach no longer learns whom their mentor once worked with", async () => {
  const all = (tx: Transaction) => tx`select from mentor_assignments`;
  assert.deepEqual(await tried("coach of a former mentor", all), [0]);
  const [{ id } = {}] = await owner<{ id: string }[]>`
    select id from mentor_assignments where mentor_id = ${colleagues.lone} and to_on is null limit 1`;
  const theirs = (tx: Transaction) => tx`select from mentor_assignments where id = ${id ?? ""}`;
  assert.deepEqual(await tried("coach of the mentor", theirs), [1]);
  await owner`update mentor_assignments set to_on = access.today() where id = ${id ?? ""}`;
  assert.deepEqual(await tried("coach of the mentor", theirs), [0]);
  await owner`update mentor_assignments set to_on = null where id = ${id ?? ""}`;
});

test("a coordinator renames mentors, and no other colleague", async () => {
  const rename = (whom: string) => (tx: Transaction) =>
    tx`update access.colleagues set name_sealed = ${randomBytes(40)} where id = ${whom}`;
  assert.deepEqual(
    await tried("coordinator of the unit", rename(colleagues.lone), rename(colleagues.ulla), rename(colleagues.dorte)),
    [1, 0, 0],
  );
});

test("a role that has ended is not begun again, by an administrator neither", async () => {
  const [ended] = await owner<{ id: string }[]>`
    insert into access.role_grants (colleague_id, role, unit_id, from_on, to_on) values (${colleagues.ulla}, 'coordinator', ${units.east}, '2026-01-01', '2026-02-01') returning id`;
  const reopen = (tx: Transaction) => tx`update access.role_grants set to_on = null where id = ${ended?.id ?? ""}`;
  const anothers = (tx: Transaction) => tx`update access.role_grants set to_on = null where to_on is null`;
  assert.deepEqual(await tried("administrator", reopen, anothers), [0, refused]);
  await owner`delete from access.role_grants where id = ${ended?.id ?? ""}`;
});

test("an administrator closes an account, and sets nobody's password", async () => {
  assert.deepEqual(
    await tried(
      "administrator",
      (tx) => tx`update access.accounts set disabled_on = access.today() where colleague_id = ${colleagues.dorte}`,
      (tx) => tx`update access.accounts set password_hash = 'known' where colleague_id = ${colleagues.dorte}`,
      (tx) =>
        tx`insert into access.one_time_links (token_hash, purpose, expires_at) values (${randomBytes(32)}, 'first administrator', access.now())`,
    ),
    [1, refused, refused],
  );
});

test("nobody begins a sign-in again that has ended", async () => {
  const [ended] = await owner<{ id: string }[]>`
    insert into access.sign_in_sessions (token_hash, colleague_id, method, begun_at, seen_at, ended_at)
    values (${randomBytes(32)}, ${colleagues.ulla}, 'password', '2026-11-23T08:00:00Z', '2026-11-23T08:00:00Z', '2026-11-23T08:30:00Z') returning id`;
  const again = (tx: Transaction) =>
    tx`update access.sign_in_sessions set ended_at = null where id = ${ended?.id ?? ""}`;
  const late = (tx: Transaction) =>
    tx`update access.sign_in_sessions set seen_at = '2026-12-01' where colleague_id = ${colleagues.lone}`;
  assert.deepEqual(await tried("administrator", again, late), [0, refused]);
});

test("whoever is kept from a mentee is kept from the people around them, and from who else is kept away", async () => {
  const excluded = "coordinator of the unit who is excluded";
  assert.deepEqual(
    await tried(
      excluded,
      (tx) => tx`select from people where id = any(${[person, relative]}::uuid[])`,
      (tx) => tx`update people set language = 'da' where id = ${relative}`,
      (tx) => tx`select from access.exclusions where person_id = ${person} and colleague_id <> access.actor()`,
      (tx) =>
        tx`update access.exclusions set to_on = access.today() where person_id = ${person} and colleague_id = ${ids["excludedId"] ?? ""}`,
      (tx) =>
        tx`update access.exclusions set to_on = access.today() where person_id = ${person} and colleague_id = access.actor()`,
      (tx) =>
        tx`insert into access.exclusions (colleague_id, person_id, unit_id) values (${colleagues.karen}, ${person}, ${units.east})`,
    ),
    [0, 0, 0, 0, 0, refused],
  );
  assert.deepEqual(
    await tried(
      "coordinator of the unit",
      (tx) => tx`select from people where id = any(${[person, relative]}::uuid[])`,
    ),
    [2],
  );
});

test("a mentor writes what they were told and what was said to them, and nothing in somebody else's mouth", async () => {
  const [session] = await owner<{ id: string }[]>`select id from sessions where mentorship_id = ${mentorship} limit 1`;
  const told = (by: string | null) => (tx: Transaction) =>
    tx`insert into session_facts (session_id, mentorship_id, person_id, unit_id, fact, on_day, because, told_by)
       values (${session?.id ?? ""}, ${mentorship}, ${person}, ${units.east}, 'notHeld', access.today(), 'mentee', ${by})`;
  const yes = (to: string) => (tx: Transaction) =>
    tx`insert into agreement_facts (id, person_id, unit_id, kind, on_day, how, taken_by)
       values (${randomUUID()}, ${person}, ${units.east}, 'given', access.today(), 'inPerson', ${to})`;
  const mentor = "mentor while working with them";
  assert.deepEqual(await tried(mentor, told(null), told(colleagues.rasmus)), [1, refused]);
  assert.deepEqual(await tried("coordinator of the unit", told(colleagues.lone)), [1]);
  const anew = [
    owner`'withdrawn', '2026-11-01', 'inPerson', null, null`,
    owner`'handedOver', '2026-11-01', null, (select id from information_sheets limit 1), 'da'`,
  ];
  for (const word of anew)
    await owner`insert into agreement_facts (id, person_id, unit_id, recorded_by, kind, on_day, how, sheet_id, language) values (${randomUUID()}, ${person}, ${units.east}, ${colleagues.karen}, ${word})`;
  assert.deepEqual(await tried(mentor, yes(colleagues.lone), yes(colleagues.karen)), [1, refused]);
  assert.deepEqual(await tried("coordinator of the unit", yes(colleagues.karen)), [1]);
  await owner`delete from agreement_facts where person_id = ${person} and on_day = '2026-11-01'`;
});

test("what depends on an agreement is written where one is on record, and nowhere else", async () => {
  const mentee = await addMentee(service, { name: "Uden Ja", mentor: "lone" });
  const plan = (tx: Transaction) =>
    tx`insert into plans (mentorship_id, person_id, unit_id, number, review_on, written_on)
       values (${mentee.mentorshipId}, ${mentee.personId}, ${units.east}, 1, access.today(), access.today())`;
  const writers = ["mentor while working with them", "coordinator of the unit"];
  const triedByBoth = async () => (await Promise.all(writers.map((said) => tried(said, plan)))).flat();
  assert.deepEqual(await triedByBoth(), [1, 1]);
  await owner`insert into agreement_facts (id, person_id, unit_id, kind, on_day, how, recorded_by)
    values (${randomUUID()}, ${mentee.personId}, ${units.east}, 'withdrawn', '2026-11-23', 'inPerson', ${colleagues.lone})`;
  assert.deepEqual(await triedByBoth(), [refused, refused], "taken back");
  await owner`delete from agreement_facts where person_id = ${mentee.personId}`;
  assert.deepEqual(await triedByBoth(), [refused, refused], "no word of an agreement is a no");
});

test("a mentor moves a mentorship by recording a step, to where that step leads and no further", async () => {
  const mentor = "mentor while working with them";
  const step = (tx: Transaction, name: string) =>
    tx`insert into mentorship_steps (mentorship_id, person_id, unit_id, step, on_day) values (${mentorship}, ${person}, ${units.east}, ${name}, access.today())`;
  const to = (tx: Transaction, stage: string, since = "today", begun = "today") => {
    const day = (said: string) => (said === "today" ? tx`access.today()` : tx`${said}::date`);
    return tx`update mentorships set stage = ${stage}, stage_since = ${day(since)}, begun_on = ${day(begun)} where id = ${mentorship}`;
  };
  const begins =
    (...where: [stage: string, since?: string, begun?: string]) =>
    (tx: Transaction) =>
      step(tx, "begin").then(() => to(tx, ...where));
  await owner`update mentorships set stage = 'introMeeting' where id = ${mentorship}`;
  assert.deepEqual(await tried(mentor, begins("active"), begins("transferring")), [1, 1]);
  assert.deepEqual(
    await tried(
      mentor,
      begins("closed"),
      begins("paused"),
      begins("introMeeting"),
      begins("active", "2026-01-01"),
      begins("active", "today", "2026-01-01"),
    ),
    [refused, refused, refused, refused, refused],
  );
  assert.deepEqual(await tried(mentor, (tx) => to(tx, "active"), (tx) => step(tx, "settle"), (tx) => step(tx, "close")), [refused, refused, refused], "without the step, by one of another stage, by one not theirs"); // prettier-ignore
  await owner`update mentorships set stage = 'transferring' where id = ${mentorship}`;
  const [begun] = await owner<{ on: string }[]>`select begun_on::text as on from mentorships where id = ${mentorship}`;
  const settles = (stage: string) => (tx: Transaction) =>
    step(tx, "settle").then(() => to(tx, stage, "today", begun?.on));
  assert.deepEqual(await tried(mentor, settles("active"), settles("introMeeting"), settles("transferring")), [
    1,
    refused,
    refused,
  ]);
  await owner`update mentorships set stage = 'active' where id = ${mentorship}`;
  assert.deepEqual(
    await tried(
      mentor,
      (tx) => to(tx, "active"),
      (tx) => step(tx, "begin"),
    ),
    [0, refused],
  );
});

test("into a network comes only whom the writer knows", async () => {
  const [stranger] = await owner<{ id: string }[]>`
    insert into people (unit_id, kind, key_wrapped, name_sealed, recorded_by, recorded_at)
    values (${units.west}, 'relative', ${randomBytes(40)}, ${randomBytes(40)}, ${colleagues.jens}, '2026-01-01') returning id`;
  const around = (whom: string) => (tx: Transaction) =>
    tx`insert into network_relations (mentorship_id, person_id, unit_id, relative_id, relation) values (${mentorship}, ${person}, ${units.east}, ${whom}, 'friend')`;
  assert.deepEqual(await tried("mentor while working with them", around(relative), around(stranger?.id ?? "")), [
    1,
    refused,
  ]);
});

test("whoever refers somebody says who they are in that act, and adds nothing later", async () => {
  const number = (tx: Transaction) =>
    tx`insert into identity_numbers (id, person_id, unit_id, number_sealed, number_token, replaced_on)
       values (${randomUUID()}, ${person}, ${units.east}, ${randomBytes(40)}, ${randomBytes(32)}, access.today())`;
  await owner`update people set recorded_at = '2026-11-20T09:00:00Z' where id = ${person}`;
  assert.deepEqual(await tried("referrer of theirs", number), [refused]);
  assert.deepEqual(await tried("coordinator of the unit", number), [1]);
});

test("that somebody is in danger is told by people, of nobody they do not know", async () => {
  const danger = (whom: string | null) => (tx: Transaction) =>
    tx`insert into danger_records (id, scheme_id, unit_id, person_id, road, outcome, seen_sealed, done_sealed)
       values (${randomUUID()}, ${schemeId}, ${units.east}, ${whom}, 'life', 'called', ${randomBytes(40)}, ${randomBytes(40)})`;
  assert.deepEqual(await tried("any other mentor", danger(null), danger(person)), [1, refused]);
  assert.deepEqual(await tried("the service for nightly work", danger(null)), [refused]);
});

test("who acts after somebody else in one transaction keeps nothing of theirs", async () => {
  const mentor = persona("mentor while working with them");
  await asPersona(service, mentor, async (tx) => {
    const mine = async () => tx<{ at: string }[]>`
      select access.my_mentorships()::text || access.my_people()::text || access.excluded()::text as at`.then(([row]) => row?.at); // prettier-ignore
    assert.match((await mine()) ?? "", new RegExp(mentorship, "u"));
    await tx`select access.act_as(${colleagues.inger}, access.today(), access.now())`;
    assert.equal(await mine(), "{}{}{}");
    await tx`select access.act_as(${mentor.id}, access.today(), access.now())`;
    assert.match((await mine()) ?? "", new RegExp(mentorship, "u"));
    await tx`select access.act_as_service('service:jobs', access.today(), access.now())`;
    assert.equal(await mine(), "{}{}{}");
  });
});

test("of a match that came to nothing, the mentor who was asked keeps nothing the day after", async () => {
  await service.owner`update access.role_grants set to_on = null where colleague_id = ${colleagues.ole}`;
  const propose = async () => {
    const proposal = randomUUID();
    await owner`insert into match_proposals (id, mentorship_id, person_id, unit_id, mentor_id, on_day, reasons) values (${proposal}, ${mentorship}, ${person}, ${units.east}, ${colleagues.ole}, '2026-11-20', '[]')`;
    return proposal;
  };
  /** How many proposals, answers and takings back of one proposal the mentor who was asked sees; also once their mentees are taken anew. */
  const seen = async (proposal: string) => {
    const counts: number[][] = [];
    await asPersona(service, { said: "the mentor asked", id: colleagues.ole }, async (tx) => {
      const count = async () =>
        counts.push([
          (await tx`select from match_proposals where id = ${proposal}`).length,
          (await tx`select from match_answers where proposal_id = ${proposal}`).length,
          (await tx`select from proposals_taken_back where proposal_id = ${proposal}`).length,
        ]);
      await count();
      await tx`select access.take_relations()`;
      await count();
    });
    assert.deepEqual(counts[0], counts[1]);
    return counts[0];
  };
  const answer = (proposal: string, who: string, yes: boolean, on: string) =>
    owner`insert into match_answers (proposal_id, mentorship_id, person_id, unit_id, mentor_id, who, yes, on_day, how) values (${proposal}, ${mentorship}, ${person}, ${units.east}, ${colleagues.ole}, ${who}, ${yes}, ${on}::date, ${who === "mentee" ? "inPerson" : null})`;

  const declined = await propose();
  assert.deepEqual(await seen(declined), [1, 0, 0]);
  await answer(declined, "mentee", true, "2026-11-21");
  await answer(declined, "mentor", false, "2026-11-23");
  assert.deepEqual(await seen(declined), [1, 2, 0]);
  await owner`update match_answers set on_day = '2026-11-22' where proposal_id = ${declined}`;
  assert.deepEqual(await seen(declined), [0, 0, 0]);

  const ended = await propose();
  await answer(ended, "mentor", true, "2026-11-21");
  await answer(ended, "mentee", true, "2026-11-22");
  assert.deepEqual(await seen(ended), [0, 0, 0]); // both said yes, and they do not work together: it has ended

  const takenBack = await propose();
  await answer(takenBack, "mentor", true, "2026-11-21");
  const back = (on: string) =>
    owner`insert into proposals_taken_back (proposal_id, mentorship_id, person_id, unit_id, mentor_id, on_day) values (${takenBack}, ${mentorship}, ${person}, ${units.east}, ${colleagues.ole}, ${on}::date)`;
  await back("2026-11-23");
  assert.deepEqual(await seen(takenBack), [1, 1, 1]);
  await owner`update proposals_taken_back set on_day = '2026-11-22' where proposal_id = ${takenBack}`;
  assert.deepEqual(await seen(takenBack), [0, 0, 0]);
});

test("whoever is forgotten takes along the guardian who was on record for their sake", async () => {
  const [child, guardian] = [randomUUID(), randomUUID()];
  for (const id of [child, guardian])
    await owner`insert into people (id, unit_id, kind, key_wrapped, name_sealed, recorded_by) values (${id}, ${units.east}, 'mentee', ${randomBytes(40)}, ${randomBytes(40)}, ${colleagues.karen})`;
  await owner`insert into guardianships (id, person_id, guardian_id, unit_id, recorded_by) values (${randomUUID()}, ${child}, ${guardian}, ${units.east}, ${colleagues.karen})`;
  const left: unknown[] = [];
  await asPersona(service, persona("the service for nightly work"), async (tx) => {
    await erasePerson(tx, child);
    left.push(...(await tx`select from people where id = any(${[child, guardian]}::uuid[])`));
  });
  assert.deepEqual(left, []);
});
