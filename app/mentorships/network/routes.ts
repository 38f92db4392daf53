import { z } from "zod";
import { isOvertaken, oneAfterTheOther, whoRecorded } from "#app/access/saving/door.ts";
import { items } from "#app/intake/agreements/door.ts";
import { mentorshipToWorkOn, waits, waitsPage, type Mentorship } from "#app/mentorships/mentorship/door.ts";
import { action, page } from "#app/route.ts";
import { dayTyped, readBy, required, text, type Read } from "#platform/border.ts";
import type { Day } from "#platform/dates.ts";
import { notFound, seeOther, show, showAgain, type Context } from "#platform/route.ts";
import type { Typed } from "#platform/typed.ts";
import type { Problem } from "#platform/views/form.tsx";
import type { Language } from "#platform/words.ts";
import { networkListed } from "./list.ts";
import { fitsAnswer, recordAnswer, type Refusal, type Withheld } from "./network.ts";
import { answeredTwicePage, answerPage, networkPage, newRelationPage, type On, type Typing } from "./pages.tsx";
import { answerPath, leftPath, networkPath, newRelationPath } from "./paths.ts";
import { addAnswer, addRelation, keepContact, leave, relationOf, type NewRelation } from "./queries.ts";
import { answers, relations, words } from "./words.ts";

const reads = { may: "network.read", purpose: "mentorship" } as const;
const writes = { may: "network.record", purpose: "mentorship" } as const;

const on = ({ language, today }: Context, mentorship: Mentorship): On => ({ language, today, mentorship });

const waiting = ({ language }: Context, mentorship: Mentorship, title: string) => {
  const back = { href: networkPath.to({ mentorshipId: mentorship.id }), label: words[language].listTitle };
  return show(waitsPage(language, mentorship, { title, back }));
};

const schemas = { da: schemasIn("da"), en: schemasIn("en") };

function schemasIn(language: Language) {
  const say = words[language].problems;
  const answered = {
    answerOn: dayTyped(say.dayMissing, say.dayWrong),
    contact: text(300, say.lineTooLong),
    withholdWords: text(300, say.lineTooLong),
  };
  const added = {
    name: required(200, say.nameMissing, say.nameTooLong),
    relation: z.enum(relations, say.relationMissing),
    contact: answered.contact,
    withholdWords: answered.withholdWords,
  };
  return {
    answer: z.object({ answer: z.enum(answers, say.answerMissing), ...answered }),
    asked: z.object({ ...added, answer: z.enum(answers), answerOn: answered.answerOn }),
    notAsked: z.object({ ...added, answer: z.literal("notAsked", say.answerMissing) }),
  };
}

const problemOf = (language: Language, refusal: Refusal): readonly Problem[] => {
  const say = words[language].problems;
  return refusal === "in-the-future"
    ? [{ field: "answerOn", message: say.future }]
    : [{ field: "contact", message: say.contactNeedsYes }];
};

/** Ticked one by one, or chosen between two versions as one list. What was never offered is nothing. */
function readItems(form: Typed): Withheld["items"] {
  const typed = form.all("withhold").flatMap((value) => value.split(" "));
  return items.filter((item) => typed.includes(item));
}

function readRelation(language: Language, form: Typed, today: Day): Read<NewRelation> {
  const isAsked = form.has("answer") && form.get("answer") !== "notAsked";
  const input = readBy(isAsked ? schemas[language].asked : schemas[language].notAsked, form);
  if (!input.ok) return input;
  const { name, relation, contact } = input.value;
  const withheld = { items: readItems(form), words: input.value.withholdWords };
  if (!fitsAnswer(isAsked, withheld))
    return { ok: false, problems: [{ field: "withhold", message: words[language].problems.withholdNeedsAnswer }] };
  if (input.value.answer === "notAsked") {
    if (contact !== "") return { ok: false, problems: problemOf(language, "contact-needs-a-yes") };
    return { ok: true, value: { name, relation, contact, withheld, answer: null, answerOn: null } };
  }
  const { answer, answerOn } = input.value;
  const allowed = recordAnswer({ answer, on: answerOn }, contact, today);
  if (!allowed.ok) return { ok: false, problems: problemOf(language, allowed.refusal) };
  return { ok: true, value: { name, relation, contact, withheld, answer, answerOn } };
}

export const networkRoutes = [
  page(networkPath, { ...reads, act: { en: "network read", da: "så netværket" } }, async (context) => {
    const mentorship = await mentorshipToWorkOn(context, context.params.mentorshipId);
    if (!mentorship) return notFound;
    return show(networkPage(on(context, mentorship), await networkListed(context, mentorship)));
  }),

  page(
    newRelationPath,
    {
      ...writes,
      act: { en: "adding to the network opened", da: "åbnede siden til at tilføje til netværket" },
      kind: "open",
    },
    async (context) => {
      const mentorship = await mentorshipToWorkOn(context, context.params.mentorshipId);
      if (!mentorship) return notFound;
      if (!mentorship.isAgreed) return waiting(context, mentorship, words[context.language].addTitle(mentorship.name));
      const values = (await context.draft(context.at)) ?? undefined;
      return show(newRelationPage(on(context, mentorship), { values, kept: context.query.has("kept") }));
    },
  ),

  action(
    newRelationPath,
    { ...writes, act: { en: "network added to", da: "tilføjede en person til netværket" }, kind: "collect" },
    async (context) => {
      const mentorship = await mentorshipToWorkOn(context, context.params.mentorshipId);
      if (!mentorship) return notFound;
      const { form, language, today } = context;
      const again = (problems: Typing["problems"]) =>
        showAgain(newRelationPage(on(context, mentorship), { values: form, problems: problems ?? [] }));
      const waitsFor = waits(language, mentorship);
      if (waitsFor) return again(waitsFor);
      const input = readRelation(language, form, today);
      if (!input.ok) return again(input.problems);
      await addRelation(context, mentorship, input.value);
      return seeOther(networkPath.to({ mentorshipId: mentorship.id }));
    },
  ),

  page(
    answerPath,
    {
      ...writes,
      act: { en: "permission to contact opened", da: "åbnede siden om kontakt til en pårørende" },
      kind: "open",
    },
    async (context) => {
      const mentorship = await mentorshipToWorkOn(context, context.params.mentorshipId);
      const line = mentorship && (await relationOf(context, mentorship, context.params.relationId));
      if (!mentorship || !line) return notFound;
      if (!mentorship.isAgreed) return waiting(context, mentorship, words[context.language].askTitle(line.name));
      const values = (await context.draft(context.at)) ?? undefined;
      return show(answerPage(on(context, mentorship), line, { values }));
    },
  ),

  action(
    answerPath,
    {
      ...writes,
      act: { en: "permission to contact recorded", da: "noterede mentees svar om kontakt" },
      kind: "collect",
    },
    async (context) => {
      await oneAfterTheOther(context, "network_answers", context.params.relationId);
      const mentorship = await mentorshipToWorkOn(context, context.params.mentorshipId);
      const line = mentorship && (await relationOf(context, mentorship, context.params.relationId));
      if (!mentorship || !line) return notFound;
      const { form, language, today } = context;
      const again = (problems: Typing["problems"]) =>
        showAgain(answerPage(on(context, mentorship), line, { values: form, problems: problems ?? [] }));
      const waitsFor = waits(language, mentorship);
      if (waitsFor) return again(waitsFor);
      const input = readBy(schemas[language].answer, form);
      if (!input.ok) return again(input.problems);
      const { answer, answerOn, contact } = input.value;
      const withheld = { items: readItems(form), words: input.value.withholdWords };
      const latest = line.answers.at(-1);
      if (latest && isOvertaken(form, latest)) {
        const yours = { answer, on: answerOn, contact, withheld };
        const by = await whoRecorded(context, "network_answers", latest.id);
        return showAgain(answeredTwicePage(on(context, mentorship), line, latest, { yours, by }));
      }
      // What was reached before goes with a no; typing it anew needs a yes.
      const kept = answer !== "yes" && contact === (line.contact ?? "") ? "" : contact;
      const allowed = recordAnswer({ answer, on: answerOn }, kept, today);
      if (!allowed.ok) return again(problemOf(language, allowed.refusal));
      await addAnswer(context, mentorship, line.id, { ...allowed.value, withheld });
      if (kept !== (line.contact ?? "")) await keepContact(context, line, kept);
      return seeOther(networkPath.to({ mentorshipId: mentorship.id }));
    },
  ),

  action(
    leftPath,
    { ...writes, act: { en: "left the network", da: "noterede, at en person ikke længere er en del af netværket" } },
    async (context) => {
      const mentorship = await mentorshipToWorkOn(context, context.params.mentorshipId);
      const line = mentorship && (await relationOf(context, mentorship, context.params.relationId));
      if (!mentorship || !line) return notFound;
      await leave(context, line.id, context.today);
      return seeOther(networkPath.to({ mentorshipId: mentorship.id }));
    },
  ),
];
