import { mentorshipPath } from "#app/mentorships/overview/paths.ts";
import { cancellationPath } from "#app/mentorships/sessions/paths.ts";
import type { Day } from "#platform/dates.ts";
import { Form, type Problem, type Values } from "#platform/views/form.tsx";
import { DateField, LongText } from "#platform/views/inputs.tsx";
import type { Page } from "#platform/views/page.tsx";
import { Notice, Status } from "#platform/views/parts.tsx";
import { sayDay, type Language } from "#platform/words.ts";
import type { MentorshipLine } from "./door.ts";
import { pausePath, resumePath } from "./paths.ts";
import type { PlannedMeeting } from "./queries.ts";
import { stageWords, words } from "./words.ts";

export interface On {
  readonly language: Language;
  readonly today: Day;
  readonly mentorship: MentorshipLine;
  readonly planned: readonly PlannedMeeting[];
}

export interface Typing {
  readonly values?: Values | undefined;
  readonly problems?: readonly Problem[] | undefined;
}

const around = ({ language, today, mentorship }: On) => ({
  back: { href: mentorshipPath.to({ mentorshipId: mentorship.id }), label: mentorship.name },
  where: (
    <>
      <Status is="waits">{stageWords[language][mentorship.stage]}</Status>
      <span>{sayDay(language, mentorship.stageSince, today)}</span>
    </>
  ),
});

/** A pause cancels nothing by itself: whoever pauses sees what stands, and decides. */
function Standing({ on: { language, today, mentorship, planned } }: { on: On }) {
  const say = words[language].pause;
  if (planned.length === 0) return null;
  return (
    <Notice title={say.stands}>
      <ul>
        {planned.map(({ id, on }) => (
          <li key={id}>
            <a href={cancellationPath.to({ mentorshipId: mentorship.id, sessionId: id })}>
              {sayDay(language, on, today)}
            </a>
          </li>
        ))}
      </ul>
      <p>{say.cancelThem}</p>
    </Notice>
  );
}

export function pausePage(on: On, typing: Typing): Page {
  const say = words[on.language].pause;
  return {
    title: say.title,
    lead: say.lead,
    ...around(on),
    content: (
      <>
        <Standing on={on} />
        <Form action={pausePath.to({ mentorshipId: on.mentorship.id })} submit={say.submit} {...typing}>
          <DateField name="on" label={say.on} value={on.today} />
          <LongText name="reason" label={say.reason} kind="fact" rows={3} />
        </Form>
      </>
    ),
  };
}

export function resumePage(on: On, typing: Typing): Page {
  const say = words[on.language].resume;
  return {
    title: say.title,
    lead: say.lead,
    ...around(on),
    content: (
      <Form action={resumePath.to({ mentorshipId: on.mentorship.id })} submit={say.submit} {...typing}>
        <DateField name="on" label={say.on} value={on.today} />
      </Form>
    ),
  };
}
