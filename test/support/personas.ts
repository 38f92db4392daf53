import { randomUUID } from "node:crypto";
import type { Role } from "#app/access/permissions.ts";
import type { Ring } from "#platform/sealing/ring.ts";
import type { TestService } from "#test/support/database.ts";

/** Somebody, as a lawyer would call them: by their relation to the one case of this world. */
export interface Persona {
  readonly said: string;
  /** Null: a service actor or nobody. */
  readonly id: string | null;
  readonly service?: string;
}

interface Newcomer {
  readonly key: string;
  readonly name: string;
  readonly roles: readonly {
    readonly role: Role;
    readonly unit?: boolean;
    readonly institution?: boolean;
    readonly ended?: boolean;
  }[];
}

/** Beside the invented colleagues of the demonstration: everybody who stands in another relation to the case. */
export const newcomers = [
  { key: "coordinator", name: "Anden Koordinator", roles: [{ role: "coordinator", unit: true }] },
  { key: "former", name: "Tidligere Mentor", roles: [{ role: "mentor" }] },
  { key: "stranger", name: "Anden Mentor", roles: [{ role: "mentor" }] },
  { key: "excludedMentor", name: "Udelukket Mentor", roles: [{ role: "mentor" }] },
  { key: "endedMentor", name: "Ophørt Mentor", roles: [{ role: "mentor", ended: true }] },
  { key: "deputy", name: "Vikar Coach", roles: [{ role: "mentor coach" }] },
  { key: "formerCoach", name: "Tidligere Coach", roles: [{ role: "mentor coach" }] },
  { key: "otherCoach", name: "Anden Coach", roles: [{ role: "mentor coach" }] },
  { key: "excludedCoordinator", name: "Udelukket Koordinator", roles: [{ role: "coordinator", unit: true }] },
  {
    key: "formerCoordinator",
    name: "Tidligere Koordinator",
    roles: [{ role: "coordinator", unit: true, ended: true }],
  },
  { key: "contact", name: "Kontakt Stedet", roles: [{ role: "institution contact", institution: true }] },
  { key: "coachOfFormer", name: "Coach For Tidligere", roles: [{ role: "mentor coach" }] },
  { key: "formerReferrer", name: "Tidligere Henviser", roles: [{ role: "referrer", institution: true, ended: true }] },
  { key: "writer", name: "Uden Rolle", roles: [] },
  { key: "onlooker", name: "Slet Ingen", roles: [] },
] as const satisfies readonly Newcomer[];

export type NewcomerKey = (typeof newcomers)[number]["key"];

export function personasOf(
  known: TestService["foundation"]["colleagues"],
  added: Record<NewcomerKey, string>,
): Persona[] {
  return [
    { said: "coordinator of the unit", id: added.coordinator },
    { said: "coordinator of another unit", id: known.jens },
    { said: "coordinator of the unit who is excluded", id: added.excludedCoordinator },
    { said: "former coordinator of the unit", id: added.formerCoordinator },
    { said: "mentor while working with them", id: known.lone },
    { said: "co-mentor", id: known.rasmus },
    { said: "former mentor", id: added.former },
    { said: "mentor whose role has ended", id: added.endedMentor },
    { said: "mentor who is excluded", id: added.excludedMentor },
    { said: "any other mentor", id: added.stranger },
    { said: "coach of the mentor", id: known.birgitte },
    { said: "deputy coach", id: added.deputy },
    { said: "former coach of the mentor", id: added.formerCoach },
    { said: "any other coach", id: added.otherCoach },
    { said: "coach of a former mentor", id: added.coachOfFormer },
    { said: "trainer", id: known.hanne },
    { said: "referrer of theirs", id: known.peter },
    { said: "referrer of theirs whose role has ended", id: added.formerReferrer },
    { said: "any other referrer", id: known.lars },
    { said: "institution contact of the place", id: added.contact },
    { said: "institution contact of another place", id: known.mona },
    { said: "duty officer of the place", id: known.erik },
    { said: "working-group member", id: known.anders },
    { said: "evaluator", id: known.sofie },
    { said: "data protection officer", id: known.dorte },
    { said: "administrator", id: known.ulla },
    { said: "whoever wrote it, with no role any more", id: added.writer },
    { said: "a colleague without a role", id: added.onlooker },
    ...["sign-in", "import", "jobs", "sequencer", "set-up", "look-up"].map((name) => ({
      said: `the service for ${serviceWords[name]}`,
      id: null,
      service: name,
    })),
    { said: "nobody", id: null },
  ];
}

const serviceWords: Readonly<Record<string, string>> = {
  "sign-in": "signing in",
  import: "imports",
  jobs: "nightly work",
  sequencer: "the trail",
  "set-up": "setting up",
  "look-up": "the search of a look-up",
};

export async function addColleague(
  { owner, dayOf, clock }: TestService,
  ring: Ring,
  { name, key, roles }: Newcomer,
  at: { readonly unit: string; readonly institution: string; readonly today: string },
): Promise<string> {
  const id = randomUUID();
  const email = `${key.toLowerCase()}@example.org`;
  const wrapped = await ring.mint(id, "other");
  const since = String(dayOf(clock.now()).subtract({ years: 1 }));
  await owner`insert into access.colleagues (id, key_wrapped, name_sealed) values (${id}, ${wrapped}, ${ring.seal(id, "colleagues", "name", id, name)})`;
  await owner`insert into access.accounts (colleague_id, email_sealed, email_token, demonstration)
              values (${id}, ${ring.seal(id, "accounts", "email", id, email)}, ${ring.token("email", email)}, true)`;
  for (const { role, unit, institution, ended } of roles)
    await owner`insert into access.role_grants (colleague_id, role, unit_id, institution_id, from_on, to_on)
                values (${id}, ${role}, ${unit === true ? at.unit : null}, ${institution === true ? at.institution : null}, ${since}::date,
                        ${ended === true ? owner`${at.today}::date - 7` : null})`;
  return id;
}
