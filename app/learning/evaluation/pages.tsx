import { Acts, ButtonLink } from "#platform/views/acts.tsx";
import { Choices } from "#platform/views/choices.tsx";
import { Form, type Problem, type Values } from "#platform/views/form.tsx";
import { DateField } from "#platform/views/inputs.tsx";
import type { Page } from "#platform/views/page.tsx";
import { Boxes, Lines, type Paper } from "#platform/views/paper.tsx";
import { Empty, Facts, Notice, Section } from "#platform/views/parts.tsx";
import type { Day } from "#platform/dates.ts";
import { sayFullDate, type Language } from "#platform/words.ts";
import { sheetNumber } from "#app/people/door.ts";
import { moments, questions, type Sheet } from "./evaluation.ts";
import { evaluationPath, evaluationSheetPath } from "./paths.ts";
import type { Evaluated } from "./queries.ts";
import { words } from "./words.ts";

const scale = ["1", "2", "3", "4", "5"] as const;

export interface EvaluationPage {
  readonly of: Evaluated;
  /** Why nobody is asked, where that is so. */
  readonly not: "notPermitted" | "notBegun" | null;
  readonly sheets: readonly Sheet[];
  readonly backHref: string;
  readonly today: Day;
  readonly values?: Values | undefined;
  readonly problems?: readonly Problem[];
}

export function evaluationPage(
  language: Language,
  { of, not, sheets, backHref, today, values, problems }: EvaluationPage,
): Page {
  const say = words[language];
  const { mentorshipId } = of;
  return {
    title: say.title,
    h1: `${say.title}: ${of.name}`,
    lead: say.lead,
    back: { href: backHref, label: say.back },
    content: (
      <>
        {not && <Notice tone="waits">{say[not]}</Notice>}
        {!not && (
          <Acts>
            <ButtonLink href={evaluationSheetPath.to({ mentorshipId })}>{say.sheet}</ButtonLink>
          </Acts>
        )}
        <Section title={say.answered} id="answered">
          {sheets.length === 0 && <Empty>{say.none}</Empty>}
          {sheets.map((sheet) => (
            <Section
              key={sheet.moment}
              title={`${say.moments[sheet.moment]}, ${sayFullDate(language, sheet.answeredOn)}`}
            >
              <Facts
                rows={questions.map((question) => ({
                  term: say.questions[question],
                  said: sheet.answers[question] ?? say.notAnswered,
                }))}
              />
            </Section>
          ))}
        </Section>
        {!not && (
          <Section title={say.new} id="new">
            <Form action={evaluationPath.to({ mentorshipId })} submit={say.save} values={values} problems={problems}>
              <Choices
                name="moment"
                label={say.moment}
                options={moments.map((value) => ({ value, label: say.moments[value] }))}
              />
              <DateField name="answeredOn" label={say.answeredOn} value={today} />
              {questions.map((question) => (
                <Choices
                  key={question}
                  name={question}
                  label={say.questions[question]}
                  value=""
                  options={[
                    ...scale.map((value) => ({ value, label: say.scale[value] })),
                    { value: "", label: say.empty },
                  ]}
                />
              ))}
            </Form>
          </Section>
        )}
      </>
    ),
  };
}

/** Nobody's name is on it: it comes back in an envelope that the coordinator opens. */
export function evaluationSheet(language: Language, mentorshipId: string): Paper {
  const say = words[language];
  return {
    title: say.paperTitle,
    lang: language,
    reference: say.paperNumber(sheetNumber(mentorshipId)),
    back: evaluationPath.to({ mentorshipId }),
    content: (
      <>
        <p>{say.paperLead}</p>
        {questions.map((question) => (
          <div key={question}>
            <p>{say.questions[question]}</p>
            <Boxes options={scale.map((value) => say.scale[value])} />
          </div>
        ))}
        <p>{say.paperMoment}</p>
        <Boxes options={moments.map((moment) => say.moments[moment])} />
        <Lines label={say.paperDate} count={1} />
      </>
    ),
    end: say.paperHand,
  };
}
