import { z } from "zod";
import { isAfter, isBefore, parseDay, plusDays, type Day } from "#platform/dates.ts";
import { ok, read, type Read } from "#platform/result.ts";

/** In the order in which they are asked; answered 1 (not at all) to 5 (quite), or left empty. */
export const questions = ["everyday", "people_around", "trust", "hope", "own_say"] as const;
export type Question = (typeof questions)[number];
export const moments = ["start", "six months", "end"] as const;
export type Moment = (typeof moments)[number];

export type Answers = Readonly<Record<Question, number | null>>;

export interface Sheet {
  readonly moment: Moment;
  readonly answeredOn: Day;
  readonly answers: Answers;
}

/** The latest sheet of each moment: a second one corrects the first. */
export function sheetsThatCount(sheets: readonly Sheet[]): readonly Sheet[] {
  return moments.flatMap((moment) => sheets.filter((sheet) => sheet.moment === moment).slice(-1));
}

export interface Course {
  readonly begunOn: Day | null;
  readonly closedOn: Day | null;
  readonly answered: readonly Moment[];
}

export interface Due {
  readonly moment: Moment;
  readonly by: Day;
}

const within = 28;
const halfAYear = { months: 6 };

/** Which sheet to ask for now, and until when it still says something about that moment. One at a time; what was missed is not made up for. */
export function sheetDue({ begunOn, closedOn, answered }: Course, today: Day): Due | null {
  if (begunOn === null || isBefore(today, begunOn)) return null;
  const openings: readonly { moment: Moment; from: Day }[] = [
    ...(closedOn === null ? [] : [{ moment: "end" as const, from: closedOn }]),
    ...(closedOn === null || isAfter(closedOn, begunOn.add(halfAYear))
      ? [{ moment: "six months" as const, from: begunOn.add(halfAYear) }]
      : []),
    { moment: "start", from: begunOn },
  ];
  const open = openings.find(({ from }) => !isBefore(today, from) && !isAfter(today, plusDays(from, within)));
  return open && !answered.includes(open.moment) ? { moment: open.moment, by: plusDays(open.from, within) } : null;
}

const answer = z.union([z.enum(["1", "2", "3", "4", "5"]).transform(Number), z.literal("").transform(() => null)]);
const sheet = z.object({
  moment: z.enum(moments),
  everyday: answer,
  people_around: answer,
  trust: answer,
  hope: answer,
  own_say: answer,
});

/** At least one answer: a sheet that says nothing is no sheet. */
export function parseSheet(form: { get(name: string): string | undefined }, today: Day): Read<Sheet> {
  const typed = read(
    sheet.safeParse({
      moment: form.get("moment"),
      ...Object.fromEntries(questions.map((name) => [name, form.get(name) ?? ""])),
    }),
  );
  const answeredOn = parseDay(form.get("answeredOn") ?? "");
  const isDayWrong = answeredOn === null || isAfter(answeredOn, today);
  if (!typed.ok) return { ok: false, fields: isDayWrong ? [...typed.fields, "answeredOn"] : typed.fields };
  if (isDayWrong) return { ok: false, fields: ["answeredOn"] };
  const { moment, ...answers } = typed.value;
  if (Object.values(answers).every((value) => value === null)) return { ok: false, fields: [questions[0]] };
  return ok({ moment, answeredOn, answers });
}
