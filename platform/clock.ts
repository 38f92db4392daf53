/** The one place that asks what time it is. Tests and simulations hand in a clock of their own. */
export interface Clock {
  now(): Temporal.Instant;
}

export const systemClock: Clock = { now: () => Temporal.Now.instant() };

/** The calendar day at this moment where the people are. */
export const dayIn = (zone: string, moment: Temporal.Instant): Temporal.PlainDate =>
  moment.toZonedDateTimeISO(zone).toPlainDate();
