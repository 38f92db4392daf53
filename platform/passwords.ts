import { argon2, randomBytes, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";
import { ok, refuse, type Result } from "#platform/result.ts";

/** NIST SP 800-63B: length counts, composition does not, and what everybody tries first is refused. */
export type PasswordRefusal = "too-short" | "too-long" | "too-easy";

const fewest = 15;
const most = 200;

/** `own` is what others know of the person and the service: names, mail address. */
export function whatSpeaksAgainst(password: string, own: readonly string[] = []): PasswordRefusal | null {
  const characters = Array.from(normal(password));
  if (characters.length < fewest) return "too-short";
  if (characters.length > most) return "too-long";
  return isEasy(characters, own) ? "too-easy" : null;
}

/** A key typed on another keyboard may send "å" as one sign or as two. */
const normal = (password: string): string => password.normalize("NFC");

/** What is left counts once words, runs and repetitions that are tried first are one sign each. */
function isEasy(characters: readonly string[], own: readonly string[]): boolean {
  const repeated = characters.slice(0, periodOf(characters)).join("").toLowerCase();
  // Longer words before those they contain.
  const known = [...wordsOf(own), ...triedFirst].toSorted((a, b) => b.length - a.length);
  const left = Array.from(known.reduce((text, word) => text.replaceAll(word, "*"), repeated));
  const surprises = left.filter((sign, index) => !isFollowing(left[index - 1], sign));
  return surprises.length < 8 || new Set(left).size < 5;
}

/** The length of what is repeated at least twice, to the end; else of the whole. */
function periodOf(characters: readonly string[]): number {
  for (let period = 1; period <= characters.length / 2; period++)
    if (characters.every((sign, index) => index < period || sign === characters[index - period])) return period;
  return characters.length;
}

const wordsOf = (own: readonly string[]): string[] =>
  own
    .map((text) => normal(text).trim().toLowerCase())
    .flatMap((text) => [text, ...text.split(/[^\p{L}\p{N}]+/u)])
    .filter((word) => word.length >= 3);

const triedFirst = [
  "adgangskode", "administrator", "velkommen", "password", "passwort", "kodeord", "hemmelig", "sommerferie", "fodbold",
  "letmein", "welcome", "iloveyou", "jegelskerdig", "trustno1", "sunshine", "princess", "superman", "football",
  "københavn", "danmark", "sommer", "vinter", "forår", "efterår", "monkey", "dragon", "master", "shadow", "passw0rd",
  "p@ssw0rd", "admin", "secret", "login", "brøndby", "skole", "hejsa", "correcthorsebatterystaple",
]; // prettier-ignore

const rows = [
  "01234567890", "abcdefghijklmnopqrstuvwxyzæøå", "qwertyuiopå", "asdfghjklæø", "zxcvbnm,.-",
  "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.", "1q2w3e4r5t6y7u8i9o0p",
]; // prettier-ignore

const isFollowing = (before: string | undefined, sign: string): boolean =>
  before !== undefined &&
  (before === sign || rows.some((row) => row.includes(before + sign) || row.includes(sign + before)));

export type Verification = "right" | "wrong" | "busy";

/** In the notation of the PHC, so that the cost can be raised later without losing the older ones. */
export async function hashPassword(password: string): Promise<Result<string, "busy">> {
  const nonce = randomBytes(16);
  const hash = await inTurn(() => derive(password, { ...cost, nonce, length: 32 }));
  return hash === "busy" ? refuse(hash) : ok(notation({ ...cost, nonce, hash }));
}

/** `null` for somebody unknown: they wait as long, and are refused in the same words. */
export async function verifyPassword(password: string, stored: string | null): Promise<Verification> {
  const { hash: expected, ...how } = parse(stored ?? nobodys);
  const hash = await inTurn(() => derive(password, { ...how, length: expected.length }));
  if (hash === "busy") return hash;
  return timingSafeEqual(hash, expected) && stored !== null ? "right" : "wrong";
}

type Cost = { readonly memory: number; readonly passes: number; readonly parallelism: number };
type Stored = Cost & { readonly nonce: Buffer; readonly hash: Buffer };

const cost: Cost = { memory: 64 * 1024, passes: 3, parallelism: 1 };

const nobodys = notation({ ...cost, nonce: randomBytes(16), hash: randomBytes(32) });

const argon2id = promisify(argon2);

async function derive(password: string, how: Cost & { nonce: Buffer; length: number }): Promise<Buffer> {
  const { memory, passes, parallelism, nonce, length: tagLength } = how;
  return argon2id("argon2id", { message: normal(password), nonce, parallelism, tagLength, memory, passes });
}

function notation({ memory, passes, parallelism, nonce, hash }: Stored): string {
  const text = (bytes: Buffer): string => bytes.toString("base64").replaceAll("=", "");
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${text(nonce)}$${text(hash)}`;
}

function parse(stored: string): Stored {
  const parts = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/u.exec(stored);
  if (!parts) throw new Error("A stored password is not in the notation it was stored in.");
  const [, memory, passes, parallelism, nonce = "", hash = ""] = parts;
  return {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    nonce: Buffer.from(nonce, "base64"),
    hash: Buffer.from(hash, "base64"),
  };
}

// Each derivation takes 64 MiB. What the whole program may take is bounded here, however many people knock; and as each
// who waits holds a connection to the database, only so many wait that half of them stay free for everybody else.
const atOnce = 2;
const longestQueue = 3;
const queue: (() => void)[] = [];
let running = 0;

async function inTurn<Value>(work: () => Promise<Value>): Promise<Value | "busy"> {
  if (running < atOnce) running++;
  else if (queue.length >= longestQueue) return "busy";
  else await new Promise<void>((comeIn) => queue.push(comeIn));
  try {
    return await work();
  } finally {
    // The place goes straight to who waited longest, so that nobody slips in between.
    const next = queue.shift();
    if (next) next();
    else running--;
  }
}
