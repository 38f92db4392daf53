import { z } from "zod";
import { dayIf, dayTyped, readBy, text, type Read } from "#platform/border.ts";
import { isAfter, type Day } from "#platform/dates.ts";
import type { Typed } from "#platform/typed.ts";
import type { Problem } from "#platform/views/form.tsx";
import type { Language } from "#platform/words.ts";
import { hasPassed, mostWishes, type Before, type Change, type PlanRefusal, type Wish } from "./plan.ts";
import { words } from "./words.ts";

export const places = [1, 2, 3] as const;

export interface PlanInput {
  readonly wishes: readonly Wish[];
  readonly agreedOn: Day | null;
  readonly reviewOn: Day;
}

const schemas = { da: planIn("da"), en: planIn("en") };

function planIn(language: Language) {
  const say = words[language].problems;
  const [short, long, by] = [text(300, say.lineTooLong), text(1000, say.tooLong), dayIf(say.dayWrong)];
  const wishes = {
    want1: long,
    nextStep1: long,
    who1: short,
    by1: by,
    want2: long,
    nextStep2: long,
    who2: short,
    by2: by,
    want3: long,
    nextStep3: long,
    who3: short,
    by3: by,
  };
  return z.object({ ...wishes, agreedOn: dayIf(say.dayWrong), reviewOn: dayTyped(say.reviewMissing, say.dayWrong) });
}

export function readPlan(language: Language, form: Typed, today: Day): Read<PlanInput> {
  const read = readBy(schemas[language], form);
  if (!read.ok) return read;
  const { value } = read;
  const wishes = places.map((place) => ({
    id: String(place),
    want: value[`want${place}`],
    nextStep: value[`nextStep${place}`],
    who: value[`who${place}`],
    by: value[`by${place}`],
  }));
  const late = today.add({ years: 2 });
  const days: readonly (readonly [string, Day | null])[] = [
    ["reviewOn", value.reviewOn],
    ...places.map((place) => [`by${place}`, value[`by${place}`]] as const),
  ];
  const far = days.filter(([, day]) => day !== null && isAfter(day, late));
  if (far.length > 0)
    return { ok: false, problems: far.map(([field]) => ({ field, message: words[language].problems.farAhead })) };
  return { ok: true, value: { wishes, agreedOn: value.agreedOn, reviewOn: value.reviewOn } };
}

/** Beside which field a refusal belongs: the first line that lacks what it says. */
export function problemOf(
  language: Language,
  refusal: PlanRefusal,
  { wishes }: PlanInput,
  old: Before["plan"],
  today: Day,
): Problem {
  const missing = { "wish-missing": "want", "next-step-missing": "nextStep", "who-missing": "who" } as const;
  const message = words[language].problems[refusal];
  if (refusal in missing) {
    const part = missing[refusal as keyof typeof missing];
    const touched = wishes.filter(({ want, nextStep, who, by }) => want + nextStep + who !== "" || by !== null);
    return { field: part + (touched.find((wish) => wish[part] === "")?.id ?? "1"), message };
  }
  if (refusal === "by-has-passed")
    return { field: `by${wishes.find((wish) => hasPassed(wish, old, today))?.id ?? "1"}`, message };
  const fields: Partial<Record<PlanRefusal, string>> = {
    "no-wish": "want1",
    "review-not-ahead": "reviewOn",
    "in-the-future": "agreedOn",
    "agreed-before-it-began": "agreedOn",
  };
  return { field: fields[refusal] ?? "", message };
}

export interface ReviewInput {
  readonly on: Day;
  readonly wishes: readonly { readonly wishId: string; readonly change: Change | null; readonly sentence: string }[];
}

const changes: readonly string[] = ["worse", "same", "better"] satisfies readonly Change[];

/** One answer for each wish of the plan, under the wish's place in it. */
export function readReview(language: Language, form: Typed, wishes: readonly Wish[]): Read<ReviewInput> {
  const say = words[language].problems;
  const on = readBy(z.object({ on: dayTyped(say.dayMissing, say.dayWrong) }), form);
  const answers = wishes.slice(0, mostWishes).map(({ id }, index) => {
    const change = form.get(`change${index + 1}`) ?? "";
    return {
      wishId: id,
      change: changes.includes(change) ? (change as Change) : null,
      sentence: (form.get(`sentence${index + 1}`) ?? "").trim(),
    };
  });
  const problems = [
    ...(on.ok ? [] : on.problems),
    ...answers.flatMap(({ change }, index) =>
      change === null ? [{ field: `change${index + 1}`, message: say["wish-not-reviewed"] }] : [],
    ),
    ...answers.flatMap(({ sentence }, index) =>
      sentence.length > 1000 ? [{ field: `sentence${index + 1}`, message: say.tooLong }] : [],
    ),
  ];
  return on.ok && problems.length === 0
    ? { ok: true, value: { on: on.value.on, wishes: answers } }
    : { ok: false, problems };
}
