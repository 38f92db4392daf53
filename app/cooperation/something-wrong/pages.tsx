import { ButtonLink } from "#platform/views/acts.tsx";
import { Form, Hidden, type Problem, type Values } from "#platform/views/form.tsx";
import { LongText } from "#platform/views/inputs.tsx";
import { List } from "#platform/views/list.tsx";
import type { ListState } from "#platform/views/list-state.ts";
import { openOrDoneFilter } from "#platform/views/open-or-done.ts";
import type { Page } from "#platform/views/page.tsx";
import { Notice, Section, Status, Timeline } from "#platform/views/parts.tsx";
import { Time } from "#platform/views/time.tsx";
import type { Language } from "#platform/words.ts";
import { remarkPath, remarksPath, somethingWrongPath } from "./paths.ts";
import type { RemarkLine } from "./queries.ts";
import type { Remark } from "./something-wrong.ts";
import { words } from "./words.ts";

export interface Asked {
  readonly isSignedIn: boolean;
  readonly from: string;
  readonly dangerHref: string;
  readonly complaintHref: string;
  readonly signInHref: string;
  readonly values?: Values | null;
  readonly problems?: readonly Problem[];
}

export function somethingWrongPage(language: Language, asked: Asked): Page {
  const say = words[language];
  return {
    title: say.title,
    lead: say.lead,
    content: (
      <>
        {asked.isSignedIn ? (
          <Form
            action={somethingWrongPath.to({})}
            submit={say.send}
            values={asked.values ?? undefined}
            problems={asked.problems}
          >
            <Hidden name="from" value={asked.values?.get("from") ?? asked.from} />
            <LongText name="text" label={say.text} hint={say.textHint} />
          </Form>
        ) : (
          <>
            <p>
              <ButtonLink href={asked.signInHref}>{say.signIn}</ButtonLink>
            </p>
            <p>{say.orCall}</p>
          </>
        )}
        <p>
          {say.notForDanger} <a href={asked.dangerHref}>{say.danger}</a>
        </p>
        <p>
          {say.notForComplaints} <a href={asked.complaintHref}>{say.complaint}</a>.
        </p>
      </>
    ),
  };
}

export interface RemarkShown {
  readonly remark: Remark;
  readonly mayAnswer: boolean;
  readonly values?: Values | undefined;
  readonly problems?: readonly Problem[];
}

export function remarkPage(language: Language, { remark, mayAnswer, values, problems }: RemarkShown): Page {
  const say = words[language];
  const path = remarkPath.to({ remarkId: remark.id });
  return {
    title: mayAnswer ? say.all : say.sent,
    lead: mayAnswer ? undefined : say.sentLead,
    back: mayAnswer ? { href: remarksPath.to({}), label: say.back } : undefined,
    where: (
      <>
        <span>{remark.by ?? say.somebody}</span> <Time moment={remark.at} />
      </>
    ),
    content: (
      <>
        <p class="text" dir="auto">
          {remark.text}
        </p>
        {remark.fromPath !== "" && (
          <p>
            {say.from} <a href={remark.fromPath}>{remark.fromPath}</a>
          </p>
        )}
        <Section title={say.answers} id="answers">
          {remark.answers.length === 0 && <Notice tone="calm">{say.noAnswer}</Notice>}
          <Timeline
            entries={remark.answers.map(({ text, by, at }) => ({
              title: by ?? say.somebody,
              when: <Time moment={at} />,
              children: (
                <p class="text" dir="auto">
                  {text}
                </p>
              ),
            }))}
          />
        </Section>
        {mayAnswer && (
          <Form action={path} submit={say.giveAnswer} values={values} problems={problems}>
            <LongText name="answer" label={say.answer} hint={say.answerHint} rows={3} />
          </Form>
        )}
      </>
    ),
  };
}

export function remarksPage(language: Language, rows: readonly RemarkLine[], state: ListState): Page {
  const say = words[language];
  return {
    title: say.all,
    lead: say.allLead,
    wide: true,
    content: (
      <List
        title={say.all}
        path={remarksPath.to({})}
        state={state}
        rows={rows}
        counted={say.counted}
        empty={say.empty}
        filters={[openOrDoneFilter(say.state, say.waits, say.answered)]}
        columns={[
          {
            label: say.when,
            cell: ({ id, at }) => (
              <a href={remarkPath.to({ remarkId: id })}>
                <Time moment={at} />
              </a>
            ),
            sort: "when",
          },
          { label: say.who, cell: ({ by }) => by ?? say.somebody },
          { label: say.where, cell: ({ fromPath }) => fromPath },
          {
            label: say.state,
            cell: ({ isAnswered }) => (
              <Status is={isAnswered ? "ended" : "waits"}>{isAnswered ? say.answered : say.waits}</Status>
            ),
          },
        ]}
      />
    ),
  };
}
