import type { VNode } from "preact";
import type { Day } from "#platform/dates.ts";
import { Acts, ButtonLink } from "#platform/views/acts.tsx";
import { Choices } from "#platform/views/choices.tsx";
import { Form, type Values } from "#platform/views/form.tsx";
import { DateField, LongText } from "#platform/views/inputs.tsx";
import type { Page } from "#platform/views/page.tsx";
import { Facts, Notice, Section, Timeline } from "#platform/views/parts.tsx";
import { capitalised, sayDate, type Language } from "#platform/words.ts";
import type { WrongField } from "./forms.ts";
import { problemsFor, titleOf, type Standing } from "./pages.tsx";
import { mentorPath } from "#app/mentors/register/paths.ts";
import { daysPath, mentorTrainingPath, trainingPath } from "./paths.ts";
import type { FindingRow, MentorName, ModuleRow } from "./queries.ts";
import type { completedOn, NotReady, Readiness } from "./training.ts";
import { words } from "./words.ts";

export interface MentorTrainingView {
  readonly mentor: MentorName;
  readonly modules: readonly ModuleRow[];
  /** When each module was last completed. */
  readonly doneOn: ReadonlyMap<string, ReturnType<typeof completedOn>>;
  /** Modules are completed that no course stands behind: their days can be noted. */
  readonly mayNoteDays: boolean;
  readonly readiness: Readiness;
  readonly standing: Standing;
  readonly findings: readonly FindingRow[];
  readonly mayFind: boolean;
  readonly isTrainer: boolean;
  /** Read by the mentor whose training it is. */
  readonly isOwn: boolean;
  readonly today: Day;
  readonly values?: Values | undefined;
  readonly problems?: readonly WrongField[];
}

export function mentorTrainingPage(language: Language, view: MentorTrainingView): Page {
  const say = words[language];
  const { mentor, modules, readiness, findings, today } = view;
  return {
    title: mentor.name,
    back: view.isOwn
      ? { href: mentorPath.to({ mentorId: mentor.id }), label: mentor.name }
      : { href: trainingPath.to({}), label: say.title },
    content: (
      <>
        <ReadyNow language={language} readiness={readiness} standing={view.standing} modules={modules} today={today} />
        <Section title={say.modules} id="modules">
          <Facts
            rows={modules.map((module) => {
              const on = view.doneOn.get(module.id) ?? "never";
              const without = { never: say.notDone, unknown: say.dayNotKnown } as const;
              return {
                term: titleOf(language, module),
                said: typeof on === "string" ? without[on] : say.doneOn(sayDate(language, on, today)),
              };
            })}
          />
          {view.mayNoteDays && (
            <Acts>
              <ButtonLink href={daysPath.to({ mentorId: mentor.id })}>{say.noteDays}</ButtonLink>
            </Acts>
          )}
        </Section>
        {view.mayFind && (
          <Section title={say.find} id="find">
            <Form
              action={mentorTrainingPath.to({ mentorId: mentor.id })}
              submit={say.saveFinding}
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
  readonly standing: Standing;
  readonly modules: readonly ModuleRow[];
  readonly today: Day;
}

function ReadyNow({ language, readiness, standing, modules, today }: ReadyProps): VNode {
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
    <Notice title={say[standing]}>
      <ul>
        {readiness.because.map((lack) => (
          <li key={JSON.stringify(lack)}>{capitalised(sayLack(language, lack, modules, today))}</li>
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
    case "moduleDayUnknown":
      return say.moduleDayUnknown(title(lack.moduleId));
    case "foundNotReady":
      return say.foundNotReady(sayDate(language, lack.on, today));
    default:
      return say.notFoundReady;
  }
}
