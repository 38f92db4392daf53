import { Acts, ButtonLink } from "#platform/views/acts.tsx";
import { Choices, Select } from "#platform/views/choices.tsx";
import { Form, type Problem, type Values } from "#platform/views/form.tsx";
import { LongText, TextField } from "#platform/views/inputs.tsx";
import { List } from "#platform/views/list.tsx";
import type { ListState } from "#platform/views/list-state.ts";
import type { Page } from "#platform/views/page.tsx";
import { Section, Status, Timeline } from "#platform/views/parts.tsx";
import { Time } from "#platform/views/time.tsx";
import type { Language } from "#platform/words.ts";
import { changeable, decisions, sources, stateOf, type Lesson, type State } from "./lessons.ts";
import { lessonChangePath, lessonPath, lessonsPath, newLessonPath } from "./paths.ts";
import type { LessonLine } from "./queries.ts";
import { words } from "./words.ts";

const looks: Readonly<Record<State, "waits" | "going" | "ended">> = {
  noted: "waits",
  toChange: "going",
  changed: "ended",
  left: "ended",
  waits: "waits",
};

export function lessonsPage(language: Language, rows: readonly LessonLine[], state: ListState): Page {
  const say = words[language];
  return {
    title: say.title,
    lead: say.lead,
    content: (
      <>
        <Acts>
          <ButtonLink href={newLessonPath.to({})}>{say.new}</ButtonLink>
        </Acts>
        <List
          title={say.title}
          path={lessonsPath.to({})}
          state={state}
          rows={rows}
          counted={say.counted}
          empty={say.empty}
          filters={[
            {
              name: "from",
              label: say.cameFrom,
              options: sources.map((value) => ({ value, label: say.sources[value] })),
            },
          ]}
          columns={[
            {
              label: say.what,
              cell: ({ id, what }) => (
                <a href={lessonPath.to({ lessonId: id })}>{what.length > 120 ? `${what.slice(0, 119)}…` : what}</a>
              ),
            },
            { label: say.cameFrom, cell: ({ cameFrom }) => say.sources[cameFrom] },
            { label: say.when, cell: ({ at }) => <Time moment={at} />, sort: "when" },
            { label: say.state, cell: ({ state: is }) => <Status is={looks[is]}>{say.states[is]}</Status> },
          ]}
        />
      </>
    ),
  };
}

export function newLessonPage(language: Language, values?: Values, problems: readonly Problem[] = []): Page {
  const say = words[language];
  return {
    title: say.new,
    lead: say.newLead,
    back: { href: lessonsPath.to({}), label: say.back },
    content: (
      <Form action={newLessonPath.to({})} submit={say.save} values={values} problems={problems}>
        <LongText name="what" label={say.what} />
        <Select
          name="cameFrom"
          label={say.cameFrom}
          options={sources.map((value) => ({ value, label: say.sources[value] }))}
        />
      </Form>
    ),
  };
}

export interface LessonPage {
  readonly lesson: Lesson;
  readonly mayDecide: boolean;
  readonly values?: Values | undefined;
  readonly problems?: readonly Problem[];
}

export function lessonPage(language: Language, { lesson, mayDecide, values, problems }: LessonPage): Page {
  const say = words[language];
  const state = stateOf(lesson);
  return {
    title: say.what,
    back: { href: lessonsPath.to({}), label: say.back },
    where: (
      <>
        <Status is={looks[state]}>{say.states[state]}</Status> <span>{say.sources[lesson.cameFrom]}</span>{" "}
        <span>{lesson.by ?? say.somebody}</span> <Time moment={lesson.at} />
      </>
    ),
    content: (
      <>
        <p class="text" dir="auto">
          {lesson.what}
        </p>
        <Section title={say.decisionsTitle} id="decisions">
          {lesson.decisions.length === 0 && <p>{say.noDecision}</p>}
          <Timeline
            entries={lesson.decisions.map(({ decision, why, by, at }) => ({
              title: say.decisions[decision],
              when: (
                <>
                  {by ?? say.somebody}, <Time moment={at} />
                </>
              ),
              children: (
                <p class="text" dir="auto">
                  {why}
                </p>
              ),
            }))}
          />
        </Section>
        <Section title={say.changesTitle} id="changes">
          {lesson.changes.length === 0 && <p>{say.noChange}</p>}
          <Timeline
            entries={lesson.changes.map(({ changed, what, link, on, by }) => ({
              title: say.changeable[changed],
              when: (
                <>
                  {by ?? say.somebody}, <Time day={on} />
                </>
              ),
              children: (
                <p class="text" dir="auto">
                  {what} {link !== "" && <a href={link}>{link}</a>}
                </p>
              ),
            }))}
          />
          {mayDecide && state === "toChange" && (
            <Acts>
              <ButtonLink href={lessonChangePath.to({ lessonId: lesson.id })}>{say.addChange}</ButtonLink>
            </Acts>
          )}
        </Section>
        {mayDecide && (
          <Form action={lessonPath.to({ lessonId: lesson.id })} submit={say.decide} values={values} problems={problems}>
            <Choices
              name="decision"
              label={say.decision}
              options={decisions.map((value) => ({ value, label: say.decisions[value] }))}
            />
            <LongText name="why" label={say.why} rows={3} />
          </Form>
        )}
      </>
    ),
  };
}

export function lessonChangePage(
  language: Language,
  lessonId: string,
  values?: Values,
  problems: readonly Problem[] = [],
): Page {
  const say = words[language];
  return {
    title: say.addChange,
    back: { href: lessonPath.to({ lessonId }), label: say.what },
    content: (
      <Form action={lessonChangePath.to({ lessonId })} submit={say.save} values={values} problems={problems}>
        <Select
          name="changed"
          label={say.changed}
          options={changeable.map((value) => ({ value, label: say.changeable[value] }))}
        />
        <LongText name="what" label={say.change} rows={3} />
        <TextField name="link" label={say.link} hint={say.linkHint} optional />
      </Form>
    ),
  };
}
