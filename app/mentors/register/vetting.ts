import { type Day, daysBetween, earliest, isAfter, isBefore } from "#platform/dates.ts";

export type VettingKind = "criminalRecord" | "securityClearance" | "confidentialityDeclaration";
export const vettingKinds: readonly VettingKind[] = [
  "criminalRecord",
  "securityClearance",
  "confidentialityDeclaration",
];

/** A vetting as it was seen. A renewal is another vetting. */
export interface Vetting {
  readonly kind: VettingKind;
  readonly from: Day;
  /** The first day on which it no longer holds; null for one without an end. */
  readonly expiresOn: Day | null;
  readonly seenBy: string;
}

export type VettingStatus =
  | { readonly is: "missing" }
  | { readonly is: "valid"; readonly until: Day | null }
  | { readonly is: "expiring"; readonly until: Day; readonly within: 90 | 30 | 7 }
  | { readonly is: "expired"; readonly on: Day };

/** The vetting that holds longest counts: whoever renewed in time has nothing expiring. */
export function statusOf(vettings: readonly Vetting[], kind: VettingKind, today: Day): VettingStatus {
  const begun = vettings.filter((vetting) => vetting.kind === kind && !isAfter(vetting.from, today));
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

/** Every vetting the scheme asks for, in its order. */
export const statusOfAll = (
  vettings: readonly Vetting[],
  today: Day,
): readonly { readonly kind: VettingKind; readonly status: VettingStatus }[] =>
  vettingKinds.map((kind) => ({ kind, status: statusOf(vettings, kind, today) }));

/** The first day on which a vetting runs out or ran out, for those that match and plan ahead; null when one is missing. */
export function vettedUntil(vettings: readonly Vetting[], today: Day): Day | "withoutEnd" | null {
  const statuses = statusOfAll(vettings, today).map(({ status }) => status);
  if (statuses.some(({ is }) => is === "missing")) return null;
  const ends = statuses.map(endOf).filter((end) => end !== null);
  return ends.length === 0 ? "withoutEnd" : ends.reduce(earliest);
}

function endOf(status: VettingStatus): Day | null {
  if (status.is === "missing") return null;
  return status.is === "expired" ? status.on : status.until;
}
