import { Fragment } from "preact";
import { setUpPath } from "#app/access/set-up/paths.ts";
import type { Day } from "#platform/dates.ts";
import { Acts, ButtonLink } from "#platform/views/acts.tsx";
import { Tick } from "#platform/views/choices.tsx";
import { Form, valuesOf, type Problem, type Values } from "#platform/views/form.tsx";
import { DateField, LongText, TextField } from "#platform/views/inputs.tsx";
import { List } from "#platform/views/list.tsx";
import type { ListState } from "#platform/views/list-state.ts";
import type { Page } from "#platform/views/page.tsx";
import { Facts, Notice, Section, Status } from "#platform/views/parts.tsx";
import { Time } from "#platform/views/time.tsx";
import { capitalised, languages, type Language } from "#platform/words.ts";
import { newSheetPath, publishedSheetPath, sheetsPath } from "./paths.ts";
import type { SheetOnRecord, SheetText } from "./queries.ts";
import type { Standing } from "./sheets.ts";
import { words } from "./words.ts";

export interface SheetLine extends SheetOnRecord {
  readonly standing: Standing;
  /** Null for what came with the service. */
  readonly author: string | null;
}

const looks = { inForce: "going", coming: "waits", over: "ended" } as const;

export function sheetsPage(
  language: Language,
  { rows, state }: { readonly rows: readonly SheetLine[]; readonly state: ListState },
): Page {
  const say = words[language];
  return {
    title: say.title,
    lead: say.lead,
    back: { href: setUpPath.to({}), label: say.back },
    content: (
      <>
        <Acts>
          <ButtonLink href={newSheetPath.to({})}>{say.publish}</ButtonLink>
        </Acts>
        <List
          title={say.list}
          path={sheetsPath.to({})}
          state={state}
          rows={rows}
          empty={<p>{say.empty}</p>}
          filters={[
            {
              name: "standing",
              label: say.state,
              options: (["inForce", "coming", "over"] as const).map((value) => ({
                value,
                label: say.standings[value],
              })),
            },
          ]}
          columns={[
            {
              label: say.version,
              sort: "version",
              cell: ({ id, version }) => (
                <a href={publishedSheetPath.to({ sheetId: id })}>{say.versionNumber(version)}</a>
              ),
            },
            { label: say.from, sort: "from", cell: ({ from }) => <Time day={from} as="date" /> },
            {
              label: say.languages,
              cell: (one) => one.languages.map((code) => say.languageNames[code] ?? code).join(", "),
            },
            { label: say.by, cell: ({ author }) => author ?? say.cameWith },
            {
              label: say.state,
              cell: ({ standing }) => <Status is={looks[standing]}>{say.standings[standing]}</Status>,
            },
          ]}
        />
      </>
    ),
  };
}

/** One version as it was published: what is in people's hands. */
export function publishedSheetPage(
  language: Language,
  sheet: SheetLine,
  texts: readonly SheetText[],
  isSaved: boolean,
): Page {
  const say = words[language];
  const { version, from, author, at, standing } = sheet;
  return {
    title: `${say.title}: ${say.versionNumber(version)}`,
    where: <Status is={looks[standing]}>{say.standings[standing]}</Status>,
    back: { href: sheetsPath.to({}), label: say.title },
    content: (
      <>
        {isSaved && <Notice tone="done">{say.saved}</Notice>}
        <Facts
          rows={[
            { term: say.from, said: <Time day={from} as="date" /> },
            {
              term: say.by,
              said:
                author === null || at === null ? (
                  say.cameWith
                ) : (
                  <>
                    {author}, <Time moment={at} />
                  </>
                ),
            },
          ]}
        />
        {texts.map((text) => (
          <Section
            key={text.language}
            id={`text-${text.language}`}
            title={capitalised(say.languageNames[text.language] ?? text.language)}
          >
            <div lang={text.language} class="stack">
              <h3>{text.title}</h3>
              {text.body.split("\n\n").map((block, index) =>
                // oxlint-disable-next-line react/no-array-index-key -- rendered once, on the server
                block.startsWith("# ") ? <h4 key={index}>{block.slice(2)}</h4> : <p key={index}>{block}</p>,
              )}
            </div>
          </Section>
        ))}
      </>
    ),
  };
}

export interface SheetForm {
  readonly today: Day;
  /** The newest, with which the form begins. */
  readonly latest: SheetOnRecord | null;
  readonly texts: readonly SheetText[];
  readonly values?: Values | undefined;
  readonly problems?: readonly Problem[] | undefined;
  readonly isOvertaken?: boolean | undefined;
}

export function sheetFormPage(language: Language, form: SheetForm): Page {
  const say = words[language];
  const { today, latest, texts, values, problems = [], isOvertaken } = form;
  const begun = Object.fromEntries(
    texts.flatMap((text) => [
      [`title_${text.language}`, text.title],
      [`body_${text.language}`, text.body],
    ]),
  );
  return {
    title: say.publish,
    lead: say.formLead,
    back: { href: sheetsPath.to({}), label: say.title },
    content: (
      <Form
        action={newSheetPath.to({})}
        submit={say.publish}
        values={values ?? valuesOf(begun)}
        problems={problems}
        version={latest?.id ?? "0"}
        chooses={isOvertaken}
      >
        {isOvertaken && latest && (
          <p>
            <a href={publishedSheetPath.to({ sheetId: latest.id })}>{say.versionNumber(latest.version)}</a>
          </p>
        )}
        {languages.map((one) => (
          <Fragment key={one}>
            <TextField name={`title_${one}`} label={say.titleIn[one]} width="long" />
            <LongText name={`body_${one}`} label={say.bodyIn[one]} hint={say.bodyHint} rows={24} />
            <Tick name={`checked_${one}`} label={say.checkedIn[one]} />
          </Fragment>
        ))}
        <DateField name="from" label={say.from} hint={say.fromHint} value={today} />
      </Form>
    ),
  };
}
