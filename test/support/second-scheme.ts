import { randomUUID } from "node:crypto";
import { addColleague } from "#app/access/colleagues/queries.ts";
import { actAsService } from "#app/acting.ts";
import type { TestService } from "./database.ts";

export interface SecondScheme {
  readonly schemeId: string;
  readonly unitId: string;
  readonly coordinatorId: string;
}

/** Another scheme of the same agency, with a unit and a coordinator of its own, whom one can be as in the demonstration. */
export async function openSecondScheme(service: TestService): Promise<SecondScheme> {
  const said = {
    act: { en: "second scheme begun", da: "begyndte den anden ordning" },
    kind: "system",
    purpose: "running the scheme",
  } as const;
  const second = await actAsService(service, "set-up", said, async ({ tx, ring }) => {
    const [schemeId, unitId] = [randomUUID(), randomUUID()];
    await tx`insert into schemes (id, agency_id, name_da, name_en, key_wrapped)
             select ${schemeId}, id, 'Den anden ordning', 'The other scheme', ${await ring.mint(schemeId, "other")} from agencies`;
    await tx`insert into units (id, scheme_id, name) values (${unitId}, ${schemeId}, 'Syd')`;
    const coordinatorId = await addColleague(tx, ring, {
      name: "Nina Sand",
      email: "nina@example.org",
      language: "da",
      grants: [{ role: "coordinator", unitId, institutionId: null }],
    });
    return { schemeId, unitId, coordinatorId };
  });
  await service.owner`update access.accounts set demonstration = true where colleague_id = ${second.coordinatorId}`;
  return second;
}
