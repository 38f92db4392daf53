import { ok, refuse, type Result } from "#platform/result.ts";

/** Directive 2016/680 article 6: who is suspected, who is convicted, and who is neither are told apart. */
export const categories = ["suspected", "convicted", "neither"] as const;
export type Category = (typeof categories)[number];

export const custodyStates = ["remand", "sentenced", "parole", "supervision", "none"] as const;
export type Custody = (typeof custodyStates)[number];

export type GroundKind = "terror" | "hate" | "vulnerable";

export interface Screening {
  readonly groundId: string;
  readonly section: string;
  readonly facts: string;
  readonly assessment: string;
  readonly category: Category;
  readonly custody: Custody;
}

export type ScreeningRefusal =
  | "section-missing"
  | "section-without-a-charge"
  | "facts-missing"
  | "assessment-missing"
  | "charge-does-not-fit"
  | "charged-after-all";

interface WithSection {
  readonly id: string;
  readonly section: string;
}

/** Left empty, it is the ground's own; what only came with the ground that was corrected goes with it. */
export function sectionFor(typed: string, ground: WithSection, before: WithSection | null): string {
  const isLeftOver = before !== null && before.id !== ground.id && typed === before.section;
  return typed === "" || isLeftOver ? ground.section : typed;
}

/**
 * An offence has its section of law. "Deemed vulnerable" is somebody's judgement: what happened and what is made of it
 * are both written, and apart, and no section of law stands beside it. Whoever is suspected or convicted of the offence itself is not merely deemed vulnerable.
 */
export function settle(kind: GroundKind, screening: Screening): Result<Screening, ScreeningRefusal> {
  if (kind === "vulnerable") {
    if (screening.category !== "neither") return refuse("charged-after-all");
    if (screening.section !== "") return refuse("section-without-a-charge");
    if (screening.facts === "") return refuse("facts-missing");
    return screening.assessment === "" ? refuse("assessment-missing") : ok(screening);
  }
  if (screening.category === "neither") return refuse("charge-does-not-fit");
  return screening.section === "" ? refuse("section-missing") : ok(screening);
}
