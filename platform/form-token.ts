import { createHash, timingSafeEqual } from "node:crypto";
import type { KeyWrap } from "./sealing/key-wrap.ts";
import type { Typed } from "./typed.ts";

/** The token of a form says, under our seal, whose it is and in which sign-in session it was shown: nothing to store, nothing to guess. */
export function tokenOfForms(keys: KeyWrap, actorId: string, sessionId: string): string {
  return `${actorId}.${sessionId}.${keys.token("form", `${actorId}.${sessionId}`).toString("base64url")}`;
}

export function authorOf(keys: KeyWrap, form: Typed): { actorId: string; sessionId: string } | null {
  const sent = form.get("_csrf") ?? "";
  const [actorId = "", sessionId = ""] = sent.split(".");
  const genuine = Buffer.from(tokenOfForms(keys, actorId, sessionId));
  const given = Buffer.from(sent);
  return given.length === genuine.length && timingSafeEqual(given, genuine) ? { actorId, sessionId } : null;
}

/** The same key with the same content is the same form; another content is a new question. */
export function digestOf(path: string, form: Typed): Buffer {
  const hash = createHash("sha256").update(`${path}\n`);
  for (const [name, value] of form.entries)
    if (name !== "_csrf") hash.update(`${name.length}:${name}${value.length}:${value}`);
  return hash.digest();
}
