import { mentorshipPath } from "#app/mentorships/overview/paths.ts";
import { stageWords } from "#app/mentorships/lifecycle/door.ts";
import type { MentorshipLine } from "#app/mentorships/lifecycle/door.ts";
import type { Day } from "#platform/dates.ts";
import { ButtonLink, PostButton } from "#platform/views/acts.tsx";
import { List, type Column } from "#platform/views/list.tsx";
import type { ListState } from "#platform/views/list-state.ts";
import type { Page } from "#platform/views/page.tsx";
import { Empty, Facts, Section, Status, type FactRow, type State } from "#platform/views/parts.tsx";
import { sayDay, type Language } from "#platform/words.ts";
import type { Choosing, Listed } from "./choosing.ts";
import { wants, type MatchState } from "./matching.ts";
import {
  answersPath,
  endMatchPath,
  exclusionsPath,
  introMeetingPath,
  matchPath,
  needPath,
  proposePath,
  takeBackPath,
  workingPath,
} from "./paths.ts";
import type { Proposal, RecordedNeed } from "./queries.ts";
import { sayBackground, sayLanguage, sayReason } from "./reason-words.ts";
import { relatedWords } from "./related-words.ts";
import { words } from "./words.ts";

export interface On {
  readonly language: Language;
  readonly today: Day;
  readonly mentorship: MentorshipLine;
}

export const backToMentorship = ({ language, mentorship }: On) => ({
  href: mentorshipPath.to({ mentorshipId: mentorship.id }),
  label: words[language].back(mentorship.name),
});

/** Matching is the coordinator's: a mentor goes back to the mentorship itself. */
export const backToMatch = (on: On) =>
  on.mentorship.isCoordinated
    ? { href: matchPath.to({ mentorshipId: on.mentorship.id }), label: words[on.language].backToMatch }
    : backToMentorship(on);

export function matchPage(on: On, choosing: Choosing, state: ListState, shown: readonly Listed[]): Page {
  const { language, today, mentorship } = on;
  const say = words[language];
  return {
    title: say.titleFor(mentorship.name),
    lead: say.lead,
    back: backToMentorship(on),
    wide: true,
    where: (
      <>
        <Status is="waits">{stageWords[language][mentorship.stage]}</Status>
        <span>{say.since(sayDay(language, mentorship.stageSince, today))}</span>
      </>
    ),
    content: (
      <>
        <Section title={say.proposed.title} id="proposals">
          {choosing.proposals.length === 0 ? (
            <Empty>{say.proposed.none}</Empty>
          ) : (
            choosing.proposals.map((proposal) => <ProposalLine key={proposal.id} on={on} proposal={proposal} />)
          )}
        </Section>
        <Section title={say.need.title} id="need">
          <NeedFacts on={on} need={choosing.need} />
        </Section>
        <Mentors on={on} choosing={choosing} state={state} shown={shown} />
        <Related on={on} />
      </>
    ),
  };
}

function Related({ on: { language, mentorship } }: { on: On }) {
  const say = relatedWords[language];
  const params = { mentorshipId: mentorship.id };
  return (
    <ul>
      <li>
        <a href={exclusionsPath.to(params)}>{say.exclusions}</a>
      </li>
      <li>
        <a href={workingPath.to(params)}>{say.working}</a>
      </li>
    </ul>
  );
}

const looks: Readonly<Record<MatchState["is"], State>> = {
  none: "waits",
  proposed: "waits",
  agreed: "going",
  declined: "ended",
  takenBack: "ended",
  ended: "ended",
};

function ProposalLine({ on, proposal }: { on: On; proposal: Proposal }) {
  const { language, today, mentorship } = on;
  const say = words[language];
  const params = { mentorshipId: mentorship.id, proposalId: proposal.id };
  return (
    <div class="stack">
      <p>
        <strong>
          <bdi>{proposal.mentorName}</bdi>
        </strong>
        , {proposal.as === "mentor" ? say.asMentor : say.asCoMentor}{" "}
        <Status is={looks[proposal.state.is]}>{sayState(language, proposal.state)}</Status>{" "}
        <span class="soft">{say.proposed.on(sayDay(language, proposal.on, today))}</span>
      </p>
      {proposal.state.is === "proposed" && (
        <div class="acts">
          <ButtonLink href={answersPath.to(params)}>{say.proposed.record}</ButtonLink>
          <PostButton
            action={takeBackPath.to(params)}
            label={say.proposed.takeBack}
            look="quiet"
            about={proposal.mentorName}
          />
        </div>
      )}
      {proposal.state.is === "agreed" && (
        <div class="acts">
          {mentorship.stage === "introMeeting" && proposal.as === "mentor" && (
            <ButtonLink href={introMeetingPath.to({ mentorshipId: mentorship.id })}>
              {say.proposed.introMeeting}
            </ButtonLink>
          )}
          <ButtonLink quiet href={endMatchPath.to(params)}>
            {say.proposed.end}
          </ButtonLink>
        </div>
      )}
    </div>
  );
}

export function sayState(language: Language, state: MatchState): string {
  const say = words[language].proposed;
  if (state.is === "none") return "";
  if (state.is !== "proposed") return say[state.is];
  if (state.waitsFor.length > 1) return say.waitsForBoth;
  return state.waitsFor[0] === "mentor" ? say.waitsForMentor : say.waitsForMentee;
}

function NeedFacts({ on: { language, mentorship }, need }: { on: On; need: RecordedNeed }) {
  const say = words[language].need;
  const change = mentorship.isAgreed && { href: needPath.to({ mentorshipId: mentorship.id }), label: say.change };
  const rows: (FactRow | null)[] = [
    {
      term: say.languages,
      said: need.languages.map((code) => sayLanguage(language, code)).join(", "),
      ...(change && { change }),
    },
    { term: say.region, said: need.region ?? say.regionNone },
    {
      term: say.veto,
      said: need.vetoedBackgrounds.map((code) => sayBackground(language, code)).join(", ") || say.noVeto,
    },
    need.wishes === null ? null : { term: say.wishes, said: need.wishes },
  ];
  return (
    <>
      {need.id === null && <p class="soft">{say.notTyped}</p>}
      <Facts rows={rows.filter((row) => row !== null)} />
    </>
  );
}

interface MentorsProps {
  readonly on: On;
  readonly choosing: Choosing;
  readonly state: ListState;
  readonly shown: readonly Listed[];
}

function Mentors({ on, choosing, state, shown }: MentorsProps) {
  const { language, today, mentorship } = on;
  const say = words[language].list;
  const { proposals, hasMentor } = choosing;
  const asked = proposals.some(({ as, state: { is } }) => as === "mentor" && is === "proposed");
  const wanted =
    (wants("mentor", mentorship.stage, hasMentor) && !asked) || wants("coMentor", mentorship.stage, hasMentor);
  const columns: readonly Column<Listed>[] = [
    {
      label: say.mentor,
      sort: "name",
      cell: ({ mentor, fits }) =>
        fits && wanted ? (
          <a href={proposePath.to({ mentorshipId: mentorship.id, mentorId: mentor.mentorId })}>{mentor.name}</a>
        ) : (
          mentor.name
        ),
    },
    {
      label: say.fits,
      sort: "order",
      cell: ({ fits }) => <Status is={fits ? "going" : "ended"}>{fits ? say.yes : say.no}</Status>,
    },
    { label: say.why, cell: ({ reasons }) => reasons.map((reason) => sayReason(language, reason, today)).join("; ") },
    { label: say.coach, cell: ({ mentor }) => mentor.coachName ?? say.noCoach },
  ];
  return (
    <>
      {!wanted && <p class="soft">{asked ? say.asked : say.closed}</p>}
      <List
        title={say.title}
        path={matchPath.to({ mentorshipId: mentorship.id })}
        state={state}
        columns={columns}
        rows={shown}
        empty={say.empty}
        counted={{ one: say.one, many: say.many }}
        filters={[
          {
            name: "fits",
            label: say.filter,
            options: [
              { value: "yes", label: say.onlyFit },
              { value: "no", label: say.onlyNot },
            ],
          },
        ]}
      />
    </>
  );
}
