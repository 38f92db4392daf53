import type { Day } from "#platform/dates.ts";
import { Changed, type SavedBy } from "#platform/views/changed.tsx";
import { Select, Tick, Ticks } from "#platform/views/choices.tsx";
import { Form, valuesOf, type Values } from "#platform/views/form.tsx";
import { DateField, LongText, NumberField, TextField } from "#platform/views/inputs.tsx";
import type { Page } from "#platform/views/page.tsx";
import { Empty, Section } from "#platform/views/parts.tsx";
import { sayDate, type Language } from "#platform/words.ts";
import type { WrongField } from "./forms.ts";
import { problemsFor, titleOf } from "./pages.tsx";
import { coursePath, mentorTrainingPath, modulePath, newCoursePath, trainingPath } from "./paths.ts";
import type { AttendedRow, CourseRow, MentorName, ModuleRow } from "./queries.ts";
import { words } from "./words.ts";

export interface ModuleView {
  readonly module: ModuleRow;
  readonly values?: Values | undefined;
  readonly problems?: readonly WrongField[];
  /** Somebody saved in between: they did. */
  readonly overtaken?: { readonly by: SavedBy | null } | undefined;
}

export function modulePage(language: Language, { module, values, problems = [], overtaken }: ModuleView): Page {
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
        chooses={overtaken !== undefined}
        values={overtaken ? undefined : (values ?? valuesOf(recorded))}
        problems={problemsFor(language, problems)}
        beside={<a href={trainingPath.to({})}>{say.cancel}</a>}
      >
        {overtaken ? (
          <Changed
            by={overtaken.by}
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
