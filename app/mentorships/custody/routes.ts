import { z } from "zod";
import { holdMentorships, mentorshipLine, type MentorshipLine } from "#app/mentorships/lifecycle/door.ts";
import { action, page } from "#app/route.ts";
import { dayIf, dayTyped, readBy } from "#platform/border.ts";
import { isAfter } from "#platform/dates.ts";
import { notFound, seeOther, show, showAgain, type Context } from "#platform/route.ts";
import { sayFullDate, type Language } from "#platform/words.ts";
import { recordByHand } from "./acts.ts";
import { isInside, whereIs, type OutOfOrder, type Period, type Refusal } from "./custody.ts";
import { importRoutes } from "./import-routes.ts";
import { custodyPage, periodPage, type On, type Typing } from "./pages.tsx";
import { correctionPath, custodyPath, newPeriodPath } from "./paths.ts";
import { authorsOf, institutions, periodsOf, plannedElsewhere, screenedFor } from "./queries.ts";
import { kinds, words } from "./words.ts";

const reads = { may: "custody.read", purpose: "mentorship" } as const;
const records = { may: "custody.record", purpose: "mentorship" } as const;

const schemas = { da: schemaIn("da"), en: schemaIn("en") };
function schemaIn(language: Language) {
  const say = words[language].form;
  return z.object({
    kind: z.enum(kinds, say.kindMissing),
    institution: z.string().default(""),
    from: dayTyped(say.dayMissing, say.dayWrong),
    to: dayIf(say.dayWrong),
    expected: dayIf(say.dayWrong),
    certainty: z.enum(["certain", "reported"], say.certaintyMissing),
  });
}

const on = ({ language, today }: Context, mentorship: MentorshipLine): On => ({ language, today, mentorship });
const fields: Readonly<Record<Refusal | OutOfOrder, string>> = {
  "begins-in-the-future": "from",
  "ends-before-it-begins": "to",
  "release-before-it-begins": "expected",
  "released-before-held": "from",
  "held-after-the-release": "from",
};

async function coordinated(context: Context<"/:mentorshipId">): Promise<MentorshipLine | null> {
  const mentorship = await mentorshipLine(context, context.params.mentorshipId);
  return mentorship?.isCoordinated ? mentorship : null;
}

/** The line to correct, as it is on record now; one that was corrected already is corrected where it is corrected. */
async function lineOf(context: Context<"/:periodId">, { personId }: MentorshipLine): Promise<Period | null> {
  const { periodId } = context.params;
  const last = lastOf(await periodsOf(context.tx, personId), periodId);
  return last?.id === periodId ? last : null;
}

/** What stands there now in place of a line. */
function lastOf(periods: readonly Period[], id: string): Period | undefined {
  const next = periods.find(({ replaces }) => replaces === id);
  return next ? lastOf(periods, next.id) : periods.find((period) => period.id === id);
}

const typingOf = async (context: Context): Promise<Typing> => ({
  values: (await context.draft(context.at)) ?? undefined,
});

async function record(
  context: Context,
  mentorship: MentorshipLine,
  { periodId, corrected }: { readonly periodId: string | null; readonly corrected: Period | null },
) {
  const { form, language, tx } = context;
  const places = await institutions(tx);
  const say = words[language].form;
  const again = (problems: NonNullable<Typing["problems"]>) =>
    showAgain(periodPage(on(context, mentorship), { places, corrected, screened: null }, { values: form, problems }));
  const input = readBy(schemas[language], form);
  if (!input.ok) return again(input.problems);
  // Corrected by somebody else meanwhile: sent again, this corrects what stands there now.
  if (corrected && corrected.id !== periodId) return again([{ field: "", message: say.correctedMeanwhile }]);
  const { kind, institution, from, to, expected: expectedRelease, certainty } = input.value;
  // What was wrong stays to be put right; where somebody is whom nobody works with any more is none of the scheme's business.
  if (mentorship.stage === "closed" && isAfter(from, mentorship.stageSince))
    return again([{ field: "from", message: say.afterTheClosing(sayFullDate(language, mentorship.stageSince)) }]);
  if (institution !== "" && !places.some(({ id }) => id === institution))
    return again([{ field: "institution", message: say.placeUnknown }]);
  const institutionId = institution === "" ? null : institution;
  const line = {
    kind,
    institutionId,
    from,
    to,
    expectedRelease,
    certainty,
    source: "hand",
    replaces: corrected?.id ?? null,
  } as const;
  const done = await recordByHand(context, mentorship, line);
  if (!done.ok) return again([{ field: fields[done.refusal], message: say[done.refusal] }]);
  if (done.value === null) return again([{ field: "", message: say.nothingNew }]);
  const turned = done.value.became === null ? undefined : done.value.turn;
  return seeOther(custodyPath.to({ mentorshipId: mentorship.id }, { turned }));
}

export const custodyRoutes = [
  page(
    custodyPath,
    { ...reads, act: { en: "custody timeline viewed", da: "så, hvor mentee er og har været" } },
    async (context) => {
      const mentorship = await mentorshipLine(context, context.params.mentorshipId);
      if (!mentorship || !(mentorship.isCoordinated || mentorship.isMine)) return notFound;
      const { tx, today, query } = context;
      const [periods, places] = [await periodsOf(tx, mentorship.personId), await institutions(tx)];
      const where = whereIs(periods, today);
      // Where somebody is must be known before it can be said that a meeting is planned elsewhere.
      const planned =
        where.is === "known"
          ? await plannedElsewhere(tx, mentorship.id, isInside(where.stretch.kind) ? where.stretch.institutionId : null)
          : [];
      return show(
        custodyPage(on(context, mentorship), {
          periods,
          authors: await authorsOf(context, mentorship.personId),
          places,
          planned,
          screened:
            periods.length === 0 && mentorship.isCoordinated ? await screenedFor(tx, mentorship.personId) : null,
          turned: query.get("turned"),
        }),
      );
    },
  ),

  page(
    newPeriodPath,
    { ...records, act: { en: "line of custody opened", da: "åbnede en linje om frihedsberøvelse" }, kind: "open" },
    async (context) => {
      const mentorship = await coordinated(context);
      if (!mentorship) return notFound;
      const places = await institutions(context.tx);
      const screened = await screenedFor(context.tx, mentorship.personId);
      return show(periodPage(on(context, mentorship), { places, corrected: null, screened }, await typingOf(context)));
    },
  ),

  action(
    newPeriodPath,
    { ...records, act: { en: "line of custody recorded", da: "skrev, hvor mentee er" }, kind: "collect" },
    async (context) => {
      const mentorship = await coordinated(context);
      return mentorship ? record(context, mentorship, { periodId: null, corrected: null }) : notFound;
    },
  ),

  page(
    correctionPath,
    {
      ...records,
      act: { en: "correction of custody opened", da: "åbnede en rettelse om frihedsberøvelse" },
      kind: "open",
    },
    async (context) => {
      const mentorship = await coordinated(context);
      const corrected = mentorship && (await lineOf(context, mentorship));
      if (!mentorship || !corrected) return notFound;
      const places = await institutions(context.tx);
      return show(periodPage(on(context, mentorship), { places, corrected, screened: null }, await typingOf(context)));
    },
  ),

  action(
    correctionPath,
    { ...records, act: { en: "line of custody corrected", da: "rettede, hvor mentee er" } },
    async (context) => {
      const mentorship = await coordinated(context);
      // What is corrected is read once nobody else is correcting it.
      if (mentorship) await holdMentorships(context, { personIds: [mentorship.personId] });
      const corrected = mentorship && lastOf(await periodsOf(context.tx, mentorship.personId), context.params.periodId);
      return mentorship && corrected
        ? record(context, mentorship, { periodId: context.params.periodId, corrected })
        : notFound;
    },
  ),

  ...importRoutes,
];
