import assert from "node:assert/strict";
import { test } from "node:test";
import { DatabaseError, type Transaction } from "#platform/database.ts";
import { openTestService } from "#test/support/database.ts";
import { addMentee } from "#test/support/mentees.ts";

const scene = await openTestService();
const { database, foundation, owner } = scene;
const { east, west } = foundation.units;
const hers = await addMentee(scene, { name: "Lones Mentee", mentor: "lone" });
const others = await addMentee(scene, { name: "Oles Mentee", mentor: "ole", unit: "west" });
const [met] = await owner<{ id: string }[]>`
  insert into sessions (mentorship_id, person_id, unit_id, kind, status, happened_on, begun_by)
  values (${others.mentorshipId}, ${others.personId}, ${west}, 'telephone', 'held', '2026-11-20', ${foundation.colleagues.ole}) returning id`;

/** By which constraint the database refuses this of Lone; null when it takes it. Nothing of it stays. */
function refused(write: (tx: Transaction) => Promise<unknown>): Promise<string | null> {
  const undone = new Error("Taken, and undone.");
  const trying = database.transaction(
    (tx) =>
      tx`select access.act_as(${foundation.colleagues.lone}, '2026-11-23'::date, '2026-11-23T09:00:00Z'::timestamptz)`,
    async (tx) => {
      await write(tx);
      throw undone;
    },
  );
  return trying.then(
    () => null,
    (error: unknown) => {
      if (error === undone) return null;
      assert.ok(error instanceof DatabaseError);
      return error.constraint;
    },
  );
}

const meets = (unitId: string, id = crypto.randomUUID()) =>
  refused(
    (tx) => tx`insert into sessions (id, mentorship_id, person_id, unit_id, kind, status, happened_on)
               values (${id}, ${hers.mentorshipId}, ${hers.personId}, ${unitId}, 'telephone', 'held', '2026-11-20')`,
  );

test("a mentor lays a meeting in the unit of the mentee, and in no other", async () => {
  assert.equal(await meets(east), null);
  assert.equal(await meets(west), "sessions_mentorship_id_person_id_unit_id_fkey");
});

test("a mentor writes nothing to a meeting of somebody else's mentee, under whichever name", async () => {
  const writes = ({ mentorshipId, personId }: typeof hers, unitId: string) =>
    refused(
      (tx) => tx`insert into session_facts (session_id, mentorship_id, person_id, unit_id, fact, on_day, note_sealed)
                 values (${met?.id ?? ""}, ${mentorshipId}, ${personId}, ${unitId}, 'addition', '2026-11-23', '\\x00')`,
    );
  assert.equal(await writes(hers, east), "session_facts_session_id_mentorship_id_person_id_unit_id_fkey");
  assert.notEqual(await writes(others, west), null);
});

test("whatever hangs on a row with a mentorship or a person is about the same", async () => {
  // Each table that names a parent row and repeats its mentorship or person, by a constraint that compares both.
  const free = await owner`
    select c.conrelid::regclass::text as child, p.relname as parent from pg_constraint c join pg_class p on p.oid = c.confrelid
      join pg_attribute own on own.attrelid = c.conrelid and own.attname in ('mentorship_id', 'person_id')
      join pg_attribute theirs on theirs.attrelid = c.confrelid and theirs.attname = own.attname
     where c.contype = 'f' and cardinality(c.conkey) = 1 and c.conrelid <> c.confrelid and own.attnum <> c.conkey[1]
       and not exists (select from pg_constraint both_of where both_of.contype = 'f' and both_of.conrelid = c.conrelid and both_of.confrelid = c.confrelid
                          and c.conkey <@ both_of.conkey and cardinality(both_of.conkey) > 1)
     order by 1, 2`;
  assert.deepEqual([...free], []);
});
