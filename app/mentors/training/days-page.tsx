import { Form, type Values } from "#platform/views/form.tsx";
import { DateField } from "#platform/views/inputs.tsx";
import type { Page } from "#platform/views/page.tsx";
import type { Language } from "#platform/words.ts";
import { dayField, type WrongField } from "./forms.ts";
import { problemsFor, titleOf } from "./pages.tsx";
import { daysPath, mentorTrainingPath } from "./paths.ts";
import type { Noted } from "./days-queries.ts";
import type { MentorName, ModuleRow } from "./queries.ts";
import { words } from "./words.ts";

export interface DaysView {
  readonly mentor: MentorName;
  readonly modules: readonly ModuleRow[];
  /** The modules that no course stands behind. */
  readonly noted: readonly Noted[];
  readonly values?: Values | undefined;
  readonly problems?: readonly WrongField[];
}

/** When each module was completed that a list called done and gave no day. */
export function daysPage(language: Language, { mentor, modules, noted, values, problems }: DaysView): Page {
  const say = words[language];
  const back = mentorTrainingPath.to({ mentorId: mentor.id });
  return {
    title: say.days,
    lead: say.daysLead,
    back: { href: back, label: mentor.name },
    content: (
      <Form
        action={daysPath.to({ mentorId: mentor.id })}
        submit={say.saveDays}
        values={values}
        problems={problemsFor(language, problems)}
        beside={<a href={back}>{say.cancel}</a>}
      >
        {modules.flatMap((module) => {
          const one = noted.find(({ moduleId }) => moduleId === module.id);
          const label = titleOf(language, module);
          return one
            ? [
                <DateField
                  key={module.id}
                  name={dayField(module.id)}
                  label={label}
                  value={one.on ?? undefined}
                  optional
                />,
              ]
            : [];
        })}
      </Form>
    ),
  };
}
