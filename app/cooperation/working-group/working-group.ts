import { z } from "zod";
import { isBefore, parseDay, type Day } from "#platform/dates.ts";
import { ok, read, type Read } from "#platform/result.ts";

export const itemKinds = ["agenda", "decision", "action"] as const;
export type ItemKind = (typeof itemKinds)[number];

export interface Item {
  readonly id: string;
  readonly kind: ItemKind;
  readonly text: string;
  readonly responsible: string | null;
  readonly byOn: Day | null;
  readonly doneOn: Day | null;
}

export interface Meeting {
  readonly id: string;
  readonly heldOn: Day;
  readonly place: string | null;
}

export interface NewItem {
  readonly kind: ItemKind;
  readonly text: string;
  readonly responsible: string;
  readonly byOn: Day | null;
}

type Form = { get(name: string): string | undefined };

export function parseMeeting(form: Form): Read<{ heldOn: Day; place: string }> {
  const heldOn = parseDay(form.get("heldOn") ?? "");
  const place = z
    .string()
    .trim()
    .max(300)
    .safeParse(form.get("place") ?? "");
  if (heldOn && place.success) return ok({ heldOn, place: place.data });
  return { ok: false, fields: [...(heldOn ? [] : ["heldOn"]), ...(place.success ? [] : ["place"])] };
}

const item = z
  .object({
    kind: z.enum(itemKinds),
    text: z.string().trim().min(1).max(10_000),
    responsible: z.string().trim().max(200),
  })
  .refine(({ kind, responsible }) => kind !== "action" || responsible !== "", { path: ["responsible"] });

/** What somebody is to do has a name and, if it is to be done at all, a day. */
export function parseItem(form: Form): Read<NewItem> {
  const typed = read(
    item.safeParse({
      kind: form.get("kind") ?? "agenda",
      text: form.get("text") ?? "",
      responsible: form.get("responsible") ?? "",
    }),
  );
  const day = (form.get("byOn") ?? "").trim();
  const byOn = day === "" ? null : parseDay(day);
  const isDayWrong = day !== "" && byOn === null;
  if (!typed.ok) return { ok: false, fields: isDayWrong ? [...typed.fields, "byOn"] : typed.fields };
  return isDayWrong ? { ok: false, fields: ["byOn"] } : ok({ ...typed.value, byOn });
}

export const isLate = ({ kind, byOn, doneOn }: Item, today: Day): boolean =>
  kind === "action" && doneOn === null && byOn !== null && isBefore(byOn, today);
