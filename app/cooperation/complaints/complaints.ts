import { z } from "zod";
import { plusDays, type Day, type Moment } from "#platform/dates.ts";
import { read, type Read } from "#platform/result.ts";

export const kinds = ["complaint", "worry"] as const;
export type Kind = (typeof kinds)[number];
export const subjects = ["mentor", "mentor coach", "coordinator", "scheme"] as const;
export type Subject = (typeof subjects)[number];
export const ways = ["page", "paper", "telephone", "in person"] as const;
export type Way = (typeof ways)[number];
export const steps = ["acknowledged", "looked into", "answered", "passed on"] as const;
export type Step = (typeof steps)[number];

export interface NewComplaint {
  readonly kind: Kind;
  readonly about: Subject;
  /** Which coordinator, when it is about one: that coordinator never reads it. */
  readonly coordinatorId: string | null;
  readonly unitId: string | null;
  /** The mentee whose mentorship it is about, where it is about one: nobody who is kept from them reads it. */
  readonly personId: string | null;
  readonly cameBy: Way;
  readonly from: string;
  readonly what: string;
  readonly wish: string;
}

export interface StepTaken {
  readonly step: Step;
  readonly said: string;
  readonly by: string | null;
  readonly at: Moment;
}

export interface Complaint {
  readonly id: string;
  readonly kind: Kind;
  readonly about: Subject;
  readonly aboutName: string | null;
  readonly personId: string | null;
  /** Whether it is the reader's to answer: of a unit they coordinate, or about another coordinator. Whoever wrote it only reads it. */
  readonly isOurs: boolean;
  /** Null also when the reader may not know who it is. */
  readonly mentee: string | null;
  readonly cameBy: Way;
  readonly from: string | null;
  readonly what: string;
  readonly wish: string | null;
  readonly by: string | null;
  readonly at: Moment;
  readonly steps: readonly StepTaken[];
}

type Form = { get(name: string): string | undefined };

const optionalId = z.union([z.uuid(), z.literal("").transform(() => null)]);
const long = z.string().trim().min(1).max(10_000);
const complaint = z
  .object({
    kind: z.enum(kinds),
    about: z.enum(subjects),
    coordinatorId: optionalId,
    unitId: optionalId,
    personId: optionalId,
    cameBy: z.enum(ways),
    from: z.string().trim().max(200),
    what: long,
    wish: z.string().trim().max(10_000),
  })
  .refine(({ about, coordinatorId }) => about !== "coordinator" || coordinatorId !== null, { path: ["coordinatorId"] })
  // Whoever was chosen before "about" was changed back must not be kept as the one it is about.
  .transform((typed) => ({ ...typed, coordinatorId: typed.about === "coordinator" ? typed.coordinatorId : null }));

export const parseComplaint = (form: Form): Read<NewComplaint> =>
  read(
    complaint.safeParse({
      kind: form.get("kind"),
      about: form.get("about"),
      coordinatorId: form.get("coordinatorId") ?? "",
      unitId: form.get("unitId") ?? "",
      personId: form.get("personId") ?? "",
      cameBy: form.get("cameBy") ?? "page",
      from: form.get("from") ?? "",
      what: form.get("what") ?? "",
      wish: form.get("wish") ?? "",
    }),
  );

export const parseStep = (form: Form): Read<{ step: Step; said: string }> =>
  read(
    z.object({ step: z.enum(steps), said: long }).safeParse({ step: form.get("step"), said: form.get("said") ?? "" }),
  );

export type State = "new" | "open" | "ended";

/** Answered and passed on are ends; whatever comes after opens it no more than a letter that crossed another. */
export const stateOf = (taken: readonly Step[]): State =>
  taken.length === 0 ? "new" : taken.some((step) => step === "answered" || step === "passed on") ? "ended" : "open";

/** The scheme's own promise; no law names a number of days. */
export const answerWithinDays = 14;

export const answerBy = (received: Day): Day => plusDays(received, answerWithinDays);
