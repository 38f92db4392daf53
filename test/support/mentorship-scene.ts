import { randomUUID } from "node:crypto";
import { actAsService, type Acting } from "#app/acting.ts";
import { addAgreement } from "#test/support/agreements.ts";
import type { TestService } from "#test/support/database.ts";
import { beginMentorship, recordStep } from "#app/mentorships/lifecycle/door.ts";
import type { Foundation } from "#database/demo/foundation.ts";
import type { ColleagueKey } from "#database/demo/colleagues.ts";
import { day, plusDays, type Day } from "#platform/dates.ts";

const said = { act: { en: "test prepared", da: "forberedte prøven" }, kind: "system", purpose: "mentorship" } as const;

/** Somebody on record in the unit, whose mentorship waits for a mentor. */
export async function addMentee(
  acting: TestService,
  unitId: string,
  name: string,
  since: Day = day("2026-11-02"),
): Promise<{ readonly personId: string; readonly mentorshipId: string }> {
  const added = await actAsService(acting, "set-up", said, async (context) => {
    const personId = randomUUID();
    const wrapped = await context.ring.mint(personId, "subject");
    await context.tx`insert into people (id, unit_id, kind, key_wrapped, name_sealed)
      values (${personId}, ${unitId}, 'mentee', ${wrapped}, ${context.ring.seal(personId, "people", "name", personId, name)})`;
    const mentorshipId = await beginMentorship(context, { personId, unitId, onDay: since });
    await recordStep(context, mentorshipId, "askForAgreement", { on: since });
    await recordStep(context, mentorshipId, "agree", { on: plusDays(since, 3) });
    return { personId, mentorshipId };
  });
  const given = { kind: "given", on: plusDays(since, 3) } as const;
  await addAgreement(acting.owner, { id: added.personId, unitId, takenBy: acting.foundation.colleagues.karen }, [
    given,
  ]);
  return added;
}

/** A mentor of the register who may begin today: papers, a trainer's word, and Birgitte as their coach. */
export function makeReady(
  acting: Acting,
  foundation: Foundation,
  key: ColleagueKey,
  { languages = ["da"], capacity = 1 }: { languages?: readonly string[]; capacity?: number } = {},
): Promise<string> {
  return actAsService(acting, "set-up", said, async ({ tx }) => {
    const id = foundation.colleagues[key];
    const { schemeId, units, colleagues } = foundation;
    await tx`insert into mentors (id, scheme_id, unit_id, capacity) values (${id}, ${schemeId}, ${units.east}, ${capacity})`;
    for (const language of languages)
      await tx`insert into mentor_languages (mentor_id, scheme_id, language) values (${id}, ${schemeId}, ${language})`;
    for (const kind of ["criminalRecord", "securityClearance", "confidentialityDeclaration"])
      await tx`insert into vettings (mentor_id, scheme_id, kind, issued_on) values (${id}, ${schemeId}, ${kind}, '2026-01-01')`;
    await tx`insert into readiness_findings (mentor_id, scheme_id, on_day, ready) values (${id}, ${schemeId}, '2026-02-01', true)`;
    if (key !== "birgitte")
      await tx`insert into coach_assignments (coach_id, mentor_id, from_on) values (${colleagues.birgitte}, ${id}, '2026-02-01')`;
    return id;
  });
}
