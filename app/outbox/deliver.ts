import { actAsService, type Acting } from "#app/acting.ts";
import { namedAct } from "#app/records/trail/door.ts";
import { sendMail, type MailServer } from "#platform/delivery/mail.ts";
import { NotDelivered } from "#platform/delivery/not-delivered.ts";
import { sendSms, type SmsGateway } from "#platform/delivery/sms.ts";
import type { Job } from "#platform/jobs.ts";
import { tell } from "./door.ts";
import { subjectOf, textOf } from "./message-words.ts";
import { turnOf, wayFor, type Channel } from "./outbox.ts";
import {
  coordinatorsOf,
  recordFailure,
  recordNeedless,
  recordSent,
  stillWaiting,
  toDeliver,
  type ToDeliver,
} from "./queries.ts";

/** How messages leave: nothing set, and they are shown on a page only. `origin`: what a link begins with. */
export interface DeliveryWays {
  readonly mail: MailServer | null;
  readonly sms: SmsGateway | null;
  readonly origin: string;
}

export function outboxJobs(acting: Acting, ways: DeliveryWays): readonly Job[] {
  return [
    { name: "deliver", work: ({ outboxId = "" }) => deliver(acting, ways, outboxId) },
    { name: "deliver-waiting", every: "*/5 * * * *", work: () => deliverWaiting(acting, ways) },
    { name: "tell-coordinators", work: ({ unitId = "", exceptId = "" }) => tellThem(acting, unitId, exceptId) },
  ];
}

const prepared = namedAct({ en: "message prepared", da: "gjorde en besked klar" });
const delivered = namedAct({ en: "message sent", da: "sendte en besked" });
const notDelivered = namedAct({ en: "message not delivered", da: "fik ikke en besked afsted" });
const needless = namedAct({ en: "message not needed", da: "undlod en besked, der ikke længere var brug for" });
const coordinatorsTold = namedAct({ en: "coordinators told", da: "gav koordinatorerne besked" });

const said = (act: typeof prepared, kind: "consult" | "disclose" | "alter") =>
  ({ act, kind, purpose: "running the scheme" }) as const;

/** Between two transactions, so that a slow mail server holds no connection. Sent twice rather than never. */
export async function deliver(acting: Acting, ways: DeliveryWays, outboxId: string): Promise<void> {
  if (ways.mail === null && ways.sms === null) return;
  const message = await actAsService(acting, "jobs", said(prepared, "consult"), (context) =>
    toDeliver(context, outboxId),
  );
  if (message === null) return;
  const turn = turnOf(message.message, message);
  if (turn === "never")
    await actAsService(acting, "jobs", said(needless, "alter"), ({ tx }) => recordNeedless(tx, outboxId));
  if (turn !== "now") return;
  const way = wayFor(message.channel, {
    mail: ways.mail !== null && message.email !== null,
    sms: ways.sms !== null && message.phone !== null,
  });
  if (way === null) return giveUp(acting, outboxId, "no address", true);
  try {
    await send(ways, way, message);
  } catch (error) {
    if (!(error instanceof NotDelivered)) throw error;
    const isOld = acting.clock.now().since(message.createdAt).total("hours") > 24;
    return giveUp(acting, outboxId, error.message, error.isFinal || isOld);
  }
  await actAsService(acting, "jobs", said(delivered, "disclose"), ({ tx }) => recordSent(tx, outboxId, way));
}

async function send(ways: DeliveryWays, way: Channel, message: ToDeliver): Promise<void> {
  const { language, aboutAt, zone, email, phone } = message;
  const text = textOf(language, message.message, aboutAt, zone, `${ways.origin}/today`);
  if (way === "mail" && ways.mail && email)
    await sendMail(ways.mail, { to: email, subject: subjectOf(language), text });
  if (way === "sms" && ways.sms && phone) await sendSms(ways.sms, { to: phone, text });
}

async function giveUp(acting: Acting, outboxId: string, why: string, forGood: boolean): Promise<void> {
  await actAsService(acting, "jobs", said(notDelivered, "alter"), ({ tx }) =>
    recordFailure(tx, outboxId, why, forGood),
  );
}

export async function deliverWaiting(acting: Acting, ways: DeliveryWays): Promise<void> {
  if (ways.mail === null && ways.sms === null) return;
  const ids = await stillWaiting(acting);
  for (const id of ids) await deliver(acting, ways, id);
}

export async function tellThem(acting: Acting, unitId: string, exceptId: string): Promise<void> {
  await actAsService(acting, "jobs", said(coordinatorsTold, "alter"), async (context) => {
    for (const colleagueId of await coordinatorsOf(context.tx, unitId))
      if (colleagueId !== exceptId) await tell(context, colleagueId, "waiting");
  });
}
