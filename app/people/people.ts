import { z } from "zod";
import { isAfter, parseDay, type Day } from "#platform/dates.ts";
import { ok, refuse, type Result } from "#platform/result.ts";

/** Languages people are met in here, most spoken first; a code of its own may be typed as "other". */
export const languageCodes = [
  "da",
  "en",
  "ar",
  "so",
  "tr",
  "fa",
  "ku",
  "ur",
  "ps",
  "ro",
  "pl",
  "uk",
  "de",
  "fr",
  "es",
] as const;
export type LanguageCode = (typeof languageCodes)[number];

export const isMinor = (bornOn: Day | null, today: Day): boolean =>
  bornOn !== null && isAfter(bornOn.add({ years: 18 }), today);

export interface PersonInput {
  readonly name: string;
  /** The one they would rather speak and read. */
  readonly language: LanguageCode;
  readonly alsoSpeaks: readonly LanguageCode[];
  readonly interpreter: boolean;
  readonly isProtected: boolean;
  readonly bornOn: Day | null;
  readonly address: string;
  readonly phone: string;
}
export type PersonProblem = {
  readonly field: string;
  readonly why: "name-missing" | "too-long" | "no-day" | "in-the-future" | "no-language" | "not-as-in-the-number";
};

const bounded = z.object({
  name: z.string().max(200),
  address: z.string().max(300),
  phone: z.string().max(300),
});

interface Fields {
  get(name: string): string | undefined;
  all(name: string): readonly string[];
}

export function parsePerson(
  fields: Fields,
  today: Day,
): Result<PersonInput, never> | { ok: false; problems: readonly PersonProblem[] } {
  const typed = (name: string): string => (fields.get(name) ?? "").trim();
  const texts = { name: typed("name"), address: typed("address"), phone: typed("phone") };
  const parsed = bounded.safeParse(texts);
  const problems: PersonProblem[] = (parsed.error?.issues ?? []).map(({ path }) => ({
    field: String(path[0]),
    why: "too-long",
  }));
  if (texts.name === "") problems.push({ field: "name", why: "name-missing" });
  const language = languageCodes.find((code) => code === fields.get("language"));
  if (!language) problems.push({ field: "language", why: "no-language" });
  const bornOn = typed("bornOn") === "" ? null : parseDay(typed("bornOn"));
  if (bornOn === null && typed("bornOn") !== "") problems.push({ field: "bornOn", why: "no-day" });
  if (bornOn !== null && isAfter(bornOn, today)) problems.push({ field: "bornOn", why: "in-the-future" });
  if (problems.length > 0 || !language) return { ok: false, problems };
  return ok({
    ...texts,
    language,
    alsoSpeaks: alsoSpoken(fields, language),
    interpreter: fields.get("interpreter") === "yes",
    isProtected: fields.get("isProtected") === "yes",
    bornOn,
  });
}

/** One field for each, or, where two versions were chosen between, all in one. */
export function alsoSpoken(fields: Pick<Fields, "all">, preferred?: string): readonly LanguageCode[] {
  const said = fields.all("alsoSpeaks").flatMap((codes) => codes.split(","));
  return languageCodes.filter((code) => code !== preferred && said.includes(code));
}

export interface GuardianInput {
  readonly name: string;
  readonly phone: string;
}

export function parseGuardian(fields: Fields): Result<GuardianInput, "name-missing" | "too-long"> {
  const name = (fields.get("name") ?? "").trim();
  const phone = (fields.get("phone") ?? "").trim();
  if (name === "") return refuse("name-missing");
  return name.length > 200 || phone.length > 300 ? refuse("too-long") : ok({ name, phone });
}
