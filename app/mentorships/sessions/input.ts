import { z } from "zod";
import { dayIf, dayTyped, idIf, readBy, required, text, timeIf, type Read } from "#platform/border.ts";
import { isAfter, isBefore, type Day } from "#platform/dates.ts";
import type { Typed } from "#platform/typed.ts";
import type { Language } from "#platform/words.ts";
import { kinds, outcomes, reasons, words } from "./words.ts";

const schemas = { da: schemasIn("da"), en: schemasIn("en") };

function schemasIn(language: Language) {
  const say = words[language].problems;
  const kind = z.enum(kinds, say.kindMissing);
  const yes = z.literal("yes").optional().catch(undefined).transform((typed) => typed === "yes"); // prettier-ignore
  const place = { kind, institutionId: idIf, place: text(300, say.lineTooLong) };
  const told = {
    outcome: z.enum(outcomes, say.outcomeMissing),
    on: dayTyped(say.onMissing, say.dayWrong),
    whatWeDid: text(10_000, say.tooLong),
    ownWords: text(10_000, say.tooLong),
    assessment: text(10_000, say.tooLong),
    nextOn: dayIf(say.dayWrong),
    nextTime: timeIf(say.timeWrong),
    hard: yes,
    kilometres: z
      .string()
      .trim()
      .default("")
      .refine((typed) => typed === "" || (/^\d{1,4}$/u.test(typed) && Number(typed) <= 2000), say.kilometresWrong)
      .transform((typed) => (typed === "" ? null : Number(typed))),
    toldBy: idIf,
  };
  return {
    planned: z.object({ ...place, on: dayTyped(say.onMissing, say.dayWrong), time: timeIf(say.timeWrong) }),
    told: z.object(told),
    contact: z.object({ ...place, ...told }),
    addition: z.object({
      part: z.enum(["whatWeDid", "ownWords", "assessment"], say.partMissing),
      text: required(10_000, say["text-missing"], say.tooLong),
      corrects: yes,
    }),
    /** What is added by whoever was overtaken. */
    overtaken: z.object({
      whatWeDid: text(10_000, say.tooLong),
      note: text(10_000, say.tooLong),
      ownWords: text(10_000, say.tooLong),
      assessment: text(10_000, say.tooLong),
    }),
    cancellation: z.object({
      askedBy: z.enum(reasons, say.askedByMissing),
      note: text(10_000, say.tooLong),
      newOn: dayIf(say.dayWrong),
      newTime: timeIf(say.timeWrong),
    }),
  };
}

type Schemas = (typeof schemas)["da"];
export type PlannedInput = z.output<Schemas["planned"]>;
export type ToldInput = z.output<Schemas["told"]>;
export type ContactInput = z.output<Schemas["contact"]>;
export type AdditionInput = z.output<Schemas["addition"]>;
export type CancellationInput = z.output<Schemas["cancellation"]>;

/** Reads one of the forms of this slice. */
export function readSession<Name extends keyof Schemas>(
  name: Name,
  language: Language,
  form: Typed,
): Read<z.output<Schemas[Name]>> {
  return readBy(schemas[language][name], form) as Read<z.output<Schemas[Name]>>; // the schema of that name
}

/** A year mistyped is the commonest slip with dates. */
export function mistyped(day: Day | null, today: Day): "long-ago" | "far-ahead" | null {
  if (day === null) return null;
  if (isBefore(day, today.subtract({ years: 2 }))) return "long-ago";
  return isAfter(day, today.add({ years: 1 })) ? "far-ahead" : null;
}
