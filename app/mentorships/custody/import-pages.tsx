import { mentorshipsPath } from "#app/mentorships/overview/paths.ts";
import { day } from "#platform/dates.ts";
import type { Problem as RowProblem } from "#platform/spreadsheet/problem.ts";
import { Form } from "#platform/views/form.tsx";
import { FileField } from "#platform/views/inputs.tsx";
import type { Page } from "#platform/views/page.tsx";
import { Empty, Facts, Notice, Section, Status, Timeline } from "#platform/views/parts.tsx";
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
          <Notice tone="done" title={say.doneTitle}>
            {say.done(done.recorded, done.people, done.unmatched)} {done.turned > 0 && say.turned(done.turned)}
          </Notice>
        )}
        <Form
          action={custodyImportPath.to({})}
          submit={say.look}
          multipart
          problems={problem === undefined ? [] : [{ field: "file", message: problem }]}
        >
          <FileField name="file" label={say.file} accept=".csv,.xlsx,.txt,.tsv" />
        </Form>
      </>
    ),
  };
}

const mostShown = 200;

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
        <Problems language={language} problems={[...read.problems, ...applied.problems]} />
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
          when: `${say.row} ${lines.map(({ row }) => row).join(", ")}`,
          children: (
            <ul>
              {lines.map((line) => (
                <li key={line.row}>{sayLine(line)}</li>
              ))}
            </ul>
          ),
        }))}
      />
      {applied.news.length > mostShown && <p class="soft">{say.more(applied.news.length - mostShown)}</p>}
    </Section>
  );
}

function Problems({ language, problems }: { language: Language; problems: readonly RowProblem[] }) {
  const say = importWords[language];
  if (problems.length === 0) return null;
  // What keeps a line out comes first.
  const ordered = problems.toSorted((a, b) => Number(a.severity === "warning") - Number(b.severity === "warning"));
  return (
    <Section title={say.problems} id="problems-in-file">
      <table class="cards" aria-labelledby="problems-in-file">
        <thead>
          <tr>
            <th scope="col">{say.row}</th>
            <th scope="col">{say.column}</th>
            <th scope="col">{say.problem}</th>
            <th scope="col">{say.severity}</th>
          </tr>
        </thead>
        <tbody>
          {ordered.slice(0, mostShown).map(({ row, column, severity, problem }, index) => (
            <tr key={index}>
              <td>{`${say.row} ${row}`}</td>
              <td data-name={say.column}>{column !== null && <bdi>{column}</bdi>}</td>
              <td data-name={say.problem}>
                <bdi>{problem[language]}</bdi>
              </td>
              <td data-name={say.severity}>
                <Status is={severity === "error" ? "danger" : "waits"}>{say[severity]}</Status>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {problems.length > mostShown && <p class="soft">{say.more(problems.length - mostShown)}</p>}
    </Section>
  );
}
