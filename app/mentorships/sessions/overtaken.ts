import { typed, type Typed } from "#platform/typed.ts";
import type { Written } from "./written-queries.ts";

/** Where each text may stand: what happened instead of a meeting is a note of it. */
const standsAs = {
  whatWeDid: ["whatWeDid", "note"],
  note: ["note", "whatWeDid"],
  ownWords: ["ownWords"],
  assessment: ["assessment"],
} as const;
type Text = keyof typeof standsAs;
const texts = ["whatWeDid", "note", "ownWords", "assessment"] as const satisfies readonly Text[];
/** What else may be new beside the texts. */
const next = ["nextOn", "newOn"] as const;

const inOneForm = (text: string): string => text.replaceAll("\r\n", "\n").trim();

const isSaid = (name: string, value: string, written: readonly Said[]): boolean => {
  const part = texts.find((one) => one === name);
  return (
    part !== undefined &&
    written.some((fact) => standsAs[part].some((as) => inOneForm(fact[as] ?? "") === inOneForm(value)))
  );
};

type Said = Pick<Written, Text | "fact" | "because">;

/** What was typed, without the texts that stand on record word for word: nobody is offered those again. */
export const unsaid = (values: Typed, written: readonly Said[]): Typed =>
  typed(values.entries.map(([name, value]) => [name, isSaid(name, value, written) ? "" : value]));

/** The very same was sent before, from another tab say: the same outcome, no other text, and no next day, which is shown as not planned. */
export function isAllSaid(values: Typed, written: readonly Said[]): boolean {
  const last = written.findLast(({ fact }) => fact !== "planned" && fact !== "addition");
  const left = unsaid(values, written);
  const outcome = values.get("outcome") ?? values.get("askedBy") ?? "";
  return (
    last !== undefined &&
    outcome === (last.fact === "held" ? "held" : (last.because ?? "")) &&
    [...texts, ...next].every((name) => (left.get(name)?.trim() ?? "") === "") &&
    texts.some((name) => (values.get(name)?.trim() ?? "") !== "")
  );
}
