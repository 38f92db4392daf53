import { type Day, daysBetween, earliest, isAfter, isBefore } from "#platform/dates.ts";

export type PaperKind = "criminalRecord" | "securityClearance" | "confidentialityDeclaration";
export const paperKinds: readonly PaperKind[] = ["criminalRecord", "securityClearance", "confidentialityDeclaration"];

/** A paper as it was seen. A renewal is another paper. */
export interface Paper {
  readonly kind: PaperKind;
  readonly from: Day;
  /** The first day on which it no longer holds; null for one without an end. */
  readonly expiresOn: Day | null;
  readonly seenBy: string;
}

export type PaperStatus =
  | { readonly is: "missing" }
  | { readonly is: "valid"; readonly until: Day | null }
  | { readonly is: "expiring"; readonly until: Day; readonly within: 90 | 30 | 7 }
  | { readonly is: "expired"; readonly on: Day };

/** The paper that holds longest counts: whoever renewed in time has nothing expiring. */
export function statusOf(papers: readonly Paper[], kind: PaperKind, today: Day): PaperStatus {
  const begun = papers.filter((paper) => paper.kind === kind && !isAfter(paper.from, today));
  if (begun.length === 0) return { is: "missing" };
  if (begun.some(({ expiresOn }) => expiresOn === null)) return { is: "valid", until: null };
  const until = begun
    .map(({ expiresOn }) => expiresOn)
    .filter((day) => day !== null)
    .reduce((a, b) => (isBefore(a, b) ? b : a));
  if (!isBefore(today, until)) return { is: "expired", on: until };
  const within = nearest(daysBetween(today, until));
  return within === null ? { is: "valid", until } : { is: "expiring", until, within };
}

function nearest(daysLeft: number): 90 | 30 | 7 | null {
  if (daysLeft <= 7) return 7;
  if (daysLeft <= 30) return 30;
  return daysLeft <= 90 ? 90 : null;
}

/** Every paper the scheme asks for, in its order. */
export const statusOfAll = (
  papers: readonly Paper[],
  today: Day,
): readonly { readonly kind: PaperKind; readonly status: PaperStatus }[] =>
  paperKinds.map((kind) => ({ kind, status: statusOf(papers, kind, today) }));

/** An expiring paper still holds. */
export const isVetted = (papers: readonly Paper[], today: Day): boolean =>
  statusOfAll(papers, today).every(({ status }) => status.is === "valid" || status.is === "expiring");

/** The first day on which a paper runs out or ran out, for those that match and plan ahead; null when one is missing. */
export function vettedUntil(papers: readonly Paper[], today: Day): Day | "withoutEnd" | null {
  const statuses = statusOfAll(papers, today).map(({ status }) => status);
  if (statuses.some(({ is }) => is === "missing")) return null;
  const ends = statuses.map(endOf).filter((end) => end !== null);
  return ends.length === 0 ? "withoutEnd" : ends.reduce(earliest);
}

function endOf(status: PaperStatus): Day | null {
  if (status.is === "missing") return null;
  return status.is === "expired" ? status.on : status.until;
}
