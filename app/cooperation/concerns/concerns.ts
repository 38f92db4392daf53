import { z } from "zod";
import type { Moment } from "#platform/dates.ts";
import { read, type Read } from "#platform/result.ts";

/** The three roads of the duty to avert: a planned serious crime (straffelovens § 141), a child, the mentee's own life. */
export const roads = ["crime", "child", "life"] as const;
export type Road = (typeof roads)[number];

/** All three are as good a record as the others. */
export const outcomes = ["called", "reported", "considered, not reported"] as const;
export type Outcome = (typeof outcomes)[number];

export interface EmergencyNumber {
  readonly road: Road | "every";
  readonly name: { readonly da: string; readonly en: string };
  /** Empty where the scheme has to fill it in. */
  readonly number: string;
  readonly note: { readonly da: string; readonly en: string };
  readonly isVerified: boolean;
}

export interface DangerRecord {
  readonly id: string;
  readonly unitId: string;
  readonly road: Road;
  readonly outcome: Outcome;
  readonly person: string | null;
  /** Erased because nobody told them in time: the name alone stays, for this record. */
  readonly isForgotten: boolean;
  readonly seen: string;
  readonly done: string;
  readonly by: string | null;
  readonly at: Moment;
  readonly followUps: readonly { readonly text: string; readonly by: string | null; readonly at: Moment }[];
}

export interface NewDangerRecord {
  readonly road: Road;
  readonly outcome: Outcome;
  readonly personId: string | null;
  readonly unitId: string | null;
  readonly seen: string;
  readonly done: string;
}

const optionalId = z.union([z.uuid(), z.literal("").transform(() => null)]);
const text = z.string().trim().min(1).max(10_000);
const record = z.object({
  road: z.enum(roads),
  outcome: z.enum(outcomes),
  personId: optionalId,
  unitId: optionalId,
  seen: text,
  done: text,
});

type Form = { get(name: string): string | undefined };

export const parseDangerRecord = (form: Form): Read<NewDangerRecord> =>
  read(
    record.safeParse({
      road: form.get("road"),
      outcome: form.get("outcome"),
      personId: form.get("personId") ?? "",
      unitId: form.get("unitId") ?? "",
      seen: form.get("seen") ?? "",
      done: form.get("done") ?? "",
    }),
  );

export const parseFollowUp = (form: Form): Read<{ done: string }> =>
  read(z.object({ done: text }).safeParse({ done: form.get("done") ?? "" }));

/** What a number on a button dials: digits and a leading plus. */
export const dialled = (number: string): string => number.replaceAll(/[^\d+]/gu, "");
