import { z } from "zod";
import type { Moment } from "#platform/dates.ts";
import { read, type Read } from "#platform/result.ts";

/** One line of "who has looked": one act, all the lists in which one colleague saw somebody in one week, or, of one act on one day, all refused tries or all openings of its form. */
export interface Seen {
  readonly at: Moment;
  /** Of several in one line, the last; else the same moment. */
  readonly last: Moment;
  /** Null for lists taken together. */
  readonly act: string | null;
  readonly times: number;
  readonly colleague: string | null;
  readonly role: string;
  readonly purpose: string;
  /** Refused or not found: it was tried, and nothing was shown or changed. */
  readonly wasRefused: boolean;
}

/** One line of what a colleague has done: no name of anybody on record. */
export interface Done {
  readonly at: Moment;
  readonly act: string;
  readonly role: string;
  readonly purpose: string;
  readonly people: number;
  readonly wasRefused: boolean;
}

export const reasons = [
  "access request",
  "complaint",
  "own control",
  "supervisory authority",
  "security incident",
] as const;
export type Reason = (typeof reasons)[number];

export interface LookUp {
  readonly who: string;
  readonly why: Reason;
  readonly reference: string;
}

const lookUp = z.object({
  who: z.string().trim().min(2).max(200),
  why: z.enum(reasons),
  reference: z.string().trim().max(300),
});

export const parseLookUp = (form: { get(name: string): string | undefined }): Read<LookUp> =>
  read(lookUp.safeParse({ who: form.get("who"), why: form.get("why"), reference: form.get("reference") ?? "" }));

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/u;
export const isId = (typed: string): boolean => uuid.test(typed.toLowerCase());

/** More than this is no answer to "who?". */
export const mostFound = 20;
