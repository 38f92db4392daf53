import type { State } from "#platform/views/parts.tsx";
import type { ReferralStatus, SeenByReferrer } from "./referrals.ts";

export const lookOf: Readonly<Record<ReferralStatus, State>> = {
  draft: "waits",
  received: "waits",
  screening: "going",
  needsInformation: "waits",
  accepted: "going",
  declined: "ended",
  withdrawn: "ended",
};
export const lookSeen: Readonly<Record<SeenByReferrer, State>> = {
  received: "waits",
  inProgress: "going",
  closed: "ended",
};
