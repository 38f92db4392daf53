import type { VNode } from "preact";
import { mentorsPath } from "#app/mentors/register/paths.ts";
import type { Day } from "#platform/dates.ts";
import { Acts, ButtonLink, PostButton } from "#platform/views/acts.tsx";
import type { Problem } from "#platform/views/form.tsx";
import type { ListState } from "#platform/views/list-state.ts";
import { List } from "#platform/views/list.tsx";
import type { Page } from "#platform/views/page.tsx";
import { Empty, Facts, Section, Status, type State } from "#platform/views/parts.tsx";
import { sayDate, type Language } from "#platform/words.ts";
import type { WrongField } from "./forms.ts";
import { beginProgrammePath, coursePath, mentorTrainingPath, modulePath, newCoursePath, trainingPath } from "./paths.ts"; // prettier-ignore
import type { CourseRow, MentorName, ModuleRow } from "./queries.ts";
import { words } from "./words.ts";

export type Standing = "ready" | "waits" | "dayUnknown" | "training" | "notReady";

export interface TrainedRow extends MentorName {
  readonly done: number;
  readonly standing: Standing;
}

export interface TrainingView {
  readonly modules: readonly ModuleRow[];
  readonly courses: readonly CourseRow[];
  readonly areMoreCourses: boolean;
  readonly rows: readonly TrainedRow[];
  readonly state: ListState;
  readonly mayKeep: boolean;
  readonly today: Day;
}

const tones: Readonly<Record<Standing, State>> = {
  ready: "going",
  waits: "waits",
  dayUnknown: "waits",
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
          filters={[{ name: "standing", label: say.readiness, options: (["waits", "dayUnknown", "training", "ready", "notReady"] as const).map((value) => ({ value, label: say[value] })) }]} // prettier-ignore
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

/** Before "show all". */
export const coursesShown = 20;

function Courses({ language, view }: { language: Language; view: TrainingView }): VNode {
  const say = words[language];
  if (view.courses.length === 0) return <Empty>{say.noCourses}</Empty>;
  const titles = new Map(view.modules.map((module) => [module.id, titleOf(language, module)]));
  return (
    <>
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
      {view.areMoreCourses && (
        <p>
          <a href={trainingPath.to({}, { courses: "all" })}>{say.allCourses}</a>
        </p>
      )}
    </>
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

export const problemsFor = (language: Language, problems: readonly WrongField[] = []): readonly Problem[] =>
  problems.map(({ field, wrong }) => ({ field, message: words[language].wrongs[wrong] }));
