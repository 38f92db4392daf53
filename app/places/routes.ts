import { whoSaved } from "#app/access/saving/door.ts";
import { action, page } from "#app/route.ts";
import type { Path } from "#platform/path.ts";
import { notFound, seeOther, show, showAgain, type ActWords, type Context } from "#platform/route.ts";
import { versionOf } from "#platform/typed.ts";
import { parseListState } from "#platform/views/list-state.ts";
import { listRulesOf, placePage, placesPage, type Addresses, type PlaceForm } from "./pages.tsx";
import {
  emergencyNumberPath,
  emergencyNumbersPath,
  holidayPath,
  holidaysPath,
  institutionPath,
  institutionsPath,
  municipalitiesPath,
  municipalityPath,
  newEmergencyNumberPath,
  newHolidayPath,
  newInstitutionPath,
  newMunicipalityPath,
  newPoliceDistrictPath,
  newUnitPath,
  policeDistrictPath,
  policeDistrictsPath,
  unitPath,
  unitsPath,
} from "./paths.ts";
import { parsePlace, type Kind } from "./places.ts";
import { addPlace, changePlace, clash, idOf, placeById, placesOf, unitsToChoose } from "./queries.ts";

const spec = { may: "set-up", purpose: "running the scheme", kind: "admin" } as const;

interface Said {
  readonly listed: ActWords;
  readonly opened: ActWords;
  readonly viewed: ActWords;
  readonly added: ActWords;
  readonly changed: ActWords;
}

interface Paths<One extends string> {
  readonly list: Path;
  readonly add: Path;
  readonly one: Path<One>;
  readonly idIn: (params: Context<One>["params"]) => string;
  readonly addressOf: (id: string) => string;
}

/** List, add, show and change rows of one kind: the same five pages for each. */
function routesOf<One extends string>(kind: Kind, { list, add, one, idIn, addressOf }: Paths<One>, said: Said) {
  const addresses: Addresses = { list: list.pattern, add: add.pattern, of: addressOf };
  const formOf = async ({ tx }: { tx: Context["tx"] }, place: PlaceForm["place"]): Promise<PlaceForm> => ({
    kind,
    addresses,
    place,
    units: kind === "institutions" ? await unitsToChoose(tx) : [],
  });
  const parse = ({ form }: { form: Context["form"] }, { units }: PlaceForm) =>
    parsePlace(
      kind,
      Object.fromEntries(form.entries),
      units.map(({ value }) => value),
    );
  return [
    page(list, { ...spec, act: said.listed }, async ({ tx, language, query }) => {
      const asked = parseListState(query, listRulesOf(kind));
      const { rows, total } = await placesOf(tx, kind, asked);
      return show(placesPage(language, kind, addresses, { state: { ...asked, total }, rows }));
    }),

    page(add, { ...spec, act: said.opened }, async (context) =>
      show(
        placePage(context.language, {
          ...(await formOf(context, null)),
          values: (await context.draft(context.at)) ?? undefined,
        }),
      ),
    ),

    action(add, { ...spec, act: said.added }, async (context) => {
      const { tx, language, form } = context;
      const shown = await formOf(context, null);
      const input = parse(context, shown);
      if (!input.ok) return showAgain(placePage(language, { ...shown, values: form, faults: input.faults }));
      const field = await clash(tx, kind, input.value, null);
      if (field !== null)
        return showAgain(placePage(language, { ...shown, values: form, faults: [{ field, why: "taken" }] }));
      return seeOther(`${addressOf(await addPlace(tx, kind, input.value))}?saved=1`);
    }),

    page(one, { ...spec, act: said.viewed }, async (context) => {
      const place = await placeById(context.tx, kind, idIn(context.params));
      if (!place) return notFound;
      const values = (await context.draft(context.at)) ?? undefined;
      return show(
        placePage(context.language, { ...(await formOf(context, place)), values, isSaved: context.query.has("saved") }),
      );
    }),

    action(one, { ...spec, act: said.changed }, async (context) => {
      const { tx, language, form } = context;
      const place = await placeById(tx, kind, idIn(context.params));
      if (!place) return notFound;
      const shown = await formOf(context, place);
      const input = parse(context, shown);
      if (!input.ok) return showAgain(placePage(language, { ...shown, values: form, faults: input.faults }));
      const field = await clash(tx, kind, input.value, place.id);
      if (field !== null)
        return showAgain(placePage(language, { ...shown, values: form, faults: [{ field, why: "taken" }] }));
      const version = versionOf(form);
      if (!(await changePlace(tx, kind, { id: place.id, version }, input.value)))
        return showAgain(
          placePage(language, {
            ...shown,
            overtaken: { yours: input.value, by: await whoSaved(context, kind, place.id, idOf[kind]) },
          }),
        );
      return seeOther(`${addressOf(input.value["code"] ?? place.id)}?saved=1`);
    }),
  ];
}

export const placeRoutes = [
  ...routesOf(
    "units",
    {
      list: unitsPath,
      add: newUnitPath,
      one: unitPath,
      idIn: ({ unitId }) => unitId,
      addressOf: (unitId) => unitPath.to({ unitId }),
    },
    {
      listed: { en: "units listed", da: "så listen over enheder" },
      opened: { en: "form for a unit opened", da: "åbnede formularen til en enhed" },
      viewed: { en: "unit viewed", da: "så en enhed" },
      added: { en: "unit added", da: "tilføjede en enhed" },
      changed: { en: "unit changed", da: "rettede en enhed" },
    },
  ),
  ...routesOf(
    "institutions",
    {
      list: institutionsPath,
      add: newInstitutionPath,
      one: institutionPath,
      idIn: ({ institutionId }) => institutionId,
      addressOf: (institutionId) => institutionPath.to({ institutionId }),
    },
    {
      listed: { en: "institutions listed", da: "så listen over institutioner" },
      opened: { en: "form for an institution opened", da: "åbnede formularen til en institution" },
      viewed: { en: "institution viewed", da: "så en institution" },
      added: { en: "institution added", da: "tilføjede en institution" },
      changed: { en: "institution changed", da: "rettede en institution" },
    },
  ),
  ...routesOf(
    "municipalities",
    {
      list: municipalitiesPath,
      add: newMunicipalityPath,
      one: municipalityPath,
      idIn: ({ code }) => code,
      addressOf: (code) => municipalityPath.to({ code }),
    },
    {
      listed: { en: "municipalities listed", da: "så listen over kommuner" },
      opened: { en: "form for a municipality opened", da: "åbnede formularen til en kommune" },
      viewed: { en: "municipality viewed", da: "så en kommune" },
      added: { en: "municipality added", da: "tilføjede en kommune" },
      changed: { en: "municipality changed", da: "rettede en kommune" },
    },
  ),
  ...routesOf(
    "police_districts",
    {
      list: policeDistrictsPath,
      add: newPoliceDistrictPath,
      one: policeDistrictPath,
      idIn: ({ districtId }) => districtId,
      addressOf: (districtId) => policeDistrictPath.to({ districtId }),
    },
    {
      listed: { en: "police districts listed", da: "så listen over politikredse" },
      opened: { en: "form for a police district opened", da: "åbnede formularen til en politikreds" },
      viewed: { en: "police district viewed", da: "så en politikreds" },
      added: { en: "police district added", da: "tilføjede en politikreds" },
      changed: { en: "police district changed", da: "rettede en politikreds" },
    },
  ),
  ...routesOf(
    "holidays",
    {
      list: holidaysPath,
      add: newHolidayPath,
      one: holidayPath,
      idIn: ({ holidayId }) => holidayId,
      addressOf: (holidayId) => holidayPath.to({ holidayId }),
    },
    {
      listed: { en: "holidays listed", da: "så listen over helligdage" },
      opened: { en: "form for a holiday opened", da: "åbnede formularen til en helligdag" },
      viewed: { en: "holiday viewed", da: "så en helligdag" },
      added: { en: "holiday added", da: "tilføjede en helligdag" },
      changed: { en: "holiday changed", da: "rettede en helligdag" },
    },
  ),
  ...routesOf(
    "emergency_numbers",
    {
      list: emergencyNumbersPath,
      add: newEmergencyNumberPath,
      one: emergencyNumberPath,
      idIn: ({ emergencyNumberId }) => emergencyNumberId,
      addressOf: (emergencyNumberId) => emergencyNumberPath.to({ emergencyNumberId }),
    },
    {
      listed: { en: "emergency numbers listed", da: "så listen over numre ved fare" },
      opened: { en: "form for an emergency number opened", da: "åbnede formularen til et nummer ved fare" },
      viewed: { en: "emergency number viewed", da: "så et nummer ved fare" },
      added: { en: "emergency number added", da: "tilføjede et nummer ved fare" },
      changed: { en: "emergency number changed", da: "rettede et nummer ved fare" },
    },
  ),
];
