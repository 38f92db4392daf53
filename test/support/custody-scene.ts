import { randomUUID } from "node:crypto";
import { actAsService } from "#app/acting.ts";
import { recordStep } from "#app/mentorships/lifecycle/door.ts";
import { day } from "#platform/dates.ts";
import { openTestService } from "#test/support/database.ts";
import { addMentee } from "#test/support/mentorship-scene.ts";

export const prepares = {
  act: { en: "test prepared", da: "forberedte prøven" },
  kind: "system",
  purpose: "mentorship",
} as const;

/** A service on which Mikkel Sand, whose number is on record, is Lone's mentee in Karen's unit. */
export async function openCustodyScene() {
  const opened = await openTestService();
  const { owner, foundation } = opened;
  const { colleagues, units } = foundation;
  const { personId, mentorshipId } = await addMentee(opened, units.east, "Mikkel Sand");
  await actAsService(opened, "set-up", prepares, async (context) => {
    const { tx, ring } = context;
    await tx`insert into mentor_assignments (mentorship_id, person_id, unit_id, mentor_id, from_on) values (${mentorshipId}, ${personId}, ${units.east}, ${colleagues.lone}, '2026-11-05')`;
    await tx`insert into coach_assignments (coach_id, mentor_id, from_on) values (${colleagues.birgitte}, ${colleagues.lone}, '2026-01-01')`;
    const [person] = await tx<{ key_wrapped: Buffer }[]>`select key_wrapped from people where id = ${personId}`;
    if (person) await ring.takeSubjects([{ keyId: personId, wrapped: person.key_wrapped }]);
    const id = randomUUID();
    await owner`insert into identity_numbers (id, person_id, unit_id, number_sealed, number_token, fictitious, recorded_by)
      values (${id}, ${personId}, ${units.east}, ${ring.seal(personId, "identity_numbers", "number", id, "7203858888")}, ${ring.token("identity number", "7203858888")}, true, ${colleagues.karen})`;
    await recordStep(context, mentorshipId, "match", { on: day("2026-11-05") });
    await recordStep(context, mentorshipId, "begin", { on: day("2026-11-06") });
  });
  const idOf = async (name: string): Promise<string> => {
    const [row] = await owner<{ id: string }[]>`select id from institutions where name = ${name}`;
    return row?.id ?? "";
  };
  const [vestre, ringe] = [await idOf("Vestre Fængsel (Københavns Fængsler)"), await idOf("Ringe Fængsel")];
  const [karen, jens, lone, birgitte, peter] = [await opened.as("karen"), await opened.as("jens"), await opened.as("lone"), await opened.as("birgitte"), await opened.as("peter")]; // prettier-ignore
  const stage = async (): Promise<unknown> => {
    const [row] = await owner`select stage from mentorships where id = ${mentorshipId}`;
    return row?.["stage"];
  };
  const count = async (): Promise<unknown> => {
    const [row] = await owner`select count(*)::int as count from custody_periods`;
    return row?.["count"];
  };
  const at = `/mentorships/${mentorshipId}/custody`;
  return { ...opened, personId, mentorshipId, at, vestre, ringe, karen, jens, lone, birgitte, peter, stage, count };
}
