import { areaOf, type Area, type NamedPlace, type PlaceNames } from "#app/places/place-names.ts";
import { isBlank, readText, textOf } from "#platform/spreadsheet/cells.ts";
import type { Cell, Words } from "#platform/spreadsheet/sheet.ts";
import { rosterProblems } from "./problems.ts";
import type { LanguageLevel, MayVisit, SpokenLanguage } from "./reading.ts";

/** Each part that could not be read is named; the others count. */
type ListRead<Value> = { readonly value: Value | null; readonly problems: readonly Words[] };

/** "dansk, engelsk (godt), arabisk (lidt)", "da, en", "dansk/arabisk", "Dansk + bosnisk", "dansk og somali". */
export function readLanguages(cell: Cell): ListRead<readonly SpokenLanguage[]> {
  const read = readText(cell, 500);
  if (read.value === null || isBlank(read.value)) return { value: null, problems: read.problem ? [read.problem] : [] };
  const spoken = new Map<string, SpokenLanguage>();
  const problems: Words[] = [];
  for (const part of partsOf(read.value)) {
    const [, name = part, said] = /^(.+?)\s*[(:]\s*([^()]+?)\)?$/u.exec(part) ?? [];
    const language = languagesByName.get(name.toLowerCase());
    const level = said === undefined ? null : levelsByName.get(said.toLowerCase().replace(/\.$/u, ""));
    if (language === undefined || level === undefined) problems.push(rosterProblems.noLanguage(part));
    if (language !== undefined && !spoken.has(language)) spoken.set(language, { language, level: level ?? null });
  }
  return { value: spoken.size > 0 ? [...spoken.values()] : null, problems };
}

/** Institutions by name, and parts of the country as such: which institutions lie there is for the reference data to say. */
export function readMayVisit(cell: Cell, institution: PlaceNames<NamedPlace>): ListRead<MayVisit> {
  const read = readText(cell, 500);
  if (read.value === null || isBlank(read.value)) return { value: null, problems: read.problem ? [read.problem] : [] };
  const written = read.value;
  // "Københavns Fængsler, Vestre" is one place, although it has a comma.
  const whole = institution(written);
  const parts = whole.is === "unknown" ? partsOf(written) : [written];
  const institutions = new Set<string>();
  const areas: Area[] = [];
  const problems: Words[] = [];
  for (const part of parts) {
    const place = institution(part);
    const area = place.is === "unknown" ? areaOf(part) : null;
    if (place.is !== "unknown") institutions.add(place.place.name);
    else if (area) areas.push(area);
    else problems.push(rosterProblems.noPlace(part));
  }
  return { value: { institutions: [...institutions], areas, written }, problems };
}

const partsOf = (text: string): string[] =>
  textOf(text)
    .split(/\s*(?:[,;+&/]|\s(?:og|and|samt)\s)\s*/iu)
    .filter((part) => part !== "");

const levels: Readonly<Record<LanguageLevel, readonly string[]>> = {
  native: ["modersmål", "native", "mother tongue", "modersmålsniveau"],
  fluent: ["flydende", "fluent", "perfekt", "c1", "c2"],
  good: ["godt", "god", "good", "rimeligt", "mellem", "b1", "b2"],
  some: ["lidt", "noget", "some", "a little", "little", "basis", "basic", "begynder", "a1", "a2"],
};
const levelsByName = new Map(
  Object.entries(levels).flatMap(([level, names]) => names.map((name) => [name, level as LanguageLevel] as const)), // its own keys
);

/** ISO 639 codes, with the names people write. */
const languages: Readonly<Record<string, readonly string[]>> = {
  da: ["dansk", "danish"], en: ["engelsk", "english"], ar: ["arabisk", "arabic"], tr: ["tyrkisk", "turkish"],
  so: ["somali", "somalisk"], bs: ["bosnisk", "bosnian"], de: ["tysk", "german"], fr: ["fransk", "french"],
  es: ["spansk", "spanish"], it: ["italiensk", "italian"], sv: ["svensk", "swedish"], no: ["norsk", "norwegian"],
  fi: ["finsk", "finnish"], is: ["islandsk", "icelandic"], fo: ["færøsk", "faroese"], kl: ["grønlandsk", "greenlandic"],
  fa: ["persisk", "farsi", "persian"], prs: ["dari"], ps: ["pashto"], ur: ["urdu"], pa: ["punjabi", "panjabi"],
  ku: ["kurdisk", "kurdish", "kurmanji"], ckb: ["sorani"], sr: ["serbisk", "serbian"], hr: ["kroatisk", "croatian"],
  sq: ["albansk", "albanian"], mk: ["makedonsk", "macedonian"], pl: ["polsk", "polish"], ro: ["rumænsk", "romanian"],
  ru: ["russisk", "russian"], uk: ["ukrainsk", "ukrainian"], lt: ["litauisk", "lithuanian"], lv: ["lettisk", "latvian"],
  et: ["estisk", "estonian"], bg: ["bulgarsk", "bulgarian"], hu: ["ungarsk", "hungarian"], el: ["græsk", "greek"],
  nl: ["hollandsk", "nederlandsk", "dutch"], pt: ["portugisisk", "portuguese"], vi: ["vietnamesisk", "vietnamese"],
  th: ["thai"], zh: ["kinesisk", "chinese"], ta: ["tamil", "tamilsk"], hi: ["hindi"], am: ["amharisk", "amharic"],
  ti: ["tigrinya", "tigrinja"], sw: ["swahili"], he: ["hebraisk", "hebrew"], dsl: ["dansk tegnsprog", "tegnsprog"],
}; // prettier-ignore
const languagesByName = new Map(
  Object.entries(languages).flatMap(([code, names]) => [code, ...names].map((name) => [name, code] as const)),
);
