import { z } from "zod";
import type { Day, Moment } from "#platform/dates.ts";
import { read, type Read } from "#platform/result.ts";

export const sources = [
  "closing",
  "supervision",
  "training",
  "complaint",
  "evaluation",
  "working group",
  "other",
] as const;
export type Source = (typeof sources)[number];
export const decisions = ["change", "leave", "wait"] as const;
export type Decision = (typeof decisions)[number];
export const changeable = [
  "training",
  "plan template",
  "information sheet",
  "checklist",
  "routine",
  "program",
] as const;
export type Changeable = (typeof changeable)[number];

export interface Lesson {
  readonly id: string;
  readonly cameFrom: Source;
  readonly what: string;
  readonly by: string | null;
  readonly at: Moment;
  readonly decisions: readonly {
    readonly decision: Decision;
    readonly why: string;
    readonly by: string | null;
    readonly at: Moment;
  }[];
  readonly changes: readonly {
    readonly changed: Changeable;
    readonly what: string;
    readonly link: string;
    readonly on: Day;
    readonly by: string | null;
  }[];
}

export type State = "noted" | "toChange" | "changed" | "left" | "waits";

/** The latest decision counts; one to change something is carried out when it says what it changed. */
export function stateOf(lesson: {
  readonly decisions: readonly { readonly decision: Decision }[];
  readonly changes: readonly unknown[];
}): State {
  const latest = lesson.decisions.at(-1)?.decision;
  if (latest === undefined) return "noted";
  if (latest === "leave") return "left";
  if (latest === "wait") return "waits";
  return lesson.changes.length > 0 ? "changed" : "toChange";
}

type Form = { get(name: string): string | undefined };
const long = z.string().trim().min(1).max(10_000);

export const parseLesson = (form: Form): Read<{ cameFrom: Source; what: string }> =>
  read(
    z
      .object({ cameFrom: z.enum(sources), what: long })
      .safeParse({ cameFrom: form.get("cameFrom"), what: form.get("what") ?? "" }),
  );

export const parseDecision = (form: Form): Read<{ decision: Decision; why: string }> =>
  read(
    z
      .object({ decision: z.enum(decisions), why: long })
      .safeParse({ decision: form.get("decision"), why: form.get("why") ?? "" }),
  );

/** A link is an address of ours or on the web, or nothing. */
const link = z.union([
  z.literal(""),
  z.string().regex(/^\/(?!\/)[\w\-./]{0,290}$/u),
  z.url({ protocol: /^https$/u }).max(300),
]);

export const parseChange = (form: Form): Read<{ changed: Changeable; what: string; link: string }> =>
  read(
    z
      .object({ changed: z.enum(changeable), what: long, link })
      .safeParse({ changed: form.get("changed"), what: form.get("what") ?? "", link: (form.get("link") ?? "").trim() }),
  );
