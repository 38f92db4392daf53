import type { WorkList } from "#app/today/today.ts";
import type { Transaction } from "#platform/database.ts";
import type { Day } from "#platform/dates.ts";
import { typeDay, type Language } from "#platform/words.ts";

import { newHolidayPath, unitPath } from "./paths.ts";
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
    select * from (
    select distinct i.name as institution, u.name as unit, coalesce(u.phone, '') as phone, coalesce(u.duty_phone, '') as "dutyPhone"
      from access.role_grants g join institutions i on i.id = g.institution_id left join units u on u.id = i.unit_id
     where g.colleague_id = access.actor() and g.role = ${role} and g.from_on <= access.today() and (g.to_on is null or g.to_on > access.today())
    ) w order by institution collate "da-x-icu"`;
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

/** The holiday on which a planned session `s` falls, by its names; null on any other day, and once it is over. */
export const holidayOfPlanned = (tx: Transaction) => tx`
  case when s.status = 'planned' then (select array[h.name_da, h.name_en] from holidays h where h.on_day = s.planned_on and h.standing = 'kept' limit 1) end`;

/** In Danish and English, as `holidayOfPlanned` gives it. */
export type HolidayNames = readonly [string, string];

export interface HolidayAhead {
  readonly on: Day;
  readonly names: HolidayNames;
}

/** Of the coming weeks: for the forms on which a meeting is planned. */
export async function holidaysAhead(tx: Transaction): Promise<readonly HolidayAhead[]> {
  return tx<HolidayAhead[]>`
    select on_day as on, array[name_da, name_en] as names from holidays
     where standing = 'kept' and on_day >= access.today() and on_day <= access.today() + 42 order by on_day, id limit 8`;
}

export const holidayName = (language: Language, [da, en]: HolidayNames): string => (language === "da" ? da : en);

/** Said beside a meeting that is planned for a holiday: a note, not a refusal. */
export const sayHoliday = (language: Language, names: HolidayNames): string =>
  words[language].isHoliday(holidayName(language, names));

/** Which days not to choose without thinking, behind the hint of the field for a day. */
export function hintWithHolidays(language: Language, hint: string, ahead: readonly HolidayAhead[] = []): string {
  if (ahead.length === 0) return hint;
  const named = ahead.map(({ on, names }) => `${typeDay(language, on)} (${holidayName(language, names)})`);
  return `${hint.replace(/\.$/u, "")}. ${words[language].holidaysAhead(named.join(", "))}`;
}

export { PhoneLink, WhomToCallRows } from "./whom-to-call.tsx";

/** For the administrator, in good time: the holidays of a year nobody has entered. */
export const holidaysMissing: WorkList = async ({ tx, actor, language, today }) => {
  if (!actor.roles.includes("administrator") || today.month < 10) return [];
  const year = today.year + 1;
  const known =
    await tx`select from holidays where on_day between ${`${year}-01-01`}::date and ${`${year}-12-31`}::date limit 1`;
  if (known.length > 0) return [];
  return [
    {
      href: newHolidayPath.to({}),
      what: words[language].enterHolidays(String(year)),
      by: null,
      why: words[language].enterHolidaysWhy,
    },
  ];
};

/** For the administrator: units whose number is missing, because visits offices and duty officers then have nobody to ring. */
export const phonesMissing: WorkList = async ({ tx, actor, language }) => {
  if (!actor.roles.includes("administrator")) return [];
  const units = await tx<
    { id: string; name: string }[]
  >`select id, name from units where phone = '' order by name collate "da-x-icu", id`;
  return units.map(({ id, name }) => ({
    href: unitPath.to({ unitId: id }),
    what: words[language].enterPhone(name),
    by: null,
    why: words[language].enterPhoneWhy,
  }));
};
