import { addMentee } from "./mentees.ts";
import { openTestService } from "./database.ts";

/** A mentee with an agreement, a coordinator, and a disclosure to the municipality that rests on a permission. */
export async function openDisclosureScene() {
  const house = await openTestService();
  const adam = await addMentee(house, { name: "Adam Hvidsø", unit: "east", mentor: "lone" });
  const karen = await house.as("karen");
  const typed = {
    personId: adam.personId, decision: "given", recipientKind: "municipality", recipient: "Sagsbehandler, Københavns Kommune", purpose: "re-entry",
    legalBasis: "permission", what: "At han løslades den 3. december.", why: "Der skal findes en bolig.", conditions: "", decidedOn: "23-11-2026",
  }; // prettier-ignore
  const agreement = `/people/${adam.personId}/agreement`;
  return {
    ...house,
    karen,
    typed,
    agreement,
    /** The mentee's answer about the municipality, noted by the coordinator. */
    permission: (purpose: string, answer: "yes" | "no", withhold: readonly string[] = []) =>
      karen.send(`${agreement}/permissions/new`, { purpose, to: "named", name: "Københavns Kommune", answer, withhold, on: "23-11-2026" }), // prettier-ignore
    count: async () => (await house.owner`select from disclosures`).length,
  };
}
