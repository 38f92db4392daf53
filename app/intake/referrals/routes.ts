import { namesOfColleagues } from "#app/access/colleagues/door.ts";
import { tellCoordinators } from "#app/outbox/door.ts";
import { agencyOf } from "#app/places/door.ts";
import { personById } from "#app/people/door.ts";
import { action, page } from "#app/route.ts";
import { isBefore, plusDays } from "#platform/dates.ts";
import { notFound, seeOther, show, showAgain, type Context } from "#platform/route.ts";
import type { Problem } from "#platform/views/form.tsx";
import { givenIn, languages, type Language } from "#platform/words.ts";
import { parseListState, wordsOnly } from "#platform/views/list-state.ts";
import { newCallPage, newReferralPage, type CallChoices, type Filled } from "./form-pages.tsx";
import { parseCall, parseReferral } from "./forms.ts";
import { letterPaper, letters, type Letter } from "./letter/letter.tsx";
import { listPage } from "./list/page.tsx";
import * as lists from "./list/queries.ts";
import { referralPage } from "./pages.tsx";
import { referrersPage } from "./referrer/page.tsx";
import { letterPath, newCallPath, newReferralPath, referralPath, referralsPath } from "./paths.ts";
import { knownFromBefore } from "./screening/on-record-queries.ts";
import * as queries from "./queries.ts";
import { waitsForNobody } from "./waiting/queries.ts";
import { addReferral } from "./steps/queries.ts";
import {
  daysToTell,
  mayBeScreened,
  statusOf,
  takenBackTooLate,
  type DeclineReason,
  type ReferralStatus,
} from "./referrals.ts";
import { problemWords } from "./problem-words.ts";

export const coordinates = (context: Pick<Context, "actor">): boolean => context.actor.roles.includes("coordinator");
/** Whether they read it as the referrer who wrote it: then decisions are none of their business. */
export const isTheirOwn = (context: Pick<Context, "actor">, referral: queries.Referral): boolean =>
  !coordinates(context) || referral.referredBy === context.actor.id;

export const screens = { may: "referrals.screen", purpose: "intake" } as const;

/** The referral as screening sees it; null for whoever wrote it: nobody screens their own. */
export async function toScreen(context: Context<"/:referralId">): Promise<queries.Referral | null> {
  const referral = await queries.referralById(context, context.params.referralId);
  return referral && !isTheirOwn(context, referral) ? referral : null;
}

export const filledFrom = async (context: Context): Promise<Filled> => ({
  values: (await context.draft(context.at)) ?? undefined,
  kept: context.query.has("kept"),
});

export const saidIn = (
  language: "da" | "en",
  problems: readonly { readonly field: string; readonly why: keyof (typeof problemWords)["da"] }[],
): readonly Problem[] => problems.map(({ field, why }) => ({ field, message: problemWords[language][why] }));

/** Filtering by what a referrer is not told would tell them. */
const statesOf = {
  own: ["received", "inProgress", "closed"],
  "the unit": ["open", "received", "screening", "needsInformation", "accepted", "declined", "withdrawn"],
} as const;

export const referralRoutes = [
  page(
    referralsPath,
    {
      may: "referrals.read",
      purpose: "intake",
      act: { en: "referrals listed", da: "så listen over henvisninger" },
      kind: "list",
    },
    async (context) => {
      const whose = coordinates(context) ? "the unit" : "own";
      const asked = parseListState(context.query, lists.listRules[whose]);
      const { rows, state } = await lists.referralLines(context, whose, wordsOnly(asked, { state: statesOf[whose] }));
      return show(listPage(context.language, context.today, rows, state, whose));
    },
  ),

  page(
    newReferralPath,
    {
      may: "referrals.write",
      purpose: "intake",
      act: { en: "referral begun", da: "begyndte en henvisning" },
      kind: "system",
    },
    async (context) =>
      show(
        newReferralPage(context.language, await lists.ownInstitutions(context), {
          values: (await context.draft(context.at)) ?? undefined,
          kept: context.query.has("kept"),
        }),
      ),
  ),
  action(
    newReferralPath,
    {
      may: "referrals.write",
      purpose: "intake",
      act: { en: "referral sent", da: "sendte en henvisning" },
      kind: "collect",
    },
    async (context) => {
      const { language, form, actor, today } = context;
      const places = await lists.ownInstitutions(context);
      const again = (problems: readonly Problem[]) =>
        showAgain(newReferralPage(language, places, { values: form, problems }));
      const input = parseReferral(form);
      if (!input.ok) return again(saidIn(language, input.problems));
      const place = places.length === 1 ? places[0] : places.find(({ id }) => id === input.value.institutionId);
      if (!place || place.unitId === null)
        return again(saidIn(language, [{ field: places.length > 1 ? "institutionId" : "", why: "no-institution" }]));
      const referralId = await addReferral(context, {
        personId: null,
        unitId: place.unitId,
        institutionId: place.id,
        referredBy: actor.id,
        cameFrom: "staff",
        cameBy: "page",
        receivedOn: today,
        answers: input.value,
      });
      await tellCoordinators(context, place.unitId);
      return seeOther(referralPath.to({ referralId }, { sent: "1" }));
    },
  ),

  page(
    newCallPath,
    {
      may: "referrals.take-call",
      purpose: "intake",
      act: { en: "call begun", da: "begyndte at notere et opkald" },
      kind: "system",
    },
    async (context) => {
      const asked = context.query.get("person");
      // Begun about somebody else, a draft is not offered as if it were about this one.
      const draft = await context.draft(context.at, (typed) => asked === null || typed.get("person") === asked);
      const choices = await callChoices(context, draft?.get("person") ?? asked ?? "");
      return show(
        newCallPage(context.language, choices, { values: draft ?? undefined, kept: context.query.has("kept") }),
      );
    },
  ),
  action(
    newCallPath,
    {
      may: "referrals.take-call",
      purpose: "intake",
      act: { en: "call taken", da: "tog imod et opkald" },
      kind: "collect",
    },
    async (context) => {
      const { language, form, today } = context;
      const choices = await callChoices(context, form.get("person"));
      const again = (problems: readonly Problem[]) =>
        showAgain(newCallPage(language, choices, { values: form, problems }));
      const input = parseCall(form, today);
      if (!input.ok) return again(saidIn(language, input.problems));
      const { receivedOn, cameFrom, cameBy, institutionId, unitId } = input.value;
      // Older than that, it would be erased the very night.
      if (isBefore(plusDays(receivedOn, daysToTell), today))
        return again(saidIn(language, [{ field: "receivedOn", why: "too-long-ago" }]));
      const unit = choices.units.length === 1 ? choices.units[0] : choices.units.find(({ id }) => id === unitId);
      if (!unit) return again(saidIn(language, [{ field: "unitId", why: "choose" }]));
      const place = choices.places.find(({ id }) => id === institutionId);
      const referralId = await addReferral(context, {
        personId: choices.person?.id ?? null,
        unitId: choices.person?.unitId ?? unit.id,
        institutionId: place?.id ?? null,
        referredBy: null,
        cameFrom,
        cameBy,
        receivedOn,
        answers: input.value,
      });
      return seeOther(referralPath.to({ referralId }));
    },
  ),

  page(
    referralPath,
    { may: "referrals.read", purpose: "intake", act: { en: "referral viewed", da: "så henvisningen" } },
    async (context) => {
      const { language, today, query } = context;
      const referral = await queries.referralById(context, context.params.referralId);
      if (!referral) return notFound;
      const steps = await queries.stepsOf(context, referral);
      if (isTheirOwn(context, referral))
        return show(
          referrersPage(language, today, referral, steps, {
            justSent: query.has("sent"),
            waitsForNobody: await waitsForNobody(context, referral.id),
          }),
        );
      const screening = await queries.screeningOf(context, referral);
      const names = await namesOfColleagues(context, [...steps.map(({ by }) => by), screening?.by ?? null]);
      const known = mayBeScreened(referral.status ?? "received") ? await knownFromBefore(context, referral) : null;
      return show(
        referralPage(language, today, {
          referral,
          status: referral.status ?? "received",
          steps,
          screening,
          names,
          isAnswerNext: await queries.isAnswerNext(context, referral),
          known,
          takenBackOn: takenBackTooLate(queries.factsOf(steps)),
        }),
      );
    },
  ),

  page(
    letterPath,
    { may: "referrals.screen", purpose: "intake", act: { en: "letter printed", da: "printede et brev til personen" } },
    async (context) => {
      const { params, query } = context;
      const referral = await queries.referralById(context, params.referralId);
      const letter = letters.find((name) => name === params.letter);
      if (!referral || !letter || isTheirOwn(context, referral)) return notFound;
      const steps = await queries.stepsOf(context, referral);
      if (letter !== "told" && !isDecidedAs(letter, statusOf(queries.factsOf(steps)))) return notFound;
      const declined = steps.findLast(({ kind }) => kind === "declined");
      const written = writtenIn(query.get("language"), referral.language);
      const reason = (declined?.code ?? null) as DeclineReason | null; // the steps of a decline hold nothing else
      return show(
        letterPaper(written, {
          referral,
          letter,
          reason,
          coordinator: context.actor.name,
          agency: await agencyOf(context.tx),
        }),
      );
    },
  ),
];

const isDecidedAs = (letter: Letter, status: ReferralStatus): boolean => letter === status;

/** The language asked for, else the person's own where we write it. */
export const writtenIn = (asked: string | null, theirs: string): Language =>
  languages.find((language) => language === asked) ?? givenIn(theirs);

async function callChoices(
  context: Context,
  asked = "",
): Promise<
  CallChoices & { readonly person: { readonly id: string; readonly name: string; readonly unitId: string } | null }
> {
  const known = isId(asked) ? await personById(context, asked) : null;
  return {
    places: await lists.allInstitutions(context),
    units: await lists.ownUnits(context),
    person: known,
    today: context.today,
  };
}

const isId = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u.test(text);
