import { mentorshipLine, type MentorshipLine } from "#app/mentorships/lifecycle/door.ts";
import { mentorshipPath } from "#app/mentorships/overview/paths.ts";
import { unitToCall } from "#app/places/door.ts";
import { recordStep } from "#app/mentorships/lifecycle/door.ts";
import { notFrom } from "#app/mentorships/lifecycle/lifecycle.ts";
import { waits } from "#app/mentorships/mentorship/door.ts";
import { action, page } from "#app/route.ts";
import { notFound, seeOther, show, showAgain, type Context } from "#platform/route.ts";
import { withoutForm } from "#platform/views/without-form.tsx";
import { answerProposal, endMatch, type AnswerRefusal } from "./answering.ts";
import { askedPage } from "./asked-page.tsx";
import { answersPage, endMatchPage, introMeetingPage, type Typing } from "./choosing-pages.tsx";
import { readMatch } from "./input.ts";
import { answersPath, endMatchPath, introMeetingPath, matchPath, proposalPath, takeBackPath } from "./paths.ts";
import { oneAtATime, proposalsOf, takeBack, type Proposal } from "./queries.ts";
import { words } from "./words.ts";

const chooses = { may: "match.choose", purpose: "mentorship" } as const;
const answers = { may: "match.answer", purpose: "mentorship" } as const;

interface Asked {
  readonly mentorship: MentorshipLine;
  readonly proposal: Proposal;
}

async function askedOf(context: Context<"/:mentorshipId/:proposalId">): Promise<Asked | null> {
  const mentorship = await mentorshipLine(context, context.params.mentorshipId);
  const [proposal] = await proposalsOf(context, { proposalId: context.params.proposalId });
  return mentorship?.isCoordinated && proposal?.mentorshipId === mentorship.id ? { mentorship, proposal } : null;
}

/** The mentor's own: what others were asked is not there. */
async function myProposal(context: Context<"/:proposalId">): Promise<Proposal | null> {
  const [proposal] = await proposalsOf(context, { proposalId: context.params.proposalId });
  if (!proposal || proposal.mentorId !== context.actor.id) return null;
  context.concerns(proposal.personId);
  return proposal;
}

const on = ({ language, today }: Context, mentorship: MentorshipLine) => ({ language, today, mentorship });
const fieldOf = (refusal: AnswerRefusal): string =>
  refusal === "in-the-future" || refusal === "before-proposed" ? "on" : "";

export const answerRoutes = [
  page(
    answersPath,
    { ...chooses, act: { en: "answers to a proposed match viewed", da: "så svarene på et foreslået match" } },
    async (context) => {
      const asked = await askedOf(context);
      if (!asked) return notFound;
      const values = (await context.draft(context.at)) ?? undefined;
      return show(answersPage(on(context, asked.mentorship), asked.proposal, { values }));
    },
  ),

  action(
    answersPath,
    {
      ...chooses,
      act: { en: "answer to a proposed match recorded", da: "noterede svar på et foreslået match" },
      kind: "collect",
    },
    async (context) => {
      const asked = await askedOf(context);
      if (!asked) return notFound;
      const again = (problems: NonNullable<Typing["problems"]>) =>
        showAgain(answersPage(on(context, asked.mentorship), asked.proposal, { values: context.form, problems }));
      const waitsFor = waits(context.language, asked.mentorship);
      if (waitsFor) return again(waitsFor);
      const input = readMatch("answer", context.language, context.form);
      if (!input.ok) return again(input.problems);
      const { who, answer, on: day } = input.value;
      const how = who === "mentee" ? input.value.how : null;
      const done = await answerProposal(context, asked.proposal.id, { who, yes: answer === "yes", on: day, how });
      if (!done.ok)
        return again([{ field: fieldOf(done.refusal), message: words[context.language].answers[done.refusal] }]);
      return seeOther(matchPath.to({ mentorshipId: asked.mentorship.id }));
    },
  ),

  action(
    takeBackPath,
    { ...chooses, act: { en: "proposed match taken back", da: "tog et foreslået match tilbage" } },
    async (context) => {
      // The mentor may be saying yes at this moment: whoever comes second sees what the first one did.
      await oneAtATime(context.tx, context.params.proposalId);
      const asked = await askedOf(context);
      if (!asked || asked.proposal.state.is !== "proposed") return notFound;
      context.concerns(asked.proposal.personId);
      await takeBack(context.tx, asked.proposal, context.today);
      return seeOther(matchPath.to({ mentorshipId: asked.mentorship.id }));
    },
  ),

  page(
    endMatchPath,
    { ...chooses, act: { en: "ending of a match opened", da: "åbnede afslutning af et match" }, kind: "open" },
    async (context) => {
      const asked = await askedOf(context);
      if (!asked || asked.proposal.state.is !== "agreed") return notFound;
      const values = (await context.draft(context.at)) ?? undefined;
      return show(endMatchPage(on(context, asked.mentorship), asked.proposal, { values }));
    },
  ),

  action(endMatchPath, { ...chooses, act: { en: "match ended", da: "afsluttede et match" } }, async (context) => {
    const asked = await askedOf(context);
    if (!asked || asked.proposal.state.is !== "agreed") return notFound;
    const again = (problems: NonNullable<Typing["problems"]>) =>
      showAgain(endMatchPage(on(context, asked.mentorship), asked.proposal, { values: context.form, problems }));
    const input = readMatch("ending", context.language, context.form);
    if (!input.ok) return again(input.problems);
    const done = await endMatch(context, asked.mentorship, asked.proposal, input.value);
    if (!done.ok) return again([{ field: "on", message: words[context.language].steps[done.refusal] }]);
    return seeOther(matchPath.to({ mentorshipId: asked.mentorship.id }));
  }),

  page(
    introMeetingPath,
    {
      may: "match.begin",
      purpose: "mentorship",
      act: { en: "intro meeting opened", da: "åbnede intromødet" },
      kind: "open",
    },
    async (context) => {
      const mentorship = await mentorshipLine(context, context.params.mentorshipId);
      if (!mentorship || !(mentorship.isCoordinated || mentorship.isMine)) return notFound;
      const values = (await context.draft(context.at)) ?? undefined;
      const form = introMeetingPage(on(context, mentorship), { values });
      const why = values ? null : notFrom("begin", mentorship.stage);
      return show(why ? withoutForm(form, words[context.language].steps[why]) : form);
    },
  ),

  action(
    introMeetingPath,
    { may: "match.begin", purpose: "mentorship", act: { en: "mentorship begun", da: "satte forløbet i gang" } },
    async (context) => {
      const mentorship = await mentorshipLine(context, context.params.mentorshipId);
      if (!mentorship || !(mentorship.isCoordinated || mentorship.isMine)) return notFound;
      const again = (problems: NonNullable<Typing["problems"]>) =>
        showAgain(introMeetingPage(on(context, mentorship), { values: context.form, problems }));
      const input = readMatch("introMeeting", context.language, context.form);
      if (!input.ok) return again(input.problems);
      const step = await recordStep(context, mentorship.id, "begin", { on: input.value.on });
      if (!step.ok) return again([{ field: "on", message: words[context.language].steps[step.refusal] }]);
      return seeOther(mentorshipPath.to({ mentorshipId: mentorship.id }));
    },
  ),

  page(
    proposalPath,
    { ...answers, act: { en: "own proposed match viewed", da: "så sit eget forslag om match" } },
    async (context) => {
      const proposal = await myProposal(context);
      if (!proposal) return notFound;
      return show(askedPage(context.language, proposal, await unitToCall(context.tx, proposal.unitId), {}));
    },
  ),

  action(
    proposalPath,
    {
      ...answers,
      act: { en: "own answer to a proposed match given", da: "svarede på et forslag om match" },
      kind: "collect",
    },
    async (context) => {
      const proposal = await myProposal(context);
      if (!proposal) return notFound;
      const unit = await unitToCall(context.tx, proposal.unitId);
      const again = (problems: NonNullable<Typing["problems"]>) =>
        showAgain(askedPage(context.language, proposal, unit, { values: context.form, problems }));
      const input = readMatch("ownAnswer", context.language, context.form);
      if (!input.ok) return again(input.problems);
      // For themselves alone: what the mentee says is told to the coordinator.
      const own = { who: "mentor", yes: input.value.answer === "yes", on: context.today, how: null } as const;
      const done = await answerProposal(context, proposal.id, own);
      if (!done.ok) return again([{ field: "answer", message: words[context.language].answers[done.refusal] }]);
      return seeOther(proposalPath.to({ proposalId: proposal.id }));
    },
  ),
];
