import { randomUUID } from "node:crypto";
import type { Moment } from "#platform/dates.ts";
import type { Context } from "#platform/route.ts";
import { channelFor, type Message } from "./outbox.ts";

/** A request, or a job: what a job tells is taken up by the sweep a few minutes later. */
type Telling = Pick<Context, "tx"> & Partial<Pick<Context, "enqueue">>;

/**
 * Tells a colleague by mail or SMS, in neutral words, if and only if the act is committed. `aboutAt`: of their own
 * appointment. That something waits is said once, however much does: another such message that has not left is enough.
 */
export async function tell(
  { tx, enqueue }: Telling,
  colleagueId: string,
  message: Message,
  aboutAt: Moment | null = null,
): Promise<void> {
  const id = randomUUID();
  // Without naming the index: that would ask to see the other's row.
  const told = await tx`insert into outbox (id, colleague_id, channel, message, about_at)
           values (${id}, ${colleagueId}, ${channelFor(message)}, ${message}, ${aboutAt === null ? null : String(aboutAt)}::timestamptz)
           on conflict do nothing`;
  if (told.count > 0) await enqueue?.("deliver", { outboxId: id });
}

/** Tells whoever coordinates the unit that something waits; not the one who acts, or the one named. By a job, which knows who they are. */
export const tellCoordinators = (
  { enqueue, actor }: Pick<Context, "enqueue" | "actor">,
  unitId: string,
  exceptId: string = actor.id,
): Promise<void> => enqueue("tell-coordinators", { unitId, exceptId });
