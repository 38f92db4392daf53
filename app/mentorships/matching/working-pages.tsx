import { ButtonLink } from "#platform/views/acts.tsx";
import { Choices } from "#platform/views/choices.tsx";
import { Form } from "#platform/views/form.tsx";
import { DateField, LongText } from "#platform/views/inputs.tsx";
import type { Page } from "#platform/views/page.tsx";
import { Boxes, Lines, type Paper } from "#platform/views/paper.tsx";
import { Notice, Said, Section, Timeline, type SaidPiece } from "#platform/views/parts.tsx";
import type { Day } from "#platform/dates.ts";
import { givenIn, sayDay, type Language } from "#platform/words.ts";
import { sheetNumber } from "#app/people/door.ts";
import type { MentorshipLine } from "#app/mentorships/lifecycle/door.ts";
import type { Typing } from "./choosing-pages.tsx";
import { backToMatch, type On } from "./pages.tsx";
import { workingPath, workingSheetPath } from "./paths.ts";
import type { WorkingAnswer } from "./working-queries.ts";
import { findings, ways, words } from "./working-words.ts";

export interface Asking {
  /** When it is to be asked at the latest; null without a mentor. */
  readonly due: Day | null;
  readonly answers: readonly WorkingAnswer[];
  /** When the two of today were last asked. */
  readonly askedSince: Day | null;
}

export function workingPage(on: On, { due, answers, askedSince }: Asking, typing: Typing): Page {
  const { language, today, mentorship } = on;
  const say = words[language];
  const params = { mentorshipId: mentorship.id };
  return {
    title: say.title,
    lead: say.lead,
    back: backToMatch(on),
    content: (
      <>
        {due === null ? (
          <Notice tone="calm">{say.noMentor}</Notice>
        ) : (
          <>
            <p>
              {askedSince === null
                ? say.due(sayDay(language, due, today))
                : say.answered(sayDay(language, askedSince, today))}
            </p>
            <p>
              <ButtonLink quiet href={workingSheetPath.to(params)}>
                {say.sheet}
              </ButtonLink>
            </p>
            <WorkingForm on={on} typing={typing} />
          </>
        )}
        {answers.length > 0 && (
          <Section title={say.earlier} id="earlier">
            <Timeline
              entries={answers.map((answer) => ({
                title: say.summary(say.findings[answer.menteeFinds], say.findings[answer.mentorFinds]),
                when: `${sayDay(language, answer.on, today)}, ${say.ways[answer.how].toLowerCase()}`,
                children: <Voices language={language} answer={answer} />,
              }))}
            />
          </Section>
        )}
      </>
    ),
  };
}

function Voices({ language, answer: { menteeSays, mentorSays } }: { language: Language; answer: WorkingAnswer }) {
  const { by } = words[language];
  const pieces: readonly (SaidPiece | null)[] = [
    menteeSays === null ? null : { kind: "own", text: menteeSays, by: by.mentee },
    mentorSays === null ? null : { kind: "own", text: mentorSays, by: by.mentor },
  ];
  return <Said pieces={pieces.filter((piece) => piece !== null)} />;
}

function WorkingForm({ on: { language, today, mentorship }, typing }: { on: On; typing: Typing }) {
  const say = words[language];
  const found = findings.map((value) => ({ value, label: say.findings[value] }));
  return (
    <Form
      action={workingPath.to({ mentorshipId: mentorship.id })}
      submit={say.submit}
      {...typing}
      beside={<span class="soft">{say.change}</span>}
    >
      <DateField name="on" label={say.on} value={today} />
      <Choices
        name="how"
        label={say.how}
        value="asked"
        options={ways.map((value) => ({ value, label: say.ways[value] }))}
      />
      <Choices name="menteeFinds" label={say.mentee} options={found} />
      <LongText name="menteeSays" label={say.menteeSays} kind="own" optional />
      <Choices name="mentorFinds" label={say.mentor} options={found} />
      <LongText name="mentorSays" label={say.mentorSays} kind="own" optional />
    </Form>
  );
}

/** Nobody's name stands on it: it may lie on a table on a wing. */
export function workingSheet({ id, language: theirs }: MentorshipLine): Paper {
  const language = givenIn(theirs);
  const say = words[language].paper;
  return {
    title: say.title,
    lang: language,
    reference: say.number(sheetNumber(id)),
    back: workingPath.to({ mentorshipId: id }),
    content: (
      <>
        <p>{say.lead}</p>
        <h2>{say.ask}</h2>
        <Boxes options={say.boxes} />
        <p>{say.want}</p>
        <Boxes options={say.yesNo} />
        <Lines label={say.own} count={6} />
      </>
    ),
    end: say.end,
  };
}
