import type { VNode } from "preact";
import type { Day } from "#platform/dates.ts";
import { Select } from "#platform/views/choices.tsx";
import { AndMore, FileToImport, mostShown, ProblemsInFile, sayRow } from "#platform/views/file-import.tsx";
import { Form } from "#platform/views/form.tsx";
import type { Page } from "#platform/views/page.tsx";
import { Empty, Facts, Notice, Section, Timeline } from "#platform/views/parts.tsx";
import { sayNumber, type Language } from "#platform/words.ts";
import { mentorsPath, rosterPath, rosterPreviewPath } from "#app/mentors/register/paths.ts";
import type { FieldChange } from "./changes.ts";
import type { RosterImport } from "./import.ts";
import { sayRosterValue } from "./values.ts";
import { rosterWords } from "./words.ts";
import { words } from "#app/mentors/register/words.ts";

export function uploadPage(language: Language, problem?: string): Page {
  const say = rosterWords[language];
  return {
    title: say.title,
    lead: say.lead,
    back: { href: mentorsPath.to({}), label: words[language].mentors },
    content: <FileToImport language={language} action={rosterPath.to({})} problem={problem} />,
  };
}

export interface PreviewView {
  readonly uploadId: string;
  readonly imported: RosterImport;
  readonly units: readonly { readonly id: string; readonly name: string }[];
  readonly today: Day;
}

export function previewPage(language: Language, { uploadId, imported, units, today }: PreviewView): Page {
  const say = rosterWords[language];
  const count = imported.new + imported.changed;
  const number = (value: number): string => sayNumber(language, value);
  return {
    title: say.previewTitle,
    back: { href: rosterPath.to({}), label: say.other },
    wide: true,
    content: (
      <>
        <Facts
          rows={[
            { term: say.rows, said: number(imported.rows) },
            { term: say.good, said: number(imported.good) },
            { term: say.new, said: number(imported.new) },
            { term: say.changed, said: number(imported.changed) },
            { term: say.unchanged, said: number(imported.unchanged) },
            { term: say.out, said: number(imported.rows - imported.good) },
          ]}
        />
        <ProblemsInFile language={language} problems={imported.problems} />
        {count === 0 ? (
          <Empty>
            <p>{say.nothingToDo}</p>
          </Empty>
        ) : (
          <Form
            action={rosterPreviewPath.to({ uploadId })}
            submit={say.importAll(count)}
            beside={<a href={mentorsPath.to({})}>{say.cancel}</a>}
          >
            {units.length > 1 && imported.new > 0 && (
              <Select name="unitId" label={say.unit} options={units.map(({ id, name }) => ({ value: id, label: name }))} value={units[0]?.id} /> // prettier-ignore
            )}
          </Form>
        )}
        {bringsModules(imported) && <Notice tone="calm">{say.noDays}</Notice>}
        <Notice tone="calm">{say.kept}</Notice>
        <Changes language={language} imported={imported} today={today} />
        <NewOnes language={language} imported={imported} />
      </>
    ),
  };
}

/** Whether anybody would have modules that they did not have before. */
const bringsModules = ({ compared }: RosterImport): boolean =>
  compared.some((one) => {
    if (one.is === "changed") return one.changes.some(({ field }) => field === "modulesDone");
    return one.is === "new" && (one.row.person.modulesDone ?? []).length > 0;
  });

function Changes({
  language,
  imported,
  today,
}: {
  language: Language;
  imported: RosterImport;
  today: Day;
}): VNode | null {
  const say = rosterWords[language];
  const changed = imported.compared.flatMap((one) => (one.is === "changed" ? [one] : []));
  if (changed.length === 0) return null;
  return (
    <Section title={say.changes} id="changes">
      <Timeline
        entries={changed.slice(0, mostShown).map(({ row, id, changes }) => ({
          title: id.mentor.name,
          when: sayRow(language, row.row),
          children: (
            <ul>
              {changes.map((change) => (
                <li key={change.field}>{sayChange(language, change, today)}</li>
              ))}
            </ul>
          ),
        }))}
      />
      <AndMore language={language} count={changed.length} />
    </Section>
  );
}

function NewOnes({ language, imported }: { language: Language; imported: RosterImport }): VNode | null {
  const say = rosterWords[language];
  const added = imported.compared.flatMap((one) => (one.is === "new" ? [one] : []));
  if (added.length === 0) return null;
  return (
    <Section title={say.newOnes} id="new-ones">
      <ul>
        {added.slice(0, mostShown).map(({ row: { row, person }, colleague }) => (
          <li key={row}>
            <bdi>{person.name}</bdi> {colleague && <>({say.worksHere(colleague.name)}) </>}
            <span class="soft">{sayRow(language, row)}</span>
          </li>
        ))}
      </ul>
      <AndMore language={language} count={added.length} />
    </Section>
  );
}

function sayChange(language: Language, { field, from, to }: FieldChange, today: Day): string {
  const say = rosterWords[language];
  return say.changeOf(say.fields[field], sayRosterValue(language, from, today), sayRosterValue(language, to, today));
}
