import { trailOf, type Mentorship } from "#app/mentorships/mentorship/door.ts";
import { mentorshipPath } from "#app/mentorships/overview/paths.ts";
import type { Day } from "#platform/dates.ts";
import { Choices } from "#platform/views/choices.tsx";
import { Form, type Problem, type Values } from "#platform/views/form.tsx";
import { DateField, LongText } from "#platform/views/inputs.tsx";
import type { Page } from "#platform/views/page.tsx";
import { Facts, Notice, Said, type SaidPiece } from "#platform/views/parts.tsx";
import { sayFullDate, type Language } from "#platform/words.ts";
import type { Closing } from "./closing.ts";
import { closingPath } from "./paths.ts";
import type { StillPlanned } from "./queries.ts";
import { goals, reasons, words } from "./words.ts";

export interface On {
  readonly language: Language;
  readonly today: Day;
  readonly mentorship: Mentorship;
}

export interface Typing {
  readonly values: Values | undefined;
  readonly problems?: readonly Problem[];
  readonly kept?: boolean;
}

const frame = ({ mentorship }: On) => ({
  back: { href: mentorshipPath.to({ mentorshipId: mentorship.id }), label: mentorship.name },
  trailHref: trailOf(mentorship),
});

function Planned({ on: { language, mentorship }, planned }: { on: On; planned: StillPlanned }) {
  const say = words[language];
  if (planned.ahead + planned.unwritten === 0) return null;
  return (
    <Notice>
      {planned.ahead > 0 && <p>{say.ahead(planned.ahead)}</p>}
      {planned.unwritten > 0 && (
        <p>
          {say.unwritten(planned.unwritten)}{" "}
          <a href={mentorshipPath.to({ mentorshipId: mentorship.id })}>{say.writeUpFirst}</a>
        </p>
      )}
    </Notice>
  );
}

/** What stands before the form: what falls with the closing, and from when it can be called completed. */
export interface Before {
  readonly planned: StillPlanned;
  readonly completedFrom: Day | "never-met" | null;
}

export function closingPage(on: On, { planned, completedFrom }: Before, typing: Typing): Page {
  const { language, today, mentorship } = on;
  const say = words[language];
  const at = closingPath.to({ mentorshipId: mentorship.id });
  return {
    ...frame(on),
    title: say.title(mentorship.name),
    lead: say.lead,
    content: (
      <>
        {typing.kept && <Notice tone="calm">{say.kept}</Notice>}
        <Planned on={on} planned={planned} />
        <Form action={at} submit={say.close} values={typing.values} problems={typing.problems}>
          <DateField name="on" label={say.on} value={today} />
          <Choices
            name="reason"
            label={say.reason}
            hint={[whenCompleted(language, completedFrom), say.reasonHint].join(" ").trim()}
            options={reasons
              .filter((reason) => reason !== "completed" || completedFrom === null)
              .map((reason) => ({ value: reason, label: say.reasons[reason] }))}
          />
          <LongText name="note" label={say.note} hint={say.noteHint} kind="fact" rows={2} />
          <Choices
            name="goals"
            label={say.goals}
            options={goals.map((goal) => ({ value: goal, label: say.goalsReached[goal] }))}
            value="notSaid"
          />
          <LongText name="menteeSays" label={say.menteeSays} kind="own" optional />
          <Choices
            name="mentorGoals"
            label={say.mentorGoals}
            options={goals.map((goal) => ({ value: goal, label: say.goalsReached[goal] }))}
            value="notSaid"
          />
          <LongText
            name="mentorSays"
            label={say.mentorSays}
            // Whoever writes it down is rarely the one whose view it is.
            hint={mentorship.isMine ? undefined : say.mentorSaysHint}
            kind="assessment"
            optional
          />
          <LongText name="learnt" label={say.learnt} hint={say.learntHint} optional />
        </Form>
      </>
    ),
  };
}

function whenCompleted(language: Language, from: Before["completedFrom"]): string {
  const say = words[language];
  if (from === null) return "";
  return from === "never-met" ? say.problems["never-met"] : say.completedFrom(sayFullDate(language, from));
}

export function closedPage(on: On, closing: Closing): Page {
  const { language, mentorship } = on;
  const say = words[language];
  const pieces: SaidPiece[] = [];
  if (closing.note !== "") pieces.push({ kind: "fact", text: closing.note });
  if (closing.mentorSays !== null) pieces.push({ kind: "assessment", text: closing.mentorSays, by: say.mentor });
  if (closing.menteeSays !== null) pieces.push({ kind: "own", text: closing.menteeSays, by: mentorship.name });
  return {
    ...frame(on),
    title: say.closedTitle(mentorship.name),
    content: (
      <>
        <Facts
          rows={[
            { term: say.on, said: sayFullDate(language, closing.on) },
            { term: say.reason, said: say.reasons[closing.reason] },
            ...(closing.goals === "notSaid" ? [] : [{ term: say.goals, said: say.goalsReached[closing.goals] }]),
            ...(closing.mentorGoals === "notSaid"
              ? []
              : [{ term: say.mentorGoals, said: say.goalsReached[closing.mentorGoals] }]),
            ...(closing.learnt === null ? [] : [{ term: say.learnt, said: closing.learnt }]),
          ]}
        />
        {pieces.length > 0 && <Said pieces={pieces} />}
      </>
    ),
  };
}
