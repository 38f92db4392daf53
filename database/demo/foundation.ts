import { randomUUID } from "node:crypto";
import { actAsService, type Acting, type ServiceContext } from "#app/acting.ts";
import { fillReference } from "#database/reference.ts";
import { nameTokensArray } from "#platform/sealing/name-words.ts";
import { inventedColleagues, type ColleagueKey, type InventedColleague } from "./colleagues.ts";

export interface Foundation {
  readonly schemeId: string;
  readonly units: { readonly east: string; readonly west: string };
  readonly colleagues: Readonly<Record<ColleagueKey, string>>;
}

/** What a scheme needs before anybody can work in it: agency, scheme, two units, places, and one invented colleague per role. */
export function fillFoundation(acting: Acting): Promise<Foundation> {
  const said = {
    act: { en: "demonstration begun", da: "begyndte demonstrationen" },
    kind: "system",
    purpose: "running the scheme",
  } as const;
  return actAsService(acting, "set-up", said, async (context) => {
    const { tx, ring } = context;
    await tx`insert into access.settings (name, value) values ('demonstration', 'true')`;
    const [agencyId, schemeId, east, west] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
    await tx`insert into agencies (id, name_da, name_en, complain_da, complain_en)
             values (${agencyId}, 'Danmarks Fængsler', 'Danish Prison and Probation Service',
                     'Direktoratet for Danmarks Fængsler, Strandgade 100, 1401 København K. Handler den om, hvordan dine oplysninger bruges, kan den også sendes til Datatilsynet, Carl Jacobsens Vej 35, 2500 Valby', 'Direktoratet for Danmarks Fængsler, Strandgade 100, 1401 København K. If it is about how your details are used, it can also be sent to the Danish Data Protection Agency, Carl Jacobsens Vej 35, 2500 Valby')`;
    await tx`insert into schemes (id, agency_id, name_da, name_en, key_wrapped) values (${schemeId}, ${agencyId}, 'Back on Track', 'Back on Track', ${await ring.mint(schemeId, "other")})`;
    await tx`insert into units (id, scheme_id, name, phone, duty_phone)
             values (${east}, ${schemeId}, 'Øst', '20 30 40 50', '20 30 40 51'), (${west}, ${schemeId}, 'Vest', '20 30 40 60', '')`;
    await fillReference(tx, { east, west });
    const ids: Record<string, string> = {};
    for (const colleague of inventedColleagues)
      ids[colleague.key] = await addColleague(context, colleague, { east, west });
    return { schemeId, units: { east, west }, colleagues: ids as Record<ColleagueKey, string> }; // one for each key of the list
  });
}

async function addColleague(
  { tx, ring, today }: ServiceContext,
  { key, name, grants }: InventedColleague,
  units: Foundation["units"],
): Promise<string> {
  const id = randomUUID();
  const wrapped = await ring.mint(id, "other");
  const email = `${key}@example.org`;
  const isCoordinator = grants.some(({ role }) => role === "coordinator");
  await tx`insert into access.colleagues (id, key_wrapped, name_sealed, name_tokens, phone_sealed, shown_to_colleagues)
           values (${id}, ${wrapped}, ${ring.seal(id, "colleagues", "name", id, name)}, ${nameTokensArray(ring, name)}::text::bytea[], ${ring.seal(id, "colleagues", "phone", id, "20 30 40 50")}, ${isCoordinator})`;
  await tx`insert into access.accounts (colleague_id, email_sealed, email_token, demonstration)
           values (${id}, ${ring.seal(id, "accounts", "email", id, email)}, ${ring.token("email", email)}, true)`;
  // They have worked here for a year, so that what the demonstration tells of the past can have been done by them.
  const since = today.subtract({ years: 1 });
  for (const { role, unit, institution } of grants)
    await tx`insert into access.role_grants (colleague_id, role, unit_id, institution_id, from_on)
             values (${id}, ${role}, ${unit === undefined ? null : units[unit]},
                     ${institution === undefined ? null : tx`(select id from institutions where name = ${institution})`}, ${String(since)}::date)`;
  return id;
}
