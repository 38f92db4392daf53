import { capitalised } from "#platform/words.ts";
import { hintWithHolidays } from "#app/places/door.ts";
import { Choices, Tick } from "#platform/views/choices.tsx";
import { Form } from "#platform/views/form.tsx";
import { DateField, LongText, TimeField } from "#platform/views/inputs.tsx";
import type { Page } from "#platform/views/page.tsx";
import { frame, Kept, Planned, type On, type Typing } from "./pages.tsx";
import { additionPath, cancellationPath } from "./paths.ts";
import type { Session } from "./queries.ts";
import type { Written } from "./written-queries.ts";
import { reasons, words } from "./words.ts";
import { WrittenDown } from "./written.tsx";

export function cancellationPage(on: On, session: Session, typing: Typing): Page {
  const { language, mentorship } = on;
  const say = words[language];
  const at = cancellationPath.to({ mentorshipId: mentorship.id, sessionId: session.id });
  return {
    ...frame(on),
    title: say.cancelTitle,
    lead: say.cancelLead,
    content: (
      <>
        <Kept language={language} kept={typing.kept} />
        <Form action={at} submit={say.cancel} values={typing.values} problems={typing.problems}>
          <p class="soft">
            <Planned language={language} session={session} />
          </p>
          <Choices
            name="askedBy"
            label={say.askedBy}
            options={reasons.map((reason) => ({ value: reason, label: capitalised(say.because[reason]) }))}
            value={session.isVoid ? "institution" : undefined}
          />
          <DateField
            name="newOn"
            label={say.newOn}
            hint={hintWithHolidays(language, say.newOnHint, typing.holidays)}
            optional
          />
          <TimeField name="newTime" label={say.nextTime} value={session.plannedTime ?? undefined} optional />
          <LongText name="note" label={say.cancelNote} kind="fact" optional rows={3} />
        </Form>
      </>
    ),
  };
}

export function additionPage(on: On, session: Session, written: readonly Written[], typing: Typing): Page {
  const { language, mentorship } = on;
  const say = words[language];
  const at = additionPath.to({ mentorshipId: mentorship.id, sessionId: session.id });
  const parts = ["whatWeDid", "ownWords", "assessment"] as const;
  return {
    ...frame(on),
    title: say.addTitle,
    lead: say.addLead,
    content: (
      <>
        <Kept language={language} kept={typing.kept} />
        <WrittenDown on={on} written={written} />
        <Form action={at} submit={say.addSave} values={typing.values} problems={typing.problems}>
          <Choices
            name="part"
            label={say.part}
            options={parts.map((part) => ({ value: part, label: say.parts[part] }))}
            value="whatWeDid"
          />
          <LongText name="text" label={say.addition} rows={6} />
          <Tick name="corrects" label={say.corrects} />
        </Form>
      </>
    ),
  };
}
