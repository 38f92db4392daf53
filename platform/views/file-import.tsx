import type { VNode } from "preact";
import type { Problem } from "#platform/spreadsheet/problem.ts";
import { Form } from "#platform/views/form.tsx";
import { FileField } from "#platform/views/inputs.tsx";
import { Section, Status } from "#platform/views/parts.tsx";
import { sayNumber, type Language } from "#platform/words.ts";
import { words } from "./file-import-words.ts";

/** As many rows of one kind as a preview shows; the command line shows them all. */
export const mostShown = 200;

/** The form that sends a spreadsheet to be looked at before anything is imported. */
export function FileToImport(props: { language: Language; action: string; problem?: string | undefined }): VNode {
  const say = words[props.language];
  return (
    <Form
      action={props.action}
      submit={say.look}
      multipart
      problems={props.problem === undefined ? [] : [{ field: "file", message: props.problem }]}
    >
      <FileField name="file" label={say.file} accept=".csv,.xlsx,.txt,.tsv" />
    </Form>
  );
}

export const sayRow = (language: Language, row: number | string): string => `${words[language].row}\u00A0${row}`;

/** What a preview leaves out of a long list, and how to see it. */
export function AndMore({ language, count }: { language: Language; count: number }): VNode | null {
  return count > mostShown ? <p class="soft">{words[language].more(sayNumber(language, count - mostShown))}</p> : null;
}

/** Each problem of a file by row and column; what keeps a row out comes first. */
export function ProblemsInFile({ language, problems }: { language: Language; problems: readonly Problem[] }) {
  const say = words[language];
  if (problems.length === 0) return null;
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
              <td class="whole">{sayRow(language, row)}</td>
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
      <AndMore language={language} count={problems.length} />
    </Section>
  );
}
