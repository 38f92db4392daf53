import { createTransport } from "nodemailer";
import { NotDelivered } from "./not-delivered.ts";

export type MailServer = {
  /** smtp://user:password@host:587, or smtps:// */
  readonly url: string;
  readonly from: string;
};

export type Mail = { readonly to: string; readonly subject: string; readonly text: string };

/** Throws `NotDelivered`. At most `milliseconds` pass, however slow the other side is. */
export async function sendMail(server: MailServer, { to, subject, text }: Mail, milliseconds = 20_000): Promise<void> {
  const transport = createTransport({
    url: server.url,
    // What a network on the way can leave out is no protection; ?requireTLS=false in the address says otherwise.
    requireTLS: !isLoopback(server.url),
    connectionTimeout: milliseconds,
    greetingTimeout: milliseconds,
    socketTimeout: milliseconds,
    dnsTimeout: milliseconds,
    socketCloseTimeout: 500,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    await transport.sendMail({
      from: server.from,
      // As an object, since "one@…, another@…" as text would be two recipients.
      to: { name: "", address: to },
      subject,
      text,
      // So that nobody's "I am away" comes back.
      headers: { "Auto-Submitted": "auto-generated" },
      signal: AbortSignal.timeout(milliseconds),
    });
  } catch (error) {
    throw failureOf(error as SmtpError); // the library throws nothing else
  } finally {
    transport.close();
  }
}

type SmtpError = { readonly code?: string; readonly responseCode?: number; readonly command?: string };

function failureOf({ code = "unknown", responseCode, command }: SmtpError): NotDelivered {
  const isAboutRecipient = code === "EENVELOPE" && command !== "MAIL FROM";
  const isFinal = isAboutRecipient && (responseCode === undefined || responseCode >= 500);
  return new NotDelivered("mail", responseCode === undefined ? code : `${code} ${responseCode}`, isFinal);
}

const isLoopback = (url: string): boolean => /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/u.test(new URL(url).hostname);
