import type { Transaction } from "#platform/database.ts";
import type { Day } from "#platform/dates.ts";

/** The sight of the case ends with the assignment: of one mentor, or of everybody who works on it. */
export async function endAssignments(
  tx: Transaction,
  which: { readonly mentorshipId: string } | { readonly assignmentId: string },
  on: Day,
): Promise<void> {
  const of = "mentorshipId" in which ? tx`mentorship_id = ${which.mentorshipId}` : tx`id = ${which.assignmentId}`;
  const ended = await tx<{ id: string }[]>`
    update mentor_assignments set to_on = greatest(from_on, ${String(on)}::date)
     where ${of} and (to_on is null or to_on > ${String(on)}::date) returning id`;
  await tx`update mentor_places set to_on = greatest(from_on, ${String(on)}::date) where assignment_id = any(${ended.map(({ id }) => id)}::uuid[])`;
}
