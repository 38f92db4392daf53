import { z } from "zod";
import { ok, refuse, type Result } from "#platform/result.ts";

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

const credentials = z.object({ email: z.string().trim().min(1).max(254), password: z.string().min(1).max(400) });

export function parseCredentials(fields: {
  email: string | undefined;
  password: string | undefined;
}): Result<Credentials, "incomplete"> {
  const parsed = credentials.safeParse(fields);
  return parsed.success ? ok({ ...parsed.data, email: normalEmail(parsed.data.email) }) : refuse("incomplete");
}

/** Addresses are compared without case: nobody tells two people apart by it. */
export const normalEmail = (email: string): string => email.trim().normalize("NFC").toLowerCase();

/**
 * Guessing is slowed per account *and* address together, so that a stranger elsewhere cannot lock anybody out, and per
 * address, so that one machine cannot try everybody. Counted over 15 minutes.
 */
export const mayTry = (refused: { readonly hereOnThisAccount: number; readonly here: number }): boolean =>
  refused.hereOnThisAccount < 5 && refused.here < 30;

/** Only our own addresses, so that a link in a mail cannot send somebody elsewhere after signing in. */
export const safeReturn = (to: string | null): string =>
  to !== null && /^\/(?![/\\])[\w\-./?=&%]*$/u.test(to) && !to.startsWith("/sign-") ? to : "/today";
