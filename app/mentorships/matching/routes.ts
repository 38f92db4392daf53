import { isOvertaken, oneAfterTheOther, whoRecorded } from "#app/access/saving/door.ts";
import { holdMentorships, mentorshipLine, type MentorshipLine } from "#app/mentorships/lifecycle/door.ts";
import { waits, waitsPage } from "#app/mentorships/mentorship/door.ts";
import { remarksOn } from "#app/mentors/register/door.ts";
import { action, page } from "#app/route.ts";
import { notFound, seeOther, show, showAgain, type Context } from "#platform/route.ts";
import { pageOf, parseListState, settled, type ListRules } from "#platform/views/list-state.ts";
import { choosing, opened, proposeMentor, type Choosing, type Listed } from "./choosing.ts";
import { answerRoutes } from "./answer-routes.ts";
import { needPage, needTypedTwicePage, proposePage, type Proposed, type Typing } from "./choosing-pages.tsx";
import { exclusionRoutes } from "./exclusion-routes.ts";
import { readMatch, readNeed } from "./input.ts";
import { wants } from "./matching.ts";
import { backToMatch, matchPage } from "./pages.tsx";
import { matchPath, needPath, proposePath } from "./paths.ts";
import { languagesSpoken, needOf, recordNeed } from "./queries.ts";
import { words } from "./words.ts";
import { workingRoutes } from "./working-routes.ts";

const chooses = { may: "match.choose", purpose: "mentorship" } as const;

/** Matching is the coordinator's, of the unit: to anybody else there is no such page. */
export async function coordinated(context: Context<"/:mentorshipId">): Promise<MentorshipLine | null> {
  const mentorship = await mentorshipLine(context, context.params.mentorshipId);
  return mentorship?.isCoordinated ? mentorship : null;
}

export const typingOf = async (context: Context): Promise<Typing> => ({
  values: (await context.draft(context.at)) ?? undefined,
});

const on = ({ language, today }: Context, mentorship: MentorshipLine) => ({ language, today, mentorship });

const waiting = (context: Context, mentorship: MentorshipLine, title: string) =>
  show(waitsPage(context.language, mentorship, { title, back: backToMatch(on(context, mentorship)) }));

const listRules: ListRules = {
  sorts: ["order", "name"],
  sort: { by: "order", descending: false },
  filters: ["fits"],
  pageSize: 100,
  sealed: { sorts: ["name"], otherwise: { by: "order", descending: false } },
};

async function shownOf(context: Context, { list }: Choosing) {
  const asked = parseListState(context.query, listRules);
  const fits = asked.filters["fits"];
  const rows = list.filter((entry) => fits === undefined || entry.fits === (fits === "yes"));
  const state = settled(asked, rows.length, listRules);
  const { by, descending } = state.sort;
  if (by === "order")
    return { state, shown: await opened(context, pageOf(descending ? rows.toReversed() : rows, state)) };
  const named = (await opened(context, pageOf(rows, state))).toSorted(byName);
  // Whoever cannot stands after whoever can, in any order of names.
  return { state, shown: (descending ? named.toReversed() : named).toSorted(fitsFirst) };
}

const byName = (a: Listed, b: Listed): number => a.mentor.name.localeCompare(b.mentor.name, "da");
const fitsFirst = (a: Listed, b: Listed): number => Number(b.fits) - Number(a.fits);

async function entryOf(
  context: Context,
  found: Choosing | null,
  mentorId: string | undefined,
): Promise<Proposed | undefined> {
  const [entry] = await opened(context, found?.list.filter((one) => one.mentorId === mentorId) ?? []);
  return entry && { ...entry, remarks: await remarksOn(context, entry.mentorId) };
}

export const matchingRoutes = [
  page(
    matchPath,
    { ...chooses, act: { en: "shortlist of mentors viewed", da: "så listen over mulige mentorer" } },
    async (context) => {
      const mentorship = await coordinated(context);
      if (!mentorship) return notFound;
      const found = await choosing(context, mentorship);
      const { state, shown } = await shownOf(context, found);
      return show(matchPage(on(context, mentorship), found, state, shown));
    },
  ),

  page(
    needPath,
    { ...chooses, act: { en: "what the mentee needs viewed", da: "så, hvad mentee har brug for" } },
    async (context) => {
      const mentorship = await coordinated(context);
      if (!mentorship) return notFound;
      if (!mentorship.isAgreed) return waiting(context, mentorship, words[context.language].need.title);
      const need = await needOf(context, mentorship);
      const spoken = await languagesSpoken(context.tx, need.languages);
      return show(needPage(on(context, mentorship), need, spoken, await typingOf(context)));
    },
  ),

  action(
    needPath,
    {
      ...chooses,
      act: { en: "what the mentee needs recorded", da: "noterede, hvad mentee har brug for" },
      kind: "collect",
    },
    async (context) => {
      const mentorship = await coordinated(context);
      if (!mentorship) return notFound;
      await oneAfterTheOther(context, "match_needs", mentorship.id);
      const need = await needOf(context, mentorship);
      const spoken = await languagesSpoken(context.tx, need.languages);
      const again = (problems: NonNullable<Typing["problems"]>) =>
        showAgain(needPage(on(context, mentorship), need, spoken, { values: context.form, problems }));
      const waitsFor = waits(context.language, mentorship);
      if (waitsFor) return again(waitsFor);
      const input = readNeed(context.language, context.form, spoken);
      if (!input.ok) return again(input.problems);
      if (need.id !== null && isOvertaken(context.form, need)) {
        const by = await whoRecorded(context, "match_needs", need.id);
        return showAgain(needTypedTwicePage(on(context, mentorship), need, input.value, by));
      }
      await recordNeed(context, mentorship, input.value);
      return seeOther(matchPath.to({ mentorshipId: mentorship.id }));
    },
  ),

  page(
    proposePath,
    { ...chooses, act: { en: "a mentor for the mentee viewed", da: "så en mulig mentor til mentee" } },
    async (context) => {
      const mentorship = await coordinated(context);
      const found = mentorship && (await choosing(context, mentorship));
      const entry = await entryOf(context, found, context.params.mentorId);
      if (!mentorship || !found || !entry) return notFound;
      if (!mentorship.isAgreed)
        return waiting(context, mentorship, words[context.language].choose.title(entry.mentor.name));
      const as = wants("mentor", mentorship.stage, found.hasMentor) ? "mentor" : "coMentor";
      return show(proposePage(on(context, mentorship), entry, as, await typingOf(context)));
    },
  ),

  action(
    proposePath,
    { ...chooses, act: { en: "mentor proposed", da: "foreslog en mentor" }, kind: "collect" },
    async (context) => {
      // Somebody may be proposing, or stopping it, at this moment: what is read from here on is how it then stands.
      await holdMentorships(context, { mentorshipId: context.params.mentorshipId });
      const mentorship = await coordinated(context);
      const found = mentorship && (await choosing(context, mentorship));
      const entry = await entryOf(context, found, context.params.mentorId);
      if (!mentorship || !found || !entry) return notFound;
      const say = words[context.language].choose;
      const again = (problems: NonNullable<Typing["problems"]>) =>
        showAgain(proposePage(on(context, mentorship), entry, "mentor", { values: context.form, problems }));
      const waitsFor = waits(context.language, mentorship);
      if (waitsFor) return again(waitsFor);
      const input = readMatch("proposal", context.language, context.form);
      if (!input.ok) return again(input.problems);
      const { as, told } = input.value;
      const done = await proposeMentor(context, mentorship, found, { mentorId: entry.mentorId, as, told });
      if (done.ok) return seeOther(matchPath.to({ mentorshipId: mentorship.id }));
      const message = { "not-wanted": say.notWanted, "proposed-already": say.proposedAlready }[done.refusal as string];
      return again([{ field: "as", message: message ?? say.doesNotFit }]);
    },
  ),

  ...answerRoutes,
  ...exclusionRoutes,
  ...workingRoutes,
];
