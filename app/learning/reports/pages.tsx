import { PostButton } from "#platform/views/acts.tsx";
import type { Page } from "#platform/views/page.tsx";
import { Empty, Facts, Notice, Section } from "#platform/views/parts.tsx";
import type { Day } from "#platform/dates.ts";
import { sayFullDate, sayNumber, type Language } from "#platform/words.ts";
import { learningPath } from "./paths.ts";
import type { Report } from "./queries.ts";
import { questions, type Figure, type Question } from "./reports.ts";
import { words } from "./words.ts";

export interface LearningPage {
  readonly shown: Report | null;
  readonly figures: readonly Figure[];
  readonly others: readonly Report[];
  /** The latest day of which there is no report, where the reader may ask for it. */
  readonly mayOrder: Day | null;
  readonly ordered: boolean;
  readonly lessonsHref: string | null;
}

export function learningPage(language: Language, page: LearningPage): Page {
  const say = words[language];
  return {
    title: say.title,
    lead: say.lead,
    where: page.shown === null ? undefined : say.asOf(nameOf(language, page.shown)),
    content: (
      <>
        {page.ordered && <Notice tone="done">{say.ordered}</Notice>}
        {page.shown === null && <Empty>{say.none}</Empty>}
        {page.shown !== null &&
          (Object.keys(questions) as Question[]).map((question) => (
            <Section key={question} title={say.questions[question]} id={question}>
              <Facts
                rows={page.figures
                  .filter((figure) => figure.question === question)
                  .map((figure) => ({
                    term: answerOf(language, figure),
                    said: figure.figure === null ? <em>{say.hidden}</em> : sayNumber(language, figure.figure),
                  }))}
              />
            </Section>
          ))}
        {page.mayOrder !== null && (
          <PostButton action={learningPath.to({})} label={say.order(sayFullDate(language, page.mayOrder))} />
        )}
        {page.others.length > 0 && (
          <Section title={say.others} id="others">
            <ul>
              {page.others.map((report) => (
                <li key={report.id}>
                  <a href={addressOf(report)}>{nameOf(language, report)}</a>
                </li>
              ))}
            </ul>
          </Section>
        )}
        {page.lessonsHref !== null && (
          <p>
            <a href={page.lessonsHref}>{say.lessons}</a>: {say.lessonsLead}
          </p>
        )}
      </>
    ),
  };
}

/** The day, and the scheme where there are several. */
const nameOf = (language: Language, { asOf, scheme }: Report): string => {
  const name = scheme?.[language === "da" ? 0 : 1];
  return [sayFullDate(language, asOf), ...(name === undefined ? [] : [name])].join(", ");
};

const addressOf = ({ asOf, schemeId, scheme }: Report): string =>
  learningPath.to({}, { "as-of": String(asOf), ...(scheme === null ? {} : { scheme: schemeId }) });

function answerOf(language: Language, { question, answer }: Figure): string {
  const answers: Readonly<Record<string, string>> = words[language].answers[question];
  return answers[answer] ?? answer;
}
