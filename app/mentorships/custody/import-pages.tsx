import { mentorshipsPath } from "#app/mentorships/overview/paths.ts";
import { day } from "#platform/dates.ts";
import { AndMore, FileToImport, mostShown, ProblemsInFile, sayRow } from "#platform/views/file-import.tsx";
import { Form } from "#platform/views/form.tsx";
import type { Page } from "#platform/views/page.tsx";
import { Empty, Facts, Notice, Section, Timeline } from "#platform/views/parts.tsx";
import { sayFullDate, sayNumber, type Language } from "#platform/words.ts";
import type { Applied, KnownLine, ReadExport } from "./import.ts";
import { importWords } from "./import-words.ts";
import { custodyImportPath, custodyPreviewPath } from "./paths.ts";
import { words } from "./words.ts";

/** What an import that has just been made says of itself; numbers from the address, and nothing else. */
export interface Done {
  readonly recorded: number;
  readonly people: number;
  readonly unmatched: number;
  readonly turned: number;
  /** Confirmed before, in another tab: nothing was done again. */
  readonly before: boolean;
}

export function uploadPage(language: Language, { problem, done }: { problem?: string; done?: Done | null }): Page {
  const say = importWords[language];
  return {
    title: say.title,
    lead: say.lead,
    back: { href: mentorshipsPath.to({}), label: say.back },
    content: (
      <>
        {done && (
          <Notice tone="done" title={done.before ? say.doneBefore : say.doneTitle}>
            {say.done(done.recorded, done.people, done.unmatched)} {done.turned > 0 && say.turned(done.turned)}
          </Notice>
        )}
        <FileToImport language={language} action={custodyImportPath.to({})} problem={problem} />
      </>
    ),
  };
}

export interface PreviewView {
  readonly uploadId: string;
  readonly read: ReadExport;
  readonly applied: Applied;
  readonly names: ReadonlyMap<string, string>;
  readonly placeName: (id: string | null) => string;
}

export function previewPage(language: Language, view: PreviewView): Page {
  const { uploadId, read, applied } = view;
  const say = importWords[language];
  const number = (value: number): string => sayNumber(language, value);
  return {
    title: say.previewTitle,
    back: { href: custodyImportPath.to({}), label: say.other },
    wide: true,
    content: (
      <>
        <Facts
          rows={[
            { term: say.rows, said: number(read.rows) },
            { term: say.matched, said: number(applied.matched) },
            { term: say.unmatched, said: number(read.unmatched) },
            { term: say.new, said: number(applied.recorded) },
            { term: say.unchanged, said: number(applied.unchanged) },
          ]}
        />
        <ProblemsInFile language={language} problems={[...read.problems, ...applied.problems]} />
        {applied.recorded === 0 ? (
          <Empty>{say.nothingToDo}</Empty>
        ) : (
          <Form
            action={custodyPreviewPath.to({ uploadId })}
            submit={say.submit(applied.recorded)}
            beside={<a href={custodyImportPath.to({})}>{say.cancel}</a>}
          />
        )}
        <News language={language} view={view} />
      </>
    ),
  };
}

function News({ language, view: { applied, names, placeName } }: { language: Language; view: PreviewView }) {
  const say = importWords[language];
  const sayLine = ({ kind, institutionId, from }: KnownLine): string =>
    say.lineOf(words[language].kinds[kind], placeName(institutionId), sayFullDate(language, day(from)));
  if (applied.news.length === 0) return null;
  return (
    <Section title={say.news} id="news">
      <Timeline
        entries={applied.news.slice(0, mostShown).map(({ personId, lines }) => ({
          title: names.get(personId) ?? "",
          when: sayRow(language, lines.map(({ row }) => row).join(", ")),
          children: (
            <ul>
              {lines.map((line) => (
                <li key={line.row}>{sayLine(line)}</li>
              ))}
            </ul>
          ),
        }))}
      />
      <AndMore language={language} count={applied.news.length} />
    </Section>
  );
}
