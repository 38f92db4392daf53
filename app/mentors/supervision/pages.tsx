import type { VNode } from "preact";
import { mentorPath, mentorsPath } from "#app/mentors/register/paths.ts";
import type { Day } from "#platform/dates.ts";
import { Acts, ButtonLink } from "#platform/views/acts.tsx";
import { Choices, Select } from "#platform/views/choices.tsx";
import { Form, type Problem, type Values } from "#platform/views/form.tsx";
import { DateField, LongText } from "#platform/views/inputs.tsx";
import type { ListState } from "#platform/views/list-state.ts";
import { List } from "#platform/views/list.tsx";
import type { Page } from "#platform/views/page.tsx";
import { Empty, Notice, Section, Status, Timeline } from "#platform/views/parts.tsx";
import { sayDate, type Language } from "#platform/words.ts";
import type { WrongField } from "./forms.ts";
import { assignCoachPath, mentorSupervisionPath, supervisionPath } from "./paths.ts";
import type { Named, TalkRow } from "./queries.ts";
import type { Assignment, Due } from "./supervision.ts";
import { words } from "./words.ts";

export interface DueRow extends Named {
  readonly coach: string | null;
  readonly last: Day | null;
  readonly due: Due;
}

export interface SupervisionView {
  readonly rows: readonly DueRow[];
  readonly state: ListState;
  readonly asCoach: boolean;
  readonly today: Day;
}

export function supervisionPage(language: Language, { rows, state, asCoach, today }: SupervisionView): Page {
  const say = words[language];
  const states = ["late", "due", "notNeeded", ...(asCoach ? [] : (["noCoach"] as const))] as const;
  return {
    title: say.title,
    lead: asCoach ? say.leadCoach : say.leadCoordinator,
    back: asCoach ? undefined : { href: mentorsPath.to({}), label: say.mentors },
    content: (
      <List
        title={say.mentors}
        path={supervisionPath.to({})}
        state={state}
        rows={rows}
        counted={say.counted}
        empty={<p>{say.none}</p>}
        filters={[{ name: "state", label: say.state, options: states.map((value) => ({ value, label: say.states[value] })) }]} // prettier-ignore
        columns={[
          { label: say.name, sort: "name", cell: (row) => <a href={mentorSupervisionPath.to({ mentorId: row.id })}>{row.name}</a> }, // prettier-ignore
          ...(asCoach ? [] : [{ label: say.coach, sort: "coach", cell: (row: DueRow) => row.coach ?? <Status is="danger">{say.noCoach}</Status> }]), // prettier-ignore
          { label: say.last, cell: (row) => row.last && sayDate(language, row.last, today) },
          { label: say.due, sort: "due", cell: (row) => <DueState language={language} due={row.due} today={today} /> },
        ]}
      />
    ),
  };
}

function DueState({ language, due, today }: { language: Language; due: Due; today: Day }): VNode {
  const say = words[language];
  if (due.is === "notNeeded") return <Status is="ended">{say.notNeeded}</Status>;
  if (due.is === "late") return <Status is="danger">{say.late(due.days)}</Status>;
  return <Status is="going">{say.by(sayDate(language, due.on, today))}</Status>;
}

export interface MentorView {
  readonly mentor: Named;
  readonly talks: readonly TalkRow[];
  readonly assignments: readonly Assignment[];
  readonly names: ReadonlyMap<string, string>;
  readonly mayRecord: boolean;
  readonly isCoordinator: boolean;
  /** Read by the mentor whose supervision it is. */
  readonly isOwn: boolean;
  readonly mayAssign: boolean;
  readonly today: Day;
  readonly kept: boolean;
  readonly values?: Values | undefined;
  readonly problems?: readonly WrongField[];
}

export function mentorSupervisionPage(language: Language, view: MentorView): Page {
  const say = words[language];
  const { mentor, today } = view;
  const id = { mentorId: mentor.id };
  return {
    title: say.heading(mentor.name),
    back:
      view.isCoordinator || view.isOwn
        ? { href: mentorPath.to(id), label: mentor.name }
        : { href: supervisionPath.to({}), label: say.title },
    content: (
      <>
        {view.kept && <Notice tone="calm">{say.kept}</Notice>}
        {view.mayAssign && (
          <Acts>
            <ButtonLink href={assignCoachPath.to(id)}>{say.assign}</ButtonLink>
          </Acts>
        )}
        {view.mayRecord && (
          <Section title={say.record} id="record">
            <Form
              action={mentorSupervisionPath.to(id)}
              submit={say.save}
              values={view.values}
              problems={problemsFor(language, view.problems)}
            >
              <DateField name="on" label={say.on} value={today} />
              <Choices
                name="kind"
                label={say.kind}
                value="supervision"
                options={(["supervision", "debrief"] as const).map((value) => ({ value, label: say.kinds[value] }))}
              />
              <LongText name="agreements" label={say.agreements} hint={say.agreementsHint} />
            </Form>
          </Section>
        )}
        <Section title={say.talks} id="talks">
          {view.talks.length === 0 ? <Empty>{say.noTalks}</Empty> : <Talks language={language} view={view} />}
        </Section>
        <Section title={say.coaches} id="coaches">
          {view.assignments.length === 0 ? <Empty>{say.noCoaches}</Empty> : <Coaches language={language} view={view} />}
        </Section>
      </>
    ),
  };
}

function Talks({ language, view }: { language: Language; view: MentorView }): VNode {
  const say = words[language];
  const hidden = view.talks.every(({ agreements }) => agreements === null);
  return (
    <>
      <Timeline
        entries={view.talks.map((talk) => ({
          title: say.kinds[talk.kind],
          when: [sayDate(language, talk.on, view.today), view.names.get(talk.recordedBy)].filter(Boolean).join(", "),
          children: talk.agreements === null ? undefined : <p dir="auto">{talk.agreements}</p>,
        }))}
      />
      {hidden && <p class="soft">{say.hidden}</p>}
    </>
  );
}

function Coaches({ language, view }: { language: Language; view: MentorView }): VNode {
  const say = words[language];
  return (
    <ul>
      {view.assignments.map(({ id, coachId, as, from, until }) => (
        <li key={id}>
          <bdi>{view.names.get(coachId) ?? ""}</bdi>{" "}
          <span class="soft">
            {[
              as === "deputy" ? say.deputy : null,
              say.from(sayDate(language, from, view.today)),
              until && say.until(sayDate(language, until, view.today)),
            ]
              .filter((part) => part !== null)
              .join(", ")}
          </span>
        </li>
      ))}
    </ul>
  );
}

export interface AssignView {
  readonly mentor: Named;
  readonly coaches: readonly Named[];
  readonly today: Day;
  readonly values?: Values | undefined;
  readonly problems?: readonly WrongField[];
}

export function assignCoachPage(language: Language, { mentor, coaches, today, values, problems }: AssignView): Page {
  const say = words[language];
  const id = { mentorId: mentor.id };
  return {
    title: say.assignTitle(mentor.name),
    back: { href: mentorSupervisionPath.to(id), label: say.title },
    content: (
      <Form
        action={assignCoachPath.to(id)}
        submit={say.assign}
        values={values}
        problems={problemsFor(language, problems)}
        beside={<a href={mentorSupervisionPath.to(id)}>{say.cancel}</a>}
      >
        <Select
          name="coachId"
          label={say.whichCoach}
          options={coaches.map((one) => ({ value: one.id, label: one.name }))}
        />{" "}
        {/* prettier-ignore */}
        <Choices name="as" label={say.as} value="coach" options={[{ value: "coach", label: say.asCoach }, { value: "deputy", label: say.asDeputy }]} />{" "}
        {/* prettier-ignore */}
        <DateField name="from" label={say.fromOn} value={today} />
        <DateField name="until" label={say.toOn} hint={say.toHint} optional />
      </Form>
    ),
  };
}

const problemsFor = (language: Language, problems: readonly WrongField[] = []): readonly Problem[] =>
  problems.map(({ field, wrong }) => ({ field, message: words[language].wrongs[wrong] }));
