import type { Moment } from "#platform/dates.ts";

/** All that may ever leave by mail or SMS: whoever reads it over a shoulder learns nothing. */
export const messages = ["waiting", "appointment off", "appointment moved", "appointment goes ahead"] as const;
export type Message = (typeof messages)[number];
export type Channel = "mail" | "sms";

/** What changes a journey goes to the telephone; the rest can wait for the mail. */
export const channelFor = (message: Message): Channel => (message === "waiting" ? "mail" : "sms");

export interface Ways {
  readonly mail: boolean;
  readonly sms: boolean;
}

/** The way that was meant, or else the other one that is there. */
export function wayFor(meant: Channel, ways: Ways): Channel | null {
  if (ways[meant]) return meant;
  const other = meant === "mail" ? "sms" : "mail";
  return ways[other] ? other : null;
}

export const deliveries = ["waits", "sent", "given up", "needless"] as const;
export type Delivery = (typeof deliveries)[number];

export interface Fate {
  readonly sentAt: Moment | null;
  readonly failedAt: Moment | null;
  readonly needlessAt: Moment | null;
}

export function deliveryOf({ sentAt, failedAt, needlessAt }: Fate): Delivery {
  if (sentAt !== null) return "sent";
  if (failedAt !== null) return "given up";
  return needlessAt === null ? "waits" : "needless";
}

/** That something waits is said at most once an hour, and not again to somebody who has been here since. */
export function turnOf(
  message: Message,
  told: { readonly wasToldBefore: boolean; readonly wasToldLately: boolean; readonly hasBeenHere: boolean },
): "now" | "later" | "never" {
  if (message !== "waiting") return "now";
  if (told.wasToldBefore && told.hasBeenHere) return "never";
  return told.wasToldLately ? "later" : "now";
}
