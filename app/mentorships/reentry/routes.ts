import { z } from "zod";
import { isOvertaken, oneAfterTheOther, whoRecorded } from "#app/access/saving/door.ts";
import { recordStep } from "#app/mentorships/lifecycle/door.ts";
import { mentorshipToWorkOn, waits, waitsPage, type Mentorship } from "#app/mentorships/mentorship/door.ts";
import { action, page } from "#app/route.ts";
import { readBy, text } from "#platform/border.ts";
import { notFound, seeOther, show, showAgain, type Context } from "#platform/route.ts";
import type { Language } from "#platform/words.ts";
import { itemNotedTwicePage, itemPage, routeChosenTwicePage, routePage } from "./form-pages.tsx";
import { checklistListed, releasesListed } from "./list.ts";
import { reentryPage, releasesPage, type On } from "./pages.tsx";
import { preparationPath, reentryItemPath, reentryPath, reentryRoutePath, releasesPath } from "./paths.ts";
import { recordItem, recordRoute, wayOutOf, type FactOnRecord, type WayOutOnRecord } from "./queries.ts";
import { checklistOf, missingIn, record, type ItemKind } from "./reentry.ts";
import { items, routes, statuses, words } from "./words.ts";

const reads = { may: "reentry.read", purpose: "mentorship" } as const;
const writes = { may: "reentry.record", purpose: "mentorship" } as const;

const on = ({ language, today }: Context, mentorship: Mentorship): On => ({ language, today, mentorship });
const isItem = (text: string): text is ItemKind => (items as readonly string[]).includes(text);
const mayPrepare = ({ isCoordinated, stage }: Mentorship): boolean =>
  isCoordinated && (stage === "active" || stage === "paused" || stage === "transferring");

const waiting = ({ language }: Context, mentorship: Mentorship, title: string) => {
  const back = { href: reentryPath.to({ mentorshipId: mentorship.id }), label: words[language].list };
  return show(waitsPage(language, mentorship, { title, back }));
};

const schemas = { da: schemasIn("da"), en: schemasIn("en") };

function schemasIn(language: Language) {
  const say = words[language].problems;
  const days = z.string().trim().default("").refine((typed) => /^\d{0,3}$/u.test(typed), say["not-a-day-before"]).transform((typed) => (typed === "" ? null : Number(typed))); // prettier-ignore
  return {
    item: z.object({
      status: z.enum(statuses, say.statusMissing),
      responsible: text(300, say.lineTooLong),
      daysBefore: days,
    }),
    route: z.object({ route: z.enum(routes, say.routeMissing) }),
  };
}

const saidOf = ({ facts }: WayOutOnRecord, kind: ItemKind): FactOnRecord | undefined =>
  facts.findLast(({ item }) => item === kind);

async function wayOutPage(context: Context, mentorship: Mentorship, mayBegin: boolean) {
  const way = await wayOutOf(context, mentorship);
  const checklist = checklistOf(way.facts, way.route, way.releaseOn, context.today, way.since);
  const missing = missingIn(checklist).length;
  return reentryPage(on(context, mentorship), way, { ...checklistListed(context, checklist), missing }, mayBegin);
}

export const reentryRoutes = [
  page(reentryPath, { ...reads, act: { en: "way out read", da: "så udslusningen" } }, async (context) => {
    const mentorship = await mentorshipToWorkOn(context, context.params.mentorshipId);
    if (!mentorship) return notFound;
    return show(await wayOutPage(context, mentorship, mayPrepare(mentorship)));
  }),

  page(
    reentryItemPath,
    { ...writes, act: { en: "item of the way out opened", da: "åbnede et punkt i udslusningen" }, kind: "open" },
    async (context) => {
      const mentorship = await mentorshipToWorkOn(context, context.params.mentorshipId);
      const { item } = context.params;
      if (!mentorship || !isItem(item)) return notFound;
      if (!mentorship.isAgreed) return waiting(context, mentorship, words[context.language].items[item]);
      const values = (await context.draft(context.at)) ?? undefined;
      return show(
        itemPage(on(context, mentorship), item, saidOf(await wayOutOf(context, mentorship), item), { values }),
      );
    },
  ),

  action(
    reentryItemPath,
    { ...writes, act: { en: "item of the way out recorded", da: "noterede et punkt i udslusningen" }, kind: "collect" },
    async (context) => {
      const mentorship = await mentorshipToWorkOn(context, context.params.mentorshipId);
      const { item } = context.params;
      if (!mentorship || !isItem(item)) return notFound;
      const { language, form, today } = context;
      await oneAfterTheOther(context, "reentry_items", mentorship.id);
      const said = saidOf(await wayOutOf(context, mentorship), item);
      const again = (problems: readonly { field: string; message: string }[]) =>
        showAgain(itemPage(on(context, mentorship), item, said, { values: form, problems }));
      const waitsFor = waits(language, mentorship);
      if (waitsFor) return again(waitsFor);
      const input = readBy(schemas[language].item, form);
      if (!input.ok) return again(input.problems);
      const fact = record(
        { item, ...input.value, responsible: input.value.responsible || null, on: today, by: "" },
        today,
      );
      if (!fact.ok)
        return again([
          {
            field: fact.refusal === "not-a-day-before" ? "daysBefore" : "responsible",
            message: words[language].problems[fact.refusal],
          },
        ]);
      if (said && isOvertaken(form, said)) {
        const by = await whoRecorded(context, "reentry_items", said.id);
        return showAgain(itemNotedTwicePage(on(context, mentorship), said, fact.value, by));
      }
      await recordItem(context, mentorship, fact.value);
      return seeOther(reentryPath.to({ mentorshipId: mentorship.id }));
    },
  ),

  page(
    reentryRoutePath,
    { ...writes, act: { en: "way of release opened", da: "åbnede siden om vejen ud" }, kind: "open" },
    async (context) => {
      const mentorship = await mentorshipToWorkOn(context, context.params.mentorshipId);
      if (!mentorship) return notFound;
      if (!mentorship.isAgreed) return waiting(context, mentorship, words[context.language].changeRoute);
      return show(routePage(on(context, mentorship), await wayOutOf(context, mentorship), { values: undefined }));
    },
  ),

  action(
    reentryRoutePath,
    { ...writes, act: { en: "way of release chosen", da: "noterede vejen ud" }, kind: "collect" },
    async (context) => {
      const mentorship = await mentorshipToWorkOn(context, context.params.mentorshipId);
      if (!mentorship) return notFound;
      const { form, language } = context;
      await oneAfterTheOther(context, "reentry_routes", mentorship.id);
      const way = await wayOutOf(context, mentorship);
      const again = (problems: readonly { field: string; message: string }[]) =>
        showAgain(routePage(on(context, mentorship), way, { values: form, problems }));
      const waitsFor = waits(language, mentorship);
      if (waitsFor) return again(waitsFor);
      const input = readBy(schemas[language].route, form);
      if (!input.ok) return again(input.problems);
      if (way.routeId !== null && isOvertaken(form, { id: way.routeId })) {
        const by = await whoRecorded(context, "reentry_routes", way.routeId);
        return showAgain(routeChosenTwicePage(on(context, mentorship), way, input.value.route, by));
      }
      await recordRoute(context, mentorship, input.value.route, context.today);
      return seeOther(reentryPath.to({ mentorshipId: mentorship.id }));
    },
  ),

  action(
    preparationPath,
    { may: "release.record", purpose: "mentorship", act: { en: "way out begun", da: "begyndte udslusningen" } },
    async (context) => {
      const mentorship = await mentorshipToWorkOn(context, context.params.mentorshipId);
      if (!mentorship?.isCoordinated) return notFound;
      const step = await recordStep(context, mentorship.id, "prepareRelease", { on: context.today });
      if (step.ok) return seeOther(reentryPath.to({ mentorshipId: mentorship.id }));
      const refused = {
        ...(await wayOutPage(context, mentorship, false)),
        lead: words[context.language].problems.notNow,
        error: true,
      };
      return showAgain(refused);
    },
  ),

  page(
    releasesPath,
    {
      may: "release.list",
      purpose: "mentorship",
      act: { en: "releases listed", da: "så listen over løsladelser" },
      kind: "list",
    },
    async (context) => show(releasesPage(context.language, context.today, await releasesListed(context))),
  ),
];
