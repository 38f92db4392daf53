import { latestFact } from "#app/access/saving/door.ts";
import { areaNames } from "#app/places/place-names.ts";
import { ChangedForm, type SavedBy } from "#platform/views/changed.tsx";
import { Choices, Select, Ticks } from "#platform/views/choices.tsx";
import { Form, type Problem, type Values } from "#platform/views/form.tsx";
import { DateField, LongText } from "#platform/views/inputs.tsx";
import type { Page } from "#platform/views/page.tsx";
import { Facts } from "#platform/views/parts.tsx";
import type { Listed } from "./choosing.ts";
import type { NeedInput } from "./input.ts";
import { ways } from "./matching.ts";
import { backToMatch, sayState, type On } from "./pages.tsx";
import { answersPath, endMatchPath, introMeetingPath, needPath, proposePath } from "./paths.ts";
import type { Proposal, RecordedNeed } from "./queries.ts";
import { backgrounds, backgroundWords, sayBackground, sayLanguage, sayReason } from "./reason-words.ts";
import { words } from "./words.ts";

export interface Typing {
  readonly values?: Values | undefined;
  readonly problems?: readonly Problem[] | undefined;
}

export function needPage(on: On, need: RecordedNeed, spoken: readonly string[], typing: Typing): Page {
  const say = words[on.language].need;
  return {
    title: say.title,
    lead: say.lead,
    back: backToMatch(on),
    content: (
      <Form
        action={needPath.to({ mentorshipId: on.mentorship.id })}
        submit={say.save}
        {...typing}
        version={latestFact(need)}
      >
        <Ticks
          name="languages"
          label={say.languages}
          value={need.languages}
          options={spoken.map((code) => ({ value: code, label: sayLanguage(on.language, code) }))}
        />
        <Select
          name="region"
          label={say.region}
          value={need.region ?? undefined}
          none={say.regionNone}
          options={areaNames.map((area) => ({ value: area, label: area }))}
        />
        <Ticks
          name="veto"
          label={say.veto}
          hint={say.vetoHint}
          value={need.vetoedBackgrounds}
          options={backgrounds.map((code) => ({ value: code, label: backgroundWords[on.language][code] }))}
        />
        <LongText name="wishes" label={say.wishes} hint={say.wishesHint} value={need.wishes ?? ""} optional />
      </Form>
    ),
  };
}

/** Somebody else typed it in between: the second chooses, field by field. */
export function needTypedTwicePage(on: On, recorded: RecordedNeed, yours: NeedInput, by: SavedBy | null): Page {
  const { language, mentorship } = on;
  const say = words[language].need;
  const together = (codes: readonly string[]): string => codes.toSorted((a, b) => a.localeCompare(b)).join(",");
  const apart = (sayOne: (code: string) => string) => (codes: string) => codes.split(",").map(sayOne).join(", ");
  return {
    title: say.title,
    back: backToMatch(on),
    content: (
      <ChangedForm
        action={needPath.to({ mentorshipId: mentorship.id })}
        submit={say.save}
        version={latestFact(recorded)}
        by={by}
        fields={[
          {
            name: "languages",
            label: say.languages,
            recorded: together(recorded.languages),
            yours: together(yours.languages),
            show: apart((code) => sayLanguage(language, code)),
          },
          { name: "region", label: say.region, recorded: recorded.region ?? "", yours: yours.region ?? "" },
          {
            name: "veto",
            label: say.veto,
            recorded: together(recorded.vetoedBackgrounds),
            yours: together(yours.vetoedBackgrounds),
            show: apart((code) => sayBackground(language, code)),
          },
          {
            name: "wishes",
            label: say.wishes,
            recorded: recorded.wishes ?? "",
            yours: yours.wishes ?? "",
            text: true,
          },
        ]}
      />
    ),
  };
}

/** With what no rule weighs: that somebody is known privately, for one, stands in a roster's remarks. */
export interface Proposed extends Listed {
  readonly remarks: string | null;
}

export function proposePage(
  on: On,
  { mentor, reasons, remarks }: Proposed,
  as: "mentor" | "coMentor",
  typing: Typing,
): Page {
  const { language, today, mentorship } = on;
  const say = words[language];
  return {
    title: say.choose.title(mentor.name),
    lead: say.choose.lead,
    back: backToMatch(on),
    content: (
      <>
        <ul>
          {reasons.map((reason) => (
            <li key={reason.code}>{sayReason(language, reason, today)}</li>
          ))}
        </ul>
        <Facts
          rows={[
            { term: say.choose.coach, said: mentor.coachName ?? say.list.noCoach },
            ...(remarks === null ? [] : [{ term: say.choose.remarks, said: remarks }]),
          ]}
        />
        <Form
          action={proposePath.to({ mentorshipId: mentorship.id, mentorId: mentor.mentorId })}
          submit={say.choose.submit}
          {...typing}
        >
          <Choices
            name="as"
            label={say.choose.as}
            value={as}
            options={[
              { value: "mentor", label: say.asMentor },
              { value: "coMentor", label: say.asCoMentor },
            ]}
          />
          <LongText name="told" label={say.choose.told} hint={say.choose.toldHint} optional />
        </Form>
      </>
    ),
  };
}

export function answersPage(on: On, proposal: Proposal, typing: Typing): Page {
  const { language, today, mentorship } = on;
  const say = words[language].answers;
  const said = (yes: boolean | null): string => (yes === null ? say.said.none : yes ? say.yes : say.no);
  const { menteeSaid, answers } = proposal;
  return {
    title: say.title(proposal.mentorName),
    lead: say.lead,
    back: backToMatch(on),
    where: <span>{sayState(language, proposal.state)}</span>,
    content: (
      <>
        <Facts
          rows={[
            {
              term: say.said.mentee,
              said: menteeSaid ? say.came(said(answers.mentee), menteeSaid) : said(answers.mentee),
            },
            { term: say.said.mentor, said: said(answers.mentor) },
          ]}
        />
        {proposal.state.is === "proposed" && (
          <Form
            action={answersPath.to({ mentorshipId: mentorship.id, proposalId: proposal.id })}
            submit={say.submit}
            {...typing}
          >
            <Choices
              name="who"
              label={say.who}
              value={answers.mentee === null ? "mentee" : "mentor"}
              options={[
                { value: "mentee", label: say.mentee },
                { value: "mentor", label: say.mentor, hint: say.mentorHint },
              ]}
            />
            <Choices
              name="answer"
              label={say.answer}
              options={[
                { value: "yes", label: say.yes },
                { value: "no", label: say.no },
              ]}
            />
            <Choices
              name="how"
              label={say.how}
              hint={say.howHint}
              options={ways.map((value) => ({ value, label: say.ways[value] }))}
            />
            <DateField name="on" label={say.on} value={today} />
          </Form>
        )}
      </>
    ),
  };
}

export function endMatchPage(on: On, proposal: Proposal, typing: Typing): Page {
  const say = words[on.language].end;
  return {
    title: say.title(proposal.mentorName),
    lead: say.lead,
    back: backToMatch(on),
    content: (
      <Form
        action={endMatchPath.to({ mentorshipId: on.mentorship.id, proposalId: proposal.id })}
        submit={say.submit}
        {...typing}
      >
        <DateField name="on" label={say.on} hint={say.onHint} value={on.today} />
        <LongText name="reason" label={say.reason} kind="fact" rows={3} />
      </Form>
    ),
  };
}

export function introMeetingPage(on: On, typing: Typing): Page {
  const say = words[on.language].intro;
  return {
    title: say.title,
    lead: say.lead,
    back: backToMatch(on),
    content: (
      <Form action={introMeetingPath.to({ mentorshipId: on.mentorship.id })} submit={say.submit} {...typing}>
        <DateField name="on" label={say.on} value={on.today} />
      </Form>
    ),
  };
}
