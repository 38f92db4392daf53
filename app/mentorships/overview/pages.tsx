import type { CustodyKind } from "#app/mentorships/custody/custody.ts";
import { expectedRelease, whereIs } from "#app/mentorships/custody/door.ts";
import { stageWords, type Stage } from "#app/mentorships/lifecycle/door.ts";
import type { OpenProposal } from "#app/mentorships/matching/door.ts";
import { answersPath } from "#app/mentorships/matching/paths.ts";
import { planReviewPath, planVersionPath } from "#app/mentorships/plan/paths.ts";
import { reentryPath } from "#app/mentorships/reentry/paths.ts";
import { contactPath, newSessionPath, recordPath, sessionPath } from "#app/mentorships/sessions/paths.ts";
import type { Day } from "#platform/dates.ts";
import { Acts, ButtonLink } from "#platform/views/acts.tsx";
import type { Page } from "#platform/views/page.tsx";
import { Card, Empty, Section, Status, Timeline, type State } from "#platform/views/parts.tsx";
import { Time } from "#platform/views/time.tsx";
import { capitalised, sayDay, type Language } from "#platform/words.ts";
import { MoreCard, NetworkCard, PeopleCard, PlanCard } from "./cards.tsx";
import { trailOf, type Mentorship } from "#app/mentorships/mentorship/door.ts";
import { sayBefore, whatNext, type Before, type NextStep } from "./overview.ts";
import { mentorshipPath, mentorshipsPath } from "./paths.ts";
import type { Overview } from "./queries.ts";
import { menuWords } from "./menu-words.ts";
import { happeningsOf } from "./timeline.tsx";
import { proposalWords } from "./proposal-words.ts";
import { words } from "./words.ts";

export interface Hub {
  readonly language: Language;
  readonly today: Day;
  readonly mentorship: Mentorship;
  readonly overview: Overview;
  readonly before: Before | null;
  /** Who is asked to be the mentor, and has not been answered by both; only while a mentor is to be found. */
  readonly proposal: OpenProposal | null;
  /** What they said last, where it was no; only while an agreement is waited for. */
  readonly no: "refused" | "withdrawn" | null;
}

const looks = {
  active: "going",
  introMeeting: "going",
  aftercare: "going",
  closed: "ended",
} as const satisfies Partial<Record<Stage, State>>;
export const lookOf = (stage: Stage): State => (stage in looks ? looks[stage as keyof typeof looks] : "waits");

/** The mentee's page: who, where now, what next, who is around them; then what happened. */
export function mentorshipPage(hub: Hub): Page {
  const { language, mentorship } = hub;
  const say = words[language];
  const mayWork = mentorship.isCoordinated || mentorship.isMine;
  return {
    title: mentorship.name,
    back: { href: mentorshipsPath.to({}), label: say.title },
    trailHref: trailOf(mentorship),
    where: <WhereNow hub={hub} />,
    content: (
      <>
        {mayWork && <NextCard hub={hub} />}
        <Section title={say.timeline} id="timeline">
          <Happened hub={hub} />
        </Section>
      </>
    ),
    aside: (
      <>
        {mayWork && <PlanCard hub={hub} />}
        {mayWork && <NetworkCard hub={hub} />}
        <PeopleCard hub={hub} />
        {mayWork && <MoreCard hub={hub} />}
      </>
    ),
  };
}

const out: readonly CustodyKind[] = ["released", "onParole", "expelled"];

/** Whoever came out is not in there. */
export const placeSaid = (language: Language, kind: CustodyKind, institution: string): string => {
  const say = words[language];
  return (out.includes(kind) ? say.cameOut : say.custodyBegan)(say.custody[kind], institution);
};

function WhereNow({ hub: { language, today, mentorship, overview } }: { hub: Hub }) {
  const say = words[language];
  const where = whereIs(overview.periods, today);
  const stretch = where.is === "known" ? where.stretch : null;
  const release = expectedRelease(overview.periods, today);
  const institution = stretch && overview.periods.find(({ id }) => id === stretch.id)?.institution;
  return (
    <>
      <Status is={lookOf(mentorship.stage)}>{capitalised(stageWords[language][mentorship.stage])}</Status>
      {stretch ? (
        <span>
          {placeSaid(language, stretch.kind, institution ?? "")}{" "}
          {stretch.kind === "released" ? `${say.releasedOn} ` : say.since("")}
          <Time day={stretch.from} as="date" />
        </span>
      ) : (
        // To a coach it is not unknown: it is not theirs to know.
        (mentorship.isCoordinated || mentorship.isMine) && (
          <span>{say.noPlace[where.is === "contradiction" ? "contradiction" : "unknown"]}</span>
        )
      )}
      {release && (
        <span>
          {say.expected} <Time day={release} as="date" />
        </span>
      )}
    </>
  );
}

function NextCard({ hub }: { hub: Hub }) {
  const { language, today, overview, mentorship } = hub;
  const say = words[language];
  const steps = whatNext(
    {
      stage: mentorship.stage,
      stayAway: overview.stayAway,
      unwritten: overview.unwritten,
      nextOn: overview.ahead?.on ?? null,
      hasPlan: overview.plan !== null,
      reviewOn: overview.plan?.reviewOn ?? null,
      reviewed: overview.plan?.reviewed ?? false,
      releaseOn: expectedRelease(overview.periods, today),
    },
    today,
  );
  const [first, ...rest] = steps.map((step) => said(step, hub));
  if (!first)
    return overview.ahead ? (
      <Card title={say.nextMeeting(sayDay(language, overview.ahead.on, today))}>
        <p>
          <a href={contactPath.to({ mentorshipId: mentorship.id })}>{say.toContact}</a>
        </p>
      </Card>
    ) : null;
  return (
    <Card next title={first.title}>
      {first.why !== "" && <p>{first.why}</p>}
      {first.href !== null && (
        <Acts>
          <ButtonLink href={first.href}>{first.label}</ButtonLink>
        </Acts>
      )}
      {rest.length > 0 && (
        <ul>
          {rest.map(({ title, href, why }) => (
            <li key={title}>
              {href === null ? title : <a href={href}>{title}</a>} <span class="soft">{why}</span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

interface SaidStep {
  readonly title: string;
  readonly why: string;
  readonly href: string | null;
  readonly label: string;
}

function said(step: NextStep, { language, today, mentorship, proposal, no }: Hub): SaidStep {
  const [say, more] = [words[language], menuWords[language]];
  const ids = { mentorshipId: mentorship.id };
  const day = (on: Day): string => sayDay(language, on, today);
  const as = (title: string, why: string, href: string | null, label = title): SaidStep => ({
    title,
    why,
    href,
    label,
  });
  switch (step.is) {
    case "stayAway":
      return as(
        more.stayAway(step.place),
        more.stayAwayWhy(day(step.on)),
        sessionPath.to({ ...ids, sessionId: step.sessionId }),
        more.toMeeting,
      );
    case "writeUp":
      return as(
        say.writeUp(day(step.on)),
        step.on.equals(today) ? say.writeUpToday : say.writeUpWhy,
        recordPath.to({ ...ids, sessionId: step.sessionId }),
      );
    case "planNext":
      return as(say.planNext, step.moved ? say.movedWhy : say.planNextWhy, newSessionPath.to(ids));
    case "writePlan":
      return as(say.writePlan, say.writePlanWhy, planVersionPath.to(ids));
    case "reviewPlan":
      return as(say.reviewPlan, say.reviewPlanWhy(day(step.on)), planReviewPath.to(ids));
    case "prepare":
      return as(
        step.begun || !mentorship.isCoordinated ? say.prepare : say.startPreparing,
        say.prepareWhy(day(step.releaseOn)),
        reentryPath.to(ids),
      );
    case "stage":
      if (step.stage === "matching" && proposal) return proposalStep(proposal, { language, today, mentorship });
      return stageStep(step.stage, language, mentorship, no);
  }
}

function proposalStep(
  { id: proposalId, on, waitsFor }: OpenProposal,
  { language, today, mentorship }: Pick<Hub, "language" | "today" | "mentorship">,
): SaidStep {
  const say = proposalWords[language];
  return {
    title: say.turn[waitsFor],
    why: say.since(sayDay(language, on, today)),
    href: mentorship.isCoordinated ? answersPath.to({ mentorshipId: mentorship.id, proposalId }) : null,
    label: say.toAnswers,
  };
}

function stageStep(
  stage: Extract<NextStep, { is: "stage" }>["stage"],
  language: Language,
  mentorship: Mentorship,
  no: Hub["no"],
): SaidStep {
  const say = words[language];
  const title = no ? say.saidNo[no] : say.waitsFor[stage];
  const { isCoordinated, id: mentorshipId, personId } = mentorship;
  switch (stage) {
    case "offered":
    case "agreementPending":
      return { title, why: "", href: isCoordinated ? `/people/${personId}/agreement` : null, label: say.toAgreement };
    case "matching":
      return {
        title,
        why: "",
        href: isCoordinated ? `${mentorshipPath.to({ mentorshipId })}/match` : null,
        label: say.toMatch,
      };
    case "introMeeting":
      return {
        title,
        why: "",
        href: `${mentorshipPath.to({ mentorshipId })}/intro-meeting`,
        label: say.toFirstMeeting,
      };
    case "paused":
    case "closed":
      return { title, why: "", href: null, label: "" };
  }
}

function Happened({ hub }: { hub: Hub }) {
  const { language, mentorship, overview, before } = hub;
  const say = words[language];
  const entries = happeningsOf(hub);
  const oldest = overview.sessions.at(-1);
  const at = mentorshipPath.to({ mentorshipId: mentorship.id });
  const from = oldest?.happenedOn ?? oldest?.plannedOn ?? null;
  return (
    <>
      {entries.length === 0 ? <Empty>{say.nothingYet}</Empty> : <Timeline entries={entries} />}
      {overview.hasOlder && oldest && from && (
        <p>
          <a
            href={mentorshipPath.to(
              { mentorshipId: mentorship.id },
              { before: sayBefore({ on: from, id: oldest.id }) },
            )}
          >
            {say.earlier}
          </a>
        </p>
      )}
      {before && (
        <p>
          <a href={at}>{say.latest}</a>
        </p>
      )}
    </>
  );
}
