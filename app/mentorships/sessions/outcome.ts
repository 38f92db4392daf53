import type { Context } from "#platform/route.ts";
import type { Problem } from "#platform/views/form.tsx";
import { mistyped, type ToldInput } from "./input.ts";
import type { Outcome } from "./written-queries.ts";
import { record, writeUp, type Refusal, type SessionFact } from "./sessions.ts";
import { words } from "./words.ts";

export const wrong = (field: string, message: string): readonly Problem[] => [{ field, message }];

/** What was typed, as the fact it is; or the sentence about what is wrong. */
export function outcomeOf(
  context: Pick<Context, "today" | "language">,
  input: ToldInput,
  facts: readonly SessionFact[],
): { ok: true; outcome: Outcome } | { ok: false; problems: readonly Problem[] } {
  const { today, language } = context;
  const say = words[language].problems;
  const { on, outcome: said, whatWeDid, ownWords, assessment, nextOn, hard: wasHard, toldBy, kilometres } = input;
  const odd = mistyped(on, today) ?? mistyped(nextOn, today);
  if (odd) return { ok: false, problems: wrong(mistyped(on, today) ? "on" : "nextOn", say[odd]) };
  const meta = { id: "", recordedOn: today, by: "" };
  const written = writeUp({ on, whatWeDid: said === "held" ? whatWeDid : "-", ownWords, assessment, nextOn }, today);
  if (!written.ok) return { ok: false, problems: wrong(fieldOf(written.refusal), say[written.refusal]) };
  const { record: texts } = written.value;
  const fact: SessionFact =
    said === "held"
      ? { ...meta, kind: "held", on, record: texts }
      : { ...meta, kind: "notHeld", on, because: said, note: whatWeDid };
  const allowed = record(facts, fact, today);
  if (!allowed.ok) return { ok: false, problems: wrong(fieldOf(allowed.refusal), say[allowed.refusal]) };
  const outcome =
    said === "held"
      ? { fact: "held" as const, because: null, whatWeDid, note: null }
      : { fact: "notHeld" as const, because: said, whatWeDid: null, note: whatWeDid };
  return {
    ok: true,
    outcome: { ...outcome, on, ownWords: texts.ownWords, assessment: texts.assessment, wasHard, toldBy, kilometres },
  };
}

const fields: Partial<Record<Refusal, string>> = {
  "what-we-did-missing": "whatWeDid",
  "next-not-after": "nextOn",
  "planned-in-the-past": "nextOn",
  "not-now": "",
};
const fieldOf = (refusal: Refusal): string => fields[refusal] ?? "on";
