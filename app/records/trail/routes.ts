import { action, page } from "#app/route.ts";
import { notFound, seeOther, show, showAgain } from "#platform/route.ts";
import { parseListState, settled, startOf, type ListRules, type ListState } from "#platform/views/list-state.ts";
import { givenIn } from "#platform/words.ts";
import { colleaguesPage, doneTrailPage, foundPage, lookUpsPage, personTrailPage, printedTrail } from "./pages.tsx";
import {
  colleaguesPath,
  colleagueTrailPath,
  lookUpPath,
  lookUpsPath,
  ownTrailPath,
  personTrailPath,
  printedTrailPath,
} from "./paths.ts";
import {
  askAbout,
  colleagueById,
  colleagues,
  countDone,
  countSeen,
  doneBy,
  lookUpById,
  lookUpsLately,
  namesOnPaper,
  peopleByIds,
  personById,
  recordLookUp,
  seenOf,
  whereToComplain,
  zoneOf,
} from "./queries.ts";
import { findPeople } from "./search-queries.ts";
import { mostFound, parseLookUp } from "./trail.ts";
import { words } from "./words.ts";

/** Looking leaves a leaf itself: the pages of one walk stay where they are. */
const newestFirst: ListRules = {
  sorts: ["when"],
  sort: { by: "when", descending: true },
  filters: [],
  grows: ["when"],
};
const partOf = (state: ListState) => ({
  limit: state.pageSize,
  offset: startOf(state),
  oldestFirst: !state.sort.descending,
});
const mostOnPaper = 500;

export const trailRoutes = [
  page(
    personTrailPath,
    {
      may: "trail.read-about-person",
      purpose: "oversight",
      act: { en: "trail about a person viewed", da: "så, hvem der har set oplysningerne" },
    },
    async (context) => {
      const { tx, language, params, query } = context;
      const person = await personById(context, params.personId);
      if (!person) return notFound;
      const zone = await zoneOf(tx);
      await askAbout(context, person.id);
      const asked = parseListState(query, newestFirst);
      const state = settled(asked, await countSeen(tx, person.id, zone), newestFirst);
      const seen = await seenOf(context, person.id, zone, partOf(state));
      return show(personTrailPage(language, person, seen, state));
    },
  ),

  page(
    printedTrailPath,
    {
      may: "trail.read-about-person",
      purpose: "oversight",
      act: { en: "trail printed for the person", da: "udskrev til personen, hvem der har set oplysningerne" },
      kind: "disclose",
    },
    async (context) => {
      const { tx, params } = context;
      const person = await personById(context, params.personId);
      if (!person) return notFound;
      const theirs = givenIn(person.language);
      const zone = await zoneOf(tx);
      await askAbout(context, person.id);
      const seen = await seenOf(context, person.id, zone, { limit: mostOnPaper, offset: 0, oldestFirst: false });
      const [withNames, complain] = [await namesOnPaper(tx), await whereToComplain(tx, theirs)];
      return show(printedTrail(theirs, { person, seen, most: mostOnPaper, withNames, complain, zone }));
    },
  ),

  page(
    ownTrailPath,
    {
      may: "trail.read-own",
      purpose: "oversight",
      act: { en: "own look-ups viewed", da: "så sine egne opslag" },
      kind: "list",
    },
    async ({ tx, language, query, actor }) => {
      const state = settled(parseListState(query, newestFirst), await countDone(tx, actor.id), newestFirst);
      const done = await doneBy(tx, actor.id, partOf(state));
      return show(doneTrailPage(language, "own", done, state));
    },
  ),

  page(
    colleagueTrailPath,
    {
      may: "trail.read-about-colleague",
      purpose: "oversight",
      act: { en: "look-ups of a colleague viewed", da: "så en medarbejders opslag" },
      kind: "list",
    },
    async (context) => {
      const { tx, language, query, params } = context;
      const colleague = await colleagueById(context, params.colleagueId);
      if (!colleague) return notFound;
      const state = settled(parseListState(query, newestFirst), await countDone(tx, colleague.id), newestFirst);
      const done = await doneBy(tx, colleague.id, partOf(state));
      return show(doneTrailPage(language, colleague, done, state));
    },
  ),

  page(
    lookUpsPath,
    {
      may: "trail.look-up",
      purpose: "oversight",
      act: { en: "look-ups page viewed", da: "så siden med opslag" },
      kind: "list",
    },
    async (context) => {
      const values = (await context.draft(context.at)) ?? undefined;
      return show(lookUpsPage(context.language, { lately: await lookUpsLately(context), values }));
    },
  ),

  action(
    lookUpsPath,
    {
      may: "trail.look-up",
      purpose: "oversight",
      act: { en: "person looked up", da: "slog en person op" },
      kind: "consult",
    },
    async (context) => {
      const { language, form } = context;
      const say = words[language];
      const again = async (problems: readonly { field: string; message: string }[]) =>
        showAgain(lookUpsPage(language, { lately: await lookUpsLately(context), values: form, problems }));
      const input = parseLookUp(form);
      if (!input.ok) return again(input.fields.map((field) => ({ field, message: say.problems[field as "who"] })));
      const found = await findPeople(context, input.value.who);
      if (found.length === 0) return again([{ field: "who", message: say.nobody }]);
      if (found.length > mostFound) return again([{ field: "who", message: say.tooMany }]);
      const ids = found.map(({ id }) => id);
      context.concerns(...ids);
      return seeOther(lookUpPath.to({ lookUpId: await recordLookUp(context, input.value, ids) }));
    },
  ),

  page(
    colleaguesPath,
    {
      may: "trail.look-up",
      purpose: "oversight",
      act: { en: "list of colleagues viewed", da: "så listen over medarbejdere" },
      kind: "list",
    },
    async (context) => {
      const { rows, state } = await colleagues(context);
      return show(colleaguesPage(context.language, rows, state));
    },
  ),

  page(
    lookUpPath,
    {
      may: "trail.look-up",
      purpose: "oversight",
      act: { en: "people found viewed", da: "så, hvem der blev fundet" },
      kind: "list",
    },
    async (context) => {
      const lookUp = await lookUpById(context, context.params.lookUpId);
      if (!lookUp) return notFound;
      return show(foundPage(context.language, lookUp, await peopleByIds(context, lookUp.people)));
    },
  ),
];
