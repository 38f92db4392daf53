import { purposes, type Purpose, type Role } from "#app/access/permissions.ts";
import { roleWords } from "#app/access/role-words.ts";
import type { Day } from "#platform/dates.ts";
import { sayClock, sayDay, sayFullDate, sayMoment, type Language } from "#platform/words.ts";
import { sayAct } from "./acts.ts";
import type { Seen } from "./trail.ts";
import { words } from "./words.ts";

/** The role as people call it; services and strangers have none of the roles. */
export function sayRole(language: Language, role: string): string {
  const say = words[language];
  if (role in roleWords[language]) return roleWords[language][role as Role]; // just looked up
  if (role.startsWith("service:") || role === "doorkeeper") return say.service;
  if (role === "everybody") return say.everybody;
  return role === "public" ? say.somebody : say.noRole;
}

export const sayPurpose = (language: Language, purpose: string): string =>
  purpose in purposes ? purposes[purpose as Purpose][language] : purpose;

export function sayWhat(
  language: Language,
  { act, times, wasRefused }: Pick<Seen, "act" | "times" | "wasRefused">,
): string {
  const say = words[language];
  const what = act === null ? say.inLists(times) : sayAct(language, act);
  if (wasRefused) return say.tried(what, act === null ? 1 : times);
  return act === null || times === 1 ? what : say.several(what, times);
}

export const sayWho = (language: Language, { colleague, role }: Pick<Seen, "colleague" | "role">): string =>
  colleague === null ? sayRole(language, role) : `${colleague}, ${sayRole(language, role)}`;

/** Several leaves in one line: lists have their week, tries their day, and a form opened several times that day its first and last time. On paper, without `today`, each day is said in full. */
export function sayWhen(
  language: Language,
  { at, last, act, times, wasRefused }: Pick<Seen, "at" | "last" | "act" | "times" | "wasRefused">,
  zone: string,
  today?: Day,
): string {
  const local = at.toZonedDateTimeISO(zone);
  if (act === null) return words[language].week(local.weekOfYear ?? 0, local.yearOfWeek ?? local.year);
  if (times === 1) return sayMoment(language, at, zone, today);
  const day = local.toPlainDate();
  if (wasRefused) return today ? sayDay(language, day, today) : sayFullDate(language, day);
  const [first, then] = [sayMoment(language, at, zone, today), sayClock(language, last, zone)];
  return first.endsWith(` ${then}`) ? first : `${first}–${then}`;
}
