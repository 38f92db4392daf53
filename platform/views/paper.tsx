import type { ComponentChildren, VNode } from "preact";
import { render } from "preact-render-to-string";
import { assetHref } from "#platform/static/assets.ts";
import { givenIn, sayFullDate } from "#platform/words.ts";
import { protectedOnPaper } from "#platform/views/protected-names.ts";
import { NotedContext, ReadingContext, useReading, useWords, type Reading } from "#platform/views/reading.ts";
import { words } from "#platform/views/words.ts";

export interface Paper {
  /** Neutral: it can lie on a table on a wing. */
  readonly title: string;
  /** The language of the sheet itself, which need not be the reader's. */
  readonly lang: string;
  readonly dir?: "ltr" | "rtl" | undefined;
  /** The date as the sheet's language writes it; Danish and English are written here. */
  readonly date?: string | undefined;
  /** Who it is for, line by line, as in a window envelope. */
  readonly to?: readonly string[] | undefined;
  /** With its label, in the sheet's language: "Vores reference: 26-104". */
  readonly reference?: string | undefined;
  /** Where the bar above it leads back to; the bar is in the reader's language. */
  readonly back?: string | undefined;
  readonly content: ComponentChildren;
  /** Small print at the end: where to complain, who to call. */
  readonly end?: ComponentChildren;
}

/** A letter or sheet on A4. What is only for the screen is not printed. */
export function renderPaper(reading: Reading, paper: Paper): string {
  const body = render(
    <ReadingContext.Provider value={reading}>
      <NotedContext.Provider value={{ refused: false, keeps: false, questions: new Map(), mark: "" }}>
        <PaperBody paper={paper} />
      </NotedContext.Provider>
    </ReadingContext.Provider>,
  );
  const head = render(
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="robots" content="noindex, nofollow" />
      <title>{paper.title}</title>
      <link rel="icon" href={assetHref("mark.svg")} />
      <link rel="stylesheet" href={assetHref("faces.css")} />
      <link rel="stylesheet" href={assetHref("style.css")} />
    </head>,
  );
  const { language, protectedNames } = reading;
  const written = givenIn(paper.lang);
  return `<!doctype html><html lang="${language}">${protectedOnPaper(head + body, protectedNames, written)}</html>`;
}

function PaperBody({ paper }: { paper: Paper }): VNode {
  const { agencyName, today } = useReading();
  const say = useWords(words);
  const written = givenIn(paper.lang);
  return (
    <body class="on-paper">
      <header class="only-screen">
        {paper.back && <a href={paper.back}>{say.back}</a>}
        <span>{say.howToPrint}</span>
      </header>
      <main class="paper" lang={paper.lang} dir={paper.dir ?? "ltr"}>
        <header>
          <p class="from">{agencyName[written]}</p>
          <p class="dated">
            {paper.date ?? sayFullDate(written, today)}
            {paper.reference !== undefined && <span>{paper.reference}</span>}
          </p>
        </header>
        {paper.to && (
          <p class="to">
            {paper.to.map((line) => (
              <span key={line}>
                <bdi>{line}</bdi>
              </span>
            ))}
          </p>
        )}
        <h1>{paper.title}</h1>
        <div class="stack">{paper.content}</div>
        {paper.end !== undefined && <div class="end">{paper.end}</div>}
      </main>
    </body>
  );
}

/** Lines to write on, for what is filled in by hand. */
export function Lines({ label, count = 3 }: { label?: ComponentChildren; count?: number }): VNode {
  return (
    <div class="lines">
      {label !== undefined && <p class="kind">{label}</p>}
      {Array.from({ length: count }, (_, index) => (
        <div key={index} class="write" />
      ))}
    </div>
  );
}

/** Boxes to tick by hand, all as large. */
export function Boxes({ options }: { options: readonly ComponentChildren[] }): VNode {
  return (
    <ul class="boxes">
      {options.map((option, index) => (
        <li key={index}>{option}</li>
      ))}
    </ul>
  );
}

/** Place, date and name, to be signed. */
export function Signature({ label }: { label: ComponentChildren }): VNode {
  return (
    <div class="signature">
      <div class="write" />
      <p>{label}</p>
    </div>
  );
}
