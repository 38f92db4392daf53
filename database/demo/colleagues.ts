import type { Role } from "#app/access/permissions.ts";

/** The invented colleagues of the demonstration. Every role has at least one; nobody here exists. */
export interface InventedColleague {
  readonly key: string;
  readonly name: string;
  readonly grants: readonly { readonly role: Role; readonly unit?: "east" | "west"; readonly institution?: string }[];
}

const vestre = "Vestre Fængsel (Københavns Fængsler)";
const enner = "Enner Mark Fængsel";

export const inventedColleagues = [
  { key: "karen", name: "Karen Mørk", grants: [{ role: "coordinator", unit: "east" }] },
  { key: "jens", name: "Jens Holm", grants: [{ role: "coordinator", unit: "west" }] },
  { key: "lone", name: "Lone Kjær", grants: [{ role: "mentor" }] },
  { key: "ole", name: "Ole Thygesen", grants: [{ role: "mentor" }] },
  { key: "rasmus", name: "Rasmus Lind", grants: [{ role: "mentor" }] },
  { key: "nadia", name: "Nadia Holst", grants: [{ role: "mentor" }] },
  { key: "birgitte", name: "Birgitte Dam", grants: [{ role: "mentor coach" }, { role: "mentor" }] },
  { key: "inger", name: "Inger Bach", grants: [{ role: "mentor coach" }] },
  { key: "hanne", name: "Hanne Friis", grants: [{ role: "trainer" }] },
  { key: "peter", name: "Peter Aagaard", grants: [{ role: "referrer", institution: vestre }] },
  { key: "lars", name: "Lars Toft", grants: [{ role: "referrer", institution: enner }] },
  { key: "mona", name: "Mona Juhl", grants: [{ role: "institution contact", institution: enner }] },
  { key: "erik", name: "Erik Bro", grants: [{ role: "duty officer", institution: vestre }] },
  { key: "anders", name: "Anders Krag", grants: [{ role: "working-group member" }] },
  { key: "sofie", name: "Sofie Winther", grants: [{ role: "evaluator" }] },
  { key: "dorte", name: "Dorte Sand", grants: [{ role: "data protection officer" }] },
  { key: "ulla", name: "Ulla Nygaard", grants: [{ role: "administrator" }] },
] as const satisfies readonly InventedColleague[];

export type ColleagueKey = (typeof inventedColleagues)[number]["key"];
