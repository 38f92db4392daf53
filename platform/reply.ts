import { answerHeaders } from "./http.ts";
import type { Outcome } from "./carrying-out.ts";

const sessionHeader = "x-session";

export interface Reply {
  readonly status: number;
  readonly body: string | Uint8Array<ArrayBuffer>;
  readonly headers: Readonly<Record<string, string>>;
}

export const pageReply = (status: number, body: string): Reply => ({
  status,
  body,
  headers: answerHeaders("text/html; charset=utf-8"),
});

export const seeOtherReply = (location: string, session?: string, language?: string): Reply => ({
  status: 303,
  body: "",
  headers: {
    ...answerHeaders("text/plain"),
    location,
    ...(session === undefined ? {} : { [sessionHeader]: session }),
    ...(language === undefined ? {} : { "set-cookie": `language=${language}; Path=/; SameSite=Lax; Max-Age=31536000` }),
  },
});

/** A route names the new session's token, or an empty one to end it; only here is it known what the cookie looks like. */
export function withCookie(
  headers: Readonly<Record<string, string>>,
  cookieName: string,
): Headers | Record<string, string> {
  const { [sessionHeader]: session, ...rest } = headers;
  // Plain ones go out as they are; a Headers object is checked and taken apart again for every page.
  if (session === undefined) return rest;
  const result = new Headers(rest);
  const secure = cookieName.startsWith("__Host-") ? "; Secure" : "";
  const end = session === "" ? "; Max-Age=0" : "";
  result.append("set-cookie", `${cookieName}=${session}; Path=/; HttpOnly; SameSite=Strict${secure}${end}`);
  if (session === "") result.set("clear-site-data", '"cache"');
  return result;
}

export function statusOf(answer: Outcome<unknown>): number {
  switch (answer.is) {
    case "refused":
      return answer.status;
    case "page":
      return 200;
    case "again":
      return 422;
    case "see other":
      return 303;
    case "nothing here":
    case "not found":
      return 404;
  }
}
