import type { WorkList } from "#app/today/today.ts";
import type { Transaction } from "#platform/database.ts";

import { unitPath } from "./paths.ts";
import { words } from "./words.ts";

export interface Agency {
  readonly name: { readonly da: string; readonly en: string };
  readonly complain: { readonly da: string; readonly en: string };
}

/** Who is responsible for what is printed, and where to complain. */
export async function agencyOf(tx: Transaction): Promise<Agency> {
  const [row] = await tx<{ name_da: string; name_en: string; complain_da: string; complain_en: string }[]>`
    select name_da, name_en, complain_da, complain_en from agencies limit 1`;
  return {
    name: { da: row?.name_da ?? "", en: row?.name_en ?? "" },
    complain: { da: row?.complain_da ?? "", en: row?.complain_en ?? "" },
  };
}

/** Whom those of an institution ring: the unit that receives what comes from there. Null where nobody has said which. */
export interface WhomToCall {
  readonly institution: string;
  readonly unit: string | null;
  readonly phone: string;
  readonly dutyPhone: string;
}

/** For each institution at which the actor holds this role today. */
export async function whomToCall(
  tx: Transaction,
  role: "institution contact" | "duty officer",
): Promise<readonly WhomToCall[]> {
  return tx<WhomToCall[]>`
    select distinct i.name as institution, u.name as unit, coalesce(u.phone, '') as phone, coalesce(u.duty_phone, '') as "dutyPhone"
      from access.role_grants g join institutions i on i.id = g.institution_id left join units u on u.id = i.unit_id
     where g.colleague_id = access.actor() and g.role = ${role} and g.from_on <= access.today() and (g.to_on is null or g.to_on > access.today())
     order by i.name`;
}

/** A unit, as somebody rings its coordinator; the number is empty where nobody has entered it. */
export interface UnitToCall {
  readonly name: string;
  readonly phone: string;
}

export async function unitToCall(tx: Transaction, unitId: string): Promise<UnitToCall> {
  const [unit] = await tx<UnitToCall[]>`select name, phone from units where id = ${unitId}`;
  return unit ?? { name: "", phone: "" };
}

export { PhoneLink, WhomToCallRows } from "./whom-to-call.tsx";

/** For the administrator: units whose number is missing, because visits offices and duty officers then have nobody to ring. */
export const phonesMissing: WorkList = async ({ tx, actor, language }) => {
  if (!actor.roles.includes("administrator")) return [];
  const units = await tx<{ id: string; name: string }[]>`select id, name from units where phone = '' order by name, id`;
  return units.map(({ id, name }) => ({
    href: unitPath.to({ unitId: id }),
    what: words[language].enterPhone(name),
    by: null,
    why: words[language].enterPhoneWhy,
  }));
};
