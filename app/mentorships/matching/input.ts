import { z } from "zod";
import { areaNames } from "#app/places/place-names.ts";
import { dayTyped, readBy, required, text, type Read } from "#platform/border.ts";
import type { Typed } from "#platform/typed.ts";
import type { Language } from "#platform/words.ts";
import { ways } from "./matching.ts";
import { backgrounds } from "./reason-words.ts";
import { words } from "./words.ts";

const schemas = { da: schemasIn("da"), en: schemasIn("en") };

function schemasIn(language: Language) {
  const say = words[language];
  const on = dayTyped(say.dayMissing, say.dayWrong);
  return {
    proposal: z.object({
      as: z.enum(["mentor", "coMentor"], say.choose.asMissing),
      told: text(2000, say.choose.tooLong),
    }),
    answer: z
      .object({
        who: z.enum(["mentee", "mentor"], say.answers.whoMissing),
        answer: z.enum(["yes", "no"], say.answers.answerMissing),
        how: z.enum(ways).nullable().catch(null),
        on,
      })
      .refine(({ who, how }) => who === "mentor" || how !== null, { path: ["how"], message: say.answers.howMissing }),
    ownAnswer: z.object({ answer: z.enum(["yes", "no"], say.answers.answerMissing) }),
    ending: z.object({ on, reason: required(10_000, say.end.reasonMissing, say.tooLong) }),
    introMeeting: z.object({ on }),
  };
}

type Schemas = (typeof schemas)["da"];

/** Reads one of the forms of this slice. */
export function readMatch<Name extends keyof Schemas>(
  name: Name,
  language: Language,
  form: Typed,
): Read<z.output<Schemas[Name]>> {
  return readBy(schemas[language][name], form) as Read<z.output<Schemas[Name]>>; // the schema of that name
}

export interface NeedInput {
  readonly languages: readonly string[];
  readonly region: string | null;
  readonly vetoedBackgrounds: readonly string[];
  readonly wishes: string | null;
}

/** One by one from the form; together, where somebody chose between what two had ticked. */
const ticked = (form: Pick<Typed, "all">, name: string): readonly string[] => [
  ...new Set(
    form
      .all(name)
      .flatMap((value) => value.split(","))
      .filter((value) => value !== ""),
  ),
];

/** Ticks come several under one name, so they are read here. */
export function readNeed(language: Language, form: Typed, spoken: readonly string[]): Read<NeedInput> {
  const say = words[language];
  const languages = ticked(form, "languages");
  const vetoedBackgrounds = ticked(form, "veto");
  const region = form.get("region") ?? "";
  const wishes = (form.get("wishes") ?? "").trim();
  const known = (list: readonly string[], among: readonly string[]): boolean =>
    list.every((one) => among.includes(one));
  const problems = [
    languages.length === 0 ? { field: "languages", message: say.need.languageMissing } : null,
    known(languages, spoken) ? null : { field: "languages", message: say.need.unknown },
    known(vetoedBackgrounds, backgrounds) ? null : { field: "veto", message: say.need.unknown },
    region === "" || known([region], areaNames) ? null : { field: "region", message: say.need.unknown },
    wishes.length > 10_000 ? { field: "wishes", message: say.tooLong } : null,
  ].filter((problem) => problem !== null);
  if (problems.length > 0) return { ok: false, problems };
  return {
    ok: true,
    value: {
      languages,
      region: region === "" ? null : region,
      vetoedBackgrounds,
      wishes: wishes === "" ? null : wishes,
    },
  };
}
