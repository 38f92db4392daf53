/** A place in the reference data, as far as its names go. */
export type NamedPlace = {
  readonly name: string;
  /** Municipality number, where it is a municipality. */
  readonly code?: string;
  /** Earlier names and what people call it. */
  readonly aliases?: readonly string[];
};

/** `alias` when it is written otherwise than the reference data writes it. Never a guess: what fits two places is unknown. */
export type PlaceMatch<Place> =
  | { readonly is: "exact"; readonly place: Place }
  | { readonly is: "alias"; readonly place: Place }
  | { readonly is: "unknown" };

export type PlaceNames<Place> = (written: string) => PlaceMatch<Place>;

/** Prepared once, since a file asks thousands of times. */
export function placeNames<Place extends NamedPlace>(places: readonly Place[]): PlaceNames<Place> {
  const exact = new Map(places.map((place) => [squeeze(place.name), place]));
  const byOwnName = claims(places, (place) => [place.name, ...(place.aliases ?? [])]);
  const byWayOfWriting = claims(places, waysOfWriting);
  return (written) => {
    const same = exact.get(squeeze(written));
    if (same) return { is: "exact", place: same };
    const key = fold(written);
    const place = byOwnName.get(key) ?? byWayOfWriting.get(key);
    return place ? { is: "alias", place } : { is: "unknown" };
  };
}

/** A part of the country, or its remand houses only: where somebody is willing to go, not a place. */
export type Area = { readonly area: AreaName; readonly only: "arrest" | null };
export type AreaName = (typeof areaNames)[number];

export const areaNames = [
  "Jylland", "Nordjylland", "Midtjylland", "Østjylland", "Vestjylland", "Sydjylland", "Sønderjylland", "Fyn",
  "Sjælland", "Nordsjælland", "Vestsjælland", "Sydsjælland", "Lolland-Falster", "Bornholm", "Hovedstaden", "Hele landet",
] as const; // prettier-ignore

const areasByKey = new Map(areaNames.map((name) => [fold(name), name]));
const englishAreas: Readonly<Record<string, AreaName>> = {
  jutland: "Jylland", funen: "Fyn", zealand: "Sjælland", "the whole country": "Hele landet", anywhere: "Hele landet",
  "hele danmark": "Hele landet", overalt: "Hele landet",
}; // prettier-ignore

/** "Jylland", "arresterne på Sjælland", "alle arresthuse i Jylland". Null for anything else. */
export function areaOf(written: string): Area | null {
  const key = fold(written);
  const remand =
    /^(?:alle? )?(?:arrester(?:ne)?|arresthuse(?:ne)?|the remand houses|remand houses) (?:i|paa|in|on) (.+)$/u.exec(
      key,
    );
  const name = (remand?.[1] ?? key).replace(/^(?:hele|all of) (?!landet|danmark)/u, "");
  const area = areasByKey.get(name) ?? englishAreas[name];
  return area === undefined ? null : { area, only: remand ? "arrest" : null };
}

/** Which key belongs to which place; a key that two places claim belongs to none. */
function claims<Place extends NamedPlace>(places: readonly Place[], keysOf: (place: Place) => readonly string[]) {
  const owners = new Map<string, Place | null>();
  for (const place of places)
    for (const key of new Set(keysOf(place).map(fold))) owners.set(key, owners.has(key) ? null : place);
  // "Nykøbing" alone may be the one on Falster.
  const heads = new Map<string, Place[]>();
  for (const place of places) {
    const head = fold(place.name).split(" ")[0] ?? "";
    heads.set(head, [...(heads.get(head) ?? []), place]);
  }
  for (const [key, owner] of owners)
    if (heads.get(key)?.some((place) => place !== owner && fold(place.name).split(" ").length > 2))
      owners.set(key, null);
  return owners;
}

function waysOfWriting(place: NamedPlace): string[] {
  const [, bare = place.name, bracketed] = /^(.+?)\s*\((.+)\)$/u.exec(place.name) ?? [];
  const ways =
    place.code === undefined ? waysToWriteInstitution(bare) : waysToWriteMunicipality(place.name, place.code);
  if (bracketed !== undefined)
    for (const way of [bare, ...waysToWriteInstitution(bare)])
      ways.push(way, `${bracketed} ${way}`, `${way} ${bracketed}`);
  return ways;
}

/** Remand houses have no short form: "Helsingør" may be the town's remand house or the prison outside it. */
function waysToWriteInstitution(name: string): string[] {
  const prison = /^(.+) fængsel$/iu.exec(name)?.[1];
  if (prison !== undefined)
    return [prison, `Fængslet ${prison}`, `Fængslet i ${prison}`, `Statsfængslet ${prison}`, `Statsfængslet i ${prison}`, `Statsfængslet ved ${prison}`, `Statsfængslet på ${prison}`, `${prison} Prison`]; // prettier-ignore
  const remand = /^(.+) arrest$/iu.exec(name)?.[1];
  if (remand !== undefined)
    return [`Arresten i ${remand}`, `Arresten på ${remand}`, `Arresthuset i ${remand}`, `Arresthuset på ${remand}`, `Arrest i ${remand}`, `${remand} Arresthus`, `Arrest ${remand}`, `${remand} Remand House`]; // prettier-ignore
  const halfway = /^udslusningsfængslet (.+)$/iu.exec(name)?.[1];
  if (halfway !== undefined)
    return [halfway, `Pensionen ${halfway}`, `Pension ${halfway}`, `${halfway} Udslusningsfængsel`];
  return [];
}

function waysToWriteMunicipality(name: string, code: string): string[] {
  const ways = [
    `${name} Kommune`,
    `${name}s Kommune`,
    `Kommunen ${name}`,
    `${name} Municipality`,
    code,
    code.replace(/^0+/u, ""),
  ];
  if (name.endsWith("s")) ways.push(name.slice(0, -1));
  return [...ways, ...(shortMunicipalities[name] ?? [])];
}

const shortMunicipalities: Readonly<Record<string, readonly string[]>> = {
  København: ["Kbh", "Kbhvn", "Københavns", "Copenhagen"],
  Frederiksberg: ["Frb", "Frberg"],
};

function squeeze(text: string): string {
  return text.normalize("NFC").trim().replaceAll(/\s+/gu, " ").toLowerCase();
}

/** Århus and Aarhus, "Sdr." and "Sønder", commas, brackets and full stops make no other place. */
function fold(text: string): string {
  return squeeze(text)
    .replaceAll("å", "aa")
    .replaceAll(/[.,()/–-]+/gu, " ")
    .replaceAll(/\bsdr\b/gu, "sønder")
    .replaceAll(/\bnr\b/gu, "nørre")
    .trim()
    .replaceAll(/\s+/gu, " ");
}
