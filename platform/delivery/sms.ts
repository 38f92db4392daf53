import { NotDelivered } from "./not-delivered.ts";

export type SmsGateway = { readonly url: string; readonly token: string };

export type Sms = { readonly to: string; readonly text: string };

/** Posts `{to, text}`. Throws `NotDelivered`. */
export async function sendSms(gateway: SmsGateway, { to, text }: Sms, milliseconds = 20_000): Promise<void> {
  const answer = await post(gateway, JSON.stringify({ to, text }), milliseconds);
  // Not read: it may be endless, and nothing in it is needed.
  await answer.body?.cancel();
  if (!answer.ok) throw new NotDelivered("SMS", `${answer.status}`, isAboutRecipient(answer.status));
}

async function post({ url, token }: SmsGateway, body: string, milliseconds: number): Promise<Response> {
  try {
    return await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
      body,
      // A redirect would take number and token somewhere nobody has set.
      redirect: "error",
      signal: AbortSignal.timeout(milliseconds),
    });
  } catch (error) {
    throw new NotDelivered("SMS", error instanceof DOMException ? "no answer in time" : "unreachable", false);
  }
}

// Other refusals (token, rate, a gateway in trouble) pass when the operator or time has put them right.
const isAboutRecipient = (status: number): boolean => [400, 404, 410, 422].includes(status);
