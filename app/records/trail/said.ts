import { purposes, type Purpose, type Role } from "#app/access/permissions.ts";
import { roleWords } from "#app/access/role-words.ts";
import { sayFullDate, sayMoment, type Language } from "#platform/words.ts";
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
  return wasRefused ? say.tried(what, act === null ? 1 : times) : what;
}

export const sayWho = (language: Language, { colleague, role }: Pick<Seen, "colleague" | "role">): string =>
  colleague === null ? sayRole(language, role) : `${colleague}, ${sayRole(language, role)}`;

/** What is several leaves in one line has no clock: lists have their week, tries their day. */
export function sayWhen(
  language: Language,
  { at, act, times }: Pick<Seen, "at" | "act" | "times">,
  zone: string,
): string {
  const local = at.toZonedDateTimeISO(zone);
  if (act === null) return words[language].week(local.weekOfYear ?? 0, local.yearOfWeek ?? local.year);
  return times > 1 ? sayFullDate(language, local.toPlainDate()) : sayMoment(language, at, zone);
}
