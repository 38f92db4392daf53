import type { VNode } from "preact";
import { mentorsPath } from "#app/mentors/register/paths.ts";
import type { Day } from "#platform/dates.ts";
import { Acts, ButtonLink, PostButton } from "#platform/views/acts.tsx";
import { Changed } from "#platform/views/changed.tsx";
import { Choices, Select, Tick, Ticks } from "#platform/views/choices.tsx";
import { Form, valuesOf, type Problem, type Values } from "#platform/views/form.tsx";
import { DateField, LongText, NumberField, TextField } from "#platform/views/inputs.tsx";
import type { ListState } from "#platform/views/list-state.ts";
import { List } from "#platform/views/list.tsx";
import type { Page } from "#platform/views/page.tsx";
import { Empty, Facts, Notice, Section, Status, Timeline, type State } from "#platform/views/parts.tsx";
import { sayDate, type Language } from "#platform/words.ts";
import type { WrongField } from "./forms.ts";
import { beginProgrammePath, coursePath, mentorTrainingPath, modulePath, newCoursePath, trainingPath } from "./paths.ts"; // prettier-ignore
import type { AttendedRow, CourseRow, FindingRow, MentorName, ModuleRow } from "./queries.ts";
import type { NotReady, Readiness } from "./training.ts";
import { words } from "./words.ts";

export type Standing = "ready" | "waits" | "training" | "notReady";

export interface TrainedRow extends MentorName {
  readonly done: number;
  readonly standing: Standing;
}

export interface TrainingView {
  readonly modules: readonly ModuleRow[];
  readonly courses: readonly CourseRow[];
  readonly rows: readonly TrainedRow[];
  readonly state: ListState;
  readonly mayKeep: boolean;
  readonly today: Day;
}

const tones: Readonly<Record<Standing, State>> = {
  ready: "going",
  waits: "waits",
  training: "ended",
  notReady: "danger",
};

export const titleOf = (language: Language, module: ModuleRow): string =>
  `${module.number}. ${language === "da" ? module.titleDa : module.titleEn}`;

export function trainingPage(language: Language, view: TrainingView): Page {
  const say = words[language];
  const required = view.modules.filter(({ isRequired }) => isRequired).length;
  return {
    title: say.title,
    lead: say.lead,
    back: view.mayKeep ? undefined : { href: mentorsPath.to({}), label: say.mentors },
    content: (
      <>
        <List
          title={say.mentors}
          path={trainingPath.to({})}
          state={view.state}
          rows={view.rows}
          counted={say.counted}
          empty={<p>{say.noMentors}</p>}
          filters={[{ name: "standing", label: say.readiness, options: (["waits", "training", "ready", "notReady"] as const).map((value) => ({ value, label: say[value] })) }]} // prettier-ignore
          columns={[
            { label: say.name, sort: "name", cell: (row) => <a href={mentorTrainingPath.to({ mentorId: row.id })}>{row.name}</a> }, // prettier-ignore
            { label: say.done, sort: "done", number: true, cell: (row) => say.doneOf(row.done, required) },
            { label: say.readiness, cell: (row) => <Status is={tones[row.standing]}>{say[row.standing]}</Status> },
          ]}
        />
        <Section title={say.courses} id="courses">
          {view.mayKeep && view.modules.length > 0 && (
            <Acts>
              <ButtonLink href={newCoursePath.to({})}>{say.newCourse}</ButtonLink>
            </Acts>
          )}
          <Courses language={language} view={view} />
        </Section>
        <Section title={say.modules} id="modules">
          <Modules language={language} view={view} />
        </Section>
      </>
    ),
  };
}

function Courses({ language, view }: { language: Language; view: TrainingView }): VNode {
  const say = words[language];
  if (view.courses.length === 0) return <Empty>{say.noCourses}</Empty>;
  const titles = new Map(view.modules.map((module) => [module.id, titleOf(language, module)]));
  return (
    <ul>
      {view.courses.map((course) => (
        <li key={course.id}>
          <a href={coursePath.to({ courseId: course.id })}>
            {titles.get(course.moduleId) ?? say.module}, {sayDate(language, course.heldOn, view.today)}
          </a>{" "}
          <span class="soft">
            {[course.place, say.took(course.completed)].filter((part) => part !== "").join(", ")}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Modules({ language, view }: { language: Language; view: TrainingView }): VNode {
  const say = words[language];
  if (view.modules.length === 0)
    return (
      <Empty>
        <p>{say.noProgramme}</p>
        {view.mayKeep && (
          <>
            <PostButton action={beginProgrammePath.to({})} label={say.begin} />
            <p>{say.beginAbout}</p>
          </>
        )}
      </Empty>
    );
  return (
    <Facts
      rows={view.modules.map((module) => ({
        term: titleOf(language, module),
        said: [
          say.hours(module.hours),
          module.isRequired ? say.required : say.voluntary,
          module.validMonths === null ? say.forGood : say.months(module.validMonths),
        ].join(", "),
        ...(view.mayKeep ? { change: { href: modulePath.to({ moduleId: module.id }), label: say.edit } } : {}),
      }))}
    />
  );
}

export interface ModuleView {
  readonly module: ModuleRow;
  readonly values?: Values | undefined;
  readonly problems?: readonly WrongField[];
  readonly overtaken?: boolean;
}

export function modulePage(language: Language, { module, values, problems = [], overtaken = false }: ModuleView): Page {
  const say = words[language];
  const recorded = {
    titleDa: module.titleDa,
    titleEn: module.titleEn,
    aboutDa: module.aboutDa,
    aboutEn: module.aboutEn,
    hours: String(module.hours),
    isRequired: module.isRequired ? "yes" : "",
    validMonths: module.validMonths === null ? "" : String(module.validMonths),
  };
  const labels = { ...say, hours: say.hoursField, isRequired: say.requiredField, validMonths: say.monthsField };
  const names = Object.keys(recorded) as (keyof typeof recorded)[]; // its own keys
  const yours = (name: string): string => values?.get(name) ?? "";
  const differs = names.filter((name) => recorded[name] !== yours(name).trim());
  return {
    title: say.editModule(module.number),
    back: { href: trainingPath.to({}), label: say.title },
    content: (
      <Form
        action={modulePath.to({ moduleId: module.id })}
        submit={say.save}
        version={module.version}
        values={overtaken ? undefined : (values ?? valuesOf(recorded))}
        problems={problemsFor(language, problems)}
        beside={<a href={trainingPath.to({})}>{say.cancel}</a>}
      >
        {overtaken ? (
          <Changed
            by={null}
            fields={differs.map((name) => ({
              name,
              label: labels[name],
              recorded: recorded[name],
              yours: yours(name),
            }))}
            carried={names.filter((name) => !differs.includes(name)).map((name) => ({ name, value: yours(name) }))}
          />
        ) : (
          <>
            <TextField name="titleDa" label={say.titleDa} />
            <TextField name="titleEn" label={say.titleEn} />
            <LongText name="aboutDa" label={say.aboutDa} optional />
            <LongText name="aboutEn" label={say.aboutEn} optional />
            <NumberField name="hours" label={say.hoursField} />
            <Tick name="isRequired" label={say.requiredField} />
            <NumberField name="validMonths" label={say.monthsField} hint={say.monthsHint} optional />
          </>
        )}
      </Form>
    ),
  };
}

export interface NewCourseView {
  readonly modules: readonly ModuleRow[];
  readonly values?: Values | undefined;
  readonly problems?: readonly WrongField[];
}

export function newCoursePage(language: Language, { modules, values, problems = [] }: NewCourseView): Page {
  const say = words[language];
  return {
    title: say.newCourse,
    back: { href: trainingPath.to({}), label: say.title },
    content: (
      <Form
        action={newCoursePath.to({})}
        submit={say.saveCourse}
        values={values}
        problems={problemsFor(language, problems)}
        beside={<a href={trainingPath.to({})}>{say.cancel}</a>}
      >
        <Select
          name="moduleId"
          label={say.module}
          options={modules.map((module) => ({ value: module.id, label: titleOf(language, module) }))}
        />{" "}
        {/* prettier-ignore */}
        <DateField name="heldOn" label={say.heldOn} />
        <TextField name="place" label={say.place} optional />
      </Form>
    ),
  };
}

export interface CourseView {
  readonly course: CourseRow;
  readonly module: ModuleRow;
  readonly mentors: readonly MentorName[];
  readonly attended: readonly AttendedRow[];
  readonly mayKeep: boolean;
  readonly today: Day;
  readonly values?: Values | undefined;
  readonly problems?: readonly WrongField[];
}

export function coursePage(language: Language, view: CourseView): Page {
  const say = words[language];
  const { course, attended, mentors } = view;
  const names = new Map(mentors.map(({ id, name }) => [id, name]));
  const left = mentors.filter(({ id }) => !attended.some(({ mentorId }) => mentorId === id));
  const options = left.map(({ id, name }) => ({ value: id, label: <bdi>{name}</bdi> }));
  return {
    title: titleOf(language, view.module),
    back: { href: trainingPath.to({}), label: say.title },
    where: (
      <>
        <span>{sayDate(language, course.heldOn, view.today)}</span>
        {course.place !== "" && <span>{course.place}</span>}
      </>
    ),
    content: (
      <>
        {attended.length > 0 && (
          <Section title={say.recorded} id="recorded">
            <ul>
              {attended.map(({ mentorId, completed }) => (
                <li key={mentorId}>
                  <a href={mentorTrainingPath.to({ mentorId })}>
                    <bdi>{names.get(mentorId) ?? ""}</bdi>
                  </a>{" "}
                  <span class="soft">{completed ? say.completed : say.notCompleted}</span>
                </li>
              ))}
            </ul>
          </Section>
        )}
        {view.mayKeep && (
          <Section title={say.attendance} id="attendance">
            {left.length === 0 ? (
              <Empty>{say.nobodyLeft}</Empty>
            ) : (
              <Form
                action={coursePath.to({ courseId: course.id })}
                submit={say.recordAttendance}
                values={view.values}
                problems={problemsFor(language, view.problems)}
              >
                <Ticks name="completed" label={say.whoCompleted} options={options} />
                <Ticks name="attended" label={say.whoAttended} options={options} optional />
              </Form>
            )}
          </Section>
        )}
      </>
    ),
  };
}

export interface MentorTrainingView {
  readonly mentor: MentorName;
  readonly modules: readonly ModuleRow[];
  /** When each module was last completed. */
  readonly doneOn: ReadonlyMap<string, Day>;
  readonly readiness: Readiness;
  readonly findings: readonly FindingRow[];
  readonly mayFind: boolean;
  readonly isTrainer: boolean;
  readonly today: Day;
  readonly values?: Values | undefined;
  readonly problems?: readonly WrongField[];
}

export function mentorTrainingPage(language: Language, view: MentorTrainingView): Page {
  const say = words[language];
  const { mentor, modules, readiness, findings, today } = view;
  return {
    title: mentor.name,
    back: { href: trainingPath.to({}), label: say.title },
    content: (
      <>
        <ReadyNow language={language} readiness={readiness} modules={modules} today={today} />
        <Section title={say.modules} id="modules">
          <Facts
            rows={modules.map((module) => {
              const on = view.doneOn.get(module.id);
              return {
                term: titleOf(language, module),
                said: on ? say.doneOn(sayDate(language, on, today)) : say.notDone,
              };
            })}
          />
        </Section>
        {view.mayFind && (
          <Section title={say.find} id="find">
            <Form
              action={mentorTrainingPath.to({ mentorId: mentor.id })}
              submit={say.saveFinding}
              draft
              values={view.values}
              problems={problemsFor(language, view.problems)}
            >
              <Choices
                name="ready"
                label={say.isReady}
                options={[
                  { value: "yes", label: say.yes },
                  { value: "no", label: say.no },
                ]}
              />{" "}
              {/* prettier-ignore */}
              <DateField name="on" label={say.on} value={today} />
              <LongText name="note" label={say.note} hint={say.noteHint} kind="assessment" optional />
            </Form>
          </Section>
        )}
        {findings.length > 0 && (
          <Section title={say.findings} id="findings">
            <Timeline
              entries={findings.map((finding) => ({
                title: finding.ready ? say.ready : say.notReady,
                when: sayDate(language, finding.on, today),
                children: finding.note === null ? undefined : <p dir="auto">{finding.note}</p>,
              }))}
            />
          </Section>
        )}
      </>
    ),
  };
}

interface ReadyProps {
  readonly language: Language;
  readonly readiness: Readiness;
  readonly modules: readonly ModuleRow[];
  readonly today: Day;
}

function ReadyNow({ language, readiness, modules, today }: ReadyProps): VNode {
  const say = words[language];
  if (readiness.is === "ready") {
    const until = readiness.until && say.readyUntil(sayDate(language, readiness.until, today));
    return (
      <Notice tone="calm" title={say.readySince(sayDate(language, readiness.since, today))}>
        {until && <>{until}. </>}
        {say.onlyTraining}
      </Notice>
    );
  }
  return (
    <Notice title={say.training}>
      <ul>
        {readiness.because.map((lack) => (
          <li key={JSON.stringify(lack)}>{sayLack(language, lack, modules, today)}</li>
        ))}
      </ul>
      <p>{say.onlyTraining}</p>
    </Notice>
  );
}

function sayLack(language: Language, lack: NotReady, modules: readonly ModuleRow[], today: Day): string {
  const say = words[language];
  const title = (id: string): string => {
    const module = modules.find((one) => one.id === id);
    return module ? titleOf(language, module) : say.module;
  };
  switch (lack.code) {
    case "moduleMissing":
      return say.moduleMissing(title(lack.moduleId));
    case "moduleExpired":
      return say.moduleExpired(title(lack.moduleId), sayDate(language, lack.on, today));
    case "foundNotReady":
      return say.foundNotReady(sayDate(language, lack.on, today));
    default:
      return say.notFoundReady;
  }
}

const problemsFor = (language: Language, problems: readonly WrongField[] = []): readonly Problem[] =>
  problems.map(({ field, wrong }) => ({ field, message: words[language].wrongs[wrong] }));
