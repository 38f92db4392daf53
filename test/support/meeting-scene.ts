import { openTestService } from "#test/support/database.ts";
import { dayAfterDay } from "#test/support/day-after-day.ts";

/** A service on which Lone meets mentees held in Ringe, and Karen is her coordinator. */
export async function openMeetingScene() {
  const service = await openTestService();
  const { owner } = service;
  const ringe = "Ringe Fængsel";
  const [row] = await owner<{ id: string }[]>`select id from institutions where name = ${ringe}`;
  const sessionsOf = (mentorshipId: string) =>
    owner<
      {
        id: string;
        status: string;
        planned_on: string | null;
        happened_on: string | null;
        because: string | null;
        was_hard: boolean;
      }[]
    >`
      select id, status, planned_on::text, happened_on::text, because, was_hard from sessions where mentorship_id = ${mentorshipId} order by begun_at, planned_on, id`;
  const [lone, karen] = [dayAfterDay(service, "lone"), dayAfterDay(service, "karen")];
  return { ...service, lone, karen, ringe, ringeId: row?.id ?? "", sessionsOf };
}
