import { z } from "zod";
import { parseDay, type Day } from "./dates.ts";
import type { Typed } from "./typed.ts";

/** What was typed, read once: the input, or what is wrong with it, field by field. */
export type Read<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problems: readonly { readonly field: string; readonly message: string }[] };

/** Every message of the schema is already a sentence for people. A field that was sent several times is read once. */
export function readBy<Schema extends z.ZodType>(schema: Schema, form: Typed): Read<z.output<Schema>> {
  const fields = new Map(form.entries.toReversed().filter(([name]) => !name.startsWith("_")));
  const parsed = schema.safeParse(Object.fromEntries(fields));
  if (parsed.success) return { ok: true, value: parsed.data };
  const problems = parsed.error.issues.map(({ path, message }) => ({ field: String(path[0] ?? ""), message }));
  return { ok: false, problems };
}

/** Text up to `most` signs; nothing typed is "". */
export const text = (most: number, tooLong: string): z.ZodType<string> =>
  z.string().trim().max(most, tooLong).default("");

export const required = (most: number, missing: string, tooLong: string): z.ZodType<string> =>
  z.string(missing).trim().min(1, missing).max(most, tooLong);

/** A day as people type it; null when nothing was typed. */
export const dayIf = (wrong: string): z.ZodType<Day | null> =>
  z
    .string()
    .default("")
    .transform((typed, context) => {
      if (typed.trim() === "") return null;
      const day = parseDay(typed);
      if (day === null) context.addIssue({ code: "custom", message: wrong });
      return day;
    });

export const dayTyped = (missing: string, wrong: string): z.ZodType<Day> =>
  z.string(missing).transform((typed, context) => {
    const day = parseDay(typed);
    if (day !== null) return day;
    context.addIssue({ code: "custom", message: typed.trim() === "" ? missing : wrong });
    return z.NEVER;
  });

/** A time of day as people type it: 13.30, 13:30, kl. 9; null when nothing was typed. Comes back as "09:00". */
export const timeIf = (wrong: string): z.ZodType<string | null> =>
  z
    .string()
    .default("")
    .transform((typed, context) => {
      if (typed.trim() === "") return null;
      const found = /^(?:kl\.?\s*)?(\d{1,2})(?:[.:](\d{2}))?$/u.exec(typed.trim().toLowerCase());
      const [hour, minute] = [Number(found?.[1] ?? 99), Number(found?.[2] ?? 0)];
      if (hour < 24 && minute < 60) return `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
      context.addIssue({ code: "custom", message: wrong });
      return null;
    });

/** An id chosen from a list; null when nothing was chosen. What was never offered is nothing. */
export const idIf: z.ZodType<string | null> = z
  .string()
  .default("")
  .transform((typed) => (/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u.test(typed) ? typed : null));
