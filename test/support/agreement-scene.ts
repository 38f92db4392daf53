import assert from "node:assert/strict";
import { dayAfterDay, type Lasting } from "#test/support/day-after-day.ts";
import { openReferralScene } from "#test/support/referral-scene.ts";

/** A service on which Karen asks whoever was referred and accepted for their agreement. */
export async function openAgreementScene() {
  const scene = await openReferralScene();
  const { owner, clock, foundation, peter, karen, refer, screen, personOf } = scene;
  const { colleagues } = foundation;

  const onDay = (day: string): void => clock.set(`${day}T09:00:00Z`);

  async function accepted(who: string): Promise<string> {
    const referralId = await refer(peter, { who, saw: "Spurgte selv.", help: "", knows: "yes", reach: "4711" });
    await screen(referralId, karen);
    assert.equal((await karen.send(`/referrals/${referralId}/acceptance`)).status, 303);
    return personOf(referralId);
  }

  const handOver = (by: Lasting, id: string, on: string) =>
    by.send(`/people/${id}/agreement/handover`, { on, language: "da" });
  const answer = (by: Lasting, id: string, fields: Readonly<Record<string, string>>) =>
    by.send(`/people/${id}/agreement/answer`, {
      answer: "yes",
      on: "26-11-2026",
      how: "inPerson",
      takenBy: colleagues.karen,
      ...fields,
    });
  const withdraw = (by: Lasting, id: string, on: string) =>
    by.send(`/people/${id}/agreement/withdrawal`, { on, how: "throughSomebody" });

  async function agreed(who: string): Promise<string> {
    onDay("2026-11-23");
    const id = await accepted(who);
    assert.equal((await handOver(karen, id, "23-11-2026")).status, 303);
    onDay("2026-11-26");
    const given = await answer(karen, id, {});
    assert.equal(given.status, 303, given.text);
    return id;
  }

  const stageOf = async (personId: string): Promise<unknown> =>
    (await owner`select stage from mentorships where person_id = ${personId}`)[0]?.["stage"];
  async function assign(mentor: keyof typeof colleagues, personId: string): Promise<void> {
    await owner`insert into mentor_assignments (mentorship_id, person_id, unit_id, mentor_id, from_on, assigned_by)
                select id, person_id, unit_id, ${colleagues[mentor]}, '2026-11-23', ${colleagues.karen} from mentorships where person_id = ${personId}`;
  }

  const lone = dayAfterDay(scene, "lone");
  return { ...scene, lone, onDay, accepted, handOver, answer, withdraw, agreed, stageOf, assign };
}
