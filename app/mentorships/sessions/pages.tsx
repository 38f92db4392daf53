import { trailOf, type Mentorship } from "#app/mentorships/mentorship/door.ts";
import { mentorshipPath } from "#app/mentorships/overview/paths.ts";
import { hintWithHolidays, sayHoliday, type HolidayAhead } from "#app/places/door.ts";
import { isBefore, type Day } from "#platform/dates.ts";
import { Acts, ButtonLink } from "#platform/views/acts.tsx";
import { Choices, Select, Tick } from "#platform/views/choices.tsx";
import { Form, type Problem, type Values } from "#platform/views/form.tsx";
import { DateField, LongText, NumberField, TextField, TimeField } from "#platform/views/inputs.tsx";
import type { Page } from "#platform/views/page.tsx";
import { Notice, Status } from "#platform/views/parts.tsx";
import { Time } from "#platform/views/time.tsx";
import { sayDay, typeDay, type Language } from "#platform/words.ts";
import { additionPath, cancellationPath, contactPath, newSessionPath, recordPath } from "./paths.ts";
import type { Session, Usual } from "./queries.ts";
import type { Written } from "./written-queries.ts";
import { isDue } from "./sessions.ts";
import { kinds, outcomes, words } from "./words.ts";
import { BeforeNetwork } from "./before-network.tsx";
import { StayAway } from "./stay-away.tsx";
import { WrittenDown } from "./written.tsx";

/** Everything a page of this slice needs to know of its reader and its mentorship. */
export interface On {
  readonly language: Language;
  readonly today: Day;
  readonly mentorship: Mentorship;
}

export interface Typing {
  readonly values: Values | undefined;
  readonly problems?: readonly Problem[];
  readonly kept?: boolean;
  /** The holidays of the weeks ahead. */
  readonly holidays?: readonly HolidayAhead[];
}

interface Named {
  readonly id: string;
  readonly name: string;
}

/** Where every page of a meeting leads back to. */
export const frame = ({ mentorship, language }: On) => ({
  back: { href: mentorshipPath.to({ mentorshipId: mentorship.id }), label: words[language].back(mentorship.name) },
  trailHref: trailOf(mentorship),
});

export function Kept({ language, kept }: { language: Language; kept: boolean | undefined }) {
  return kept ? <Notice tone="calm">{words[language].kept}</Notice> : null;
}

export function newSessionPage(
  on: On,
  usual: Pick<Session, "kind" | "institutionId" | "place" | "plannedTime"> & { readonly isAsBefore: boolean },
  places: readonly Named[],
  typing: Typing,
): Page {
  const { language, mentorship } = on;
  const say = words[language];
  const at = newSessionPath.to({ mentorshipId: mentorship.id });
  return {
    ...frame(on),
    title: say.planTitle,
    lead: usual.isAsBefore ? say.planLead(mentorship.name) : say.planFirstLead(mentorship.name),
    content: (
      <>
        <Kept language={language} kept={typing.kept} />
        <Form action={at} submit={say.plan} values={typing.values} problems={typing.problems}>
          <DateField
            name="on"
            label={say.on}
            hint={hintWithHolidays(language, say.onHint(typeDay(language, on.today)), typing.holidays)}
          />
          <TimeField name="time" label={say.time} value={usual.plannedTime ?? undefined} optional />
          <WhereFields language={language} usual={usual} places={places} />
        </Form>
      </>
    ),
  };
}

function WhereFields({
  language,
  usual,
  places,
}: {
  language: Language;
  usual: Pick<Session, "kind" | "institutionId" | "place">;
  places: readonly Named[];
}) {
  const say = words[language];
  return (
    <>
      <Choices
        name="kind"
        label={say.kind}
        options={kinds.map((kind) => ({ value: kind, label: say.kinds[kind] }))}
        value={usual.kind}
      />
      <Select
        name="institutionId"
        label={say.institution}
        none={say.noInstitution}
        options={places.map(({ id, name }) => ({ value: id, label: name }))}
        value={usual.institutionId ?? undefined}
      />
      <TextField name="place" label={say.place} hint={say.placeHint} value={usual.place ?? undefined} optional />
    </>
  );
}

export interface RecordProps {
  readonly session: Session | null;
  readonly usual: Usual;
  readonly places: readonly Named[];
  /** For a coordinator who writes for somebody: the mentors who may have told it. */
  readonly mentors: readonly Named[];
  readonly typing: Typing;
}

/** The form a mentor fills in on a railway platform: one answer, one text, one date. */
export function recordPage(on: On, { session, usual, places, mentors, typing }: RecordProps): Page {
  const { language, mentorship, today } = on;
  const say = words[language];
  const at = session
    ? recordPath.to({ mentorshipId: mentorship.id, sessionId: session.id })
    : contactPath.to({ mentorshipId: mentorship.id });
  const day =
    session?.plannedOn && Temporal.PlainDate.compare(session.plannedOn, today) < 0 ? session.plannedOn : today;
  return {
    ...frame(on),
    title: session ? say.recordTitle(mentorship.name) : say.contactTitle(mentorship.name),
    lead: session ? <Planned language={language} session={session} /> : say.contactLead,
    content: (
      <>
        {session && <BeforeNetwork on={on} session={session} />}
        <Kept language={language} kept={typing.kept} />
        <Form action={at} submit={say.save} values={typing.values} problems={typing.problems}>
          <Choices
            name="outcome"
            label={say.outcome}
            options={outcomes.map((outcome) => ({ value: outcome, label: say.outcomes[outcome] }))}
          />
          <DateField name="on" label={say.happenedOn} value={day} />
          {!session && <WhereFields language={language} usual={{ ...usual, kind: "telephone" }} places={places} />}
          <LongText name="whatWeDid" label={say.whatWeDid} kind="fact" hint={say.whatWeDidHint} rows={6} />
          <DateField
            name="nextOn"
            label={say.nextOn}
            hint={hintWithHolidays(
              language,
              say.nextOnHint(typeDay(language, today.add({ days: 7 }))),
              typing.holidays,
            )}
            optional
          />
          <TimeField name="nextTime" label={say.nextTime} value={usual.plannedTime ?? undefined} optional />
          <NumberField
            name="kilometres"
            label={say.kilometres}
            unit="km"
            value={travels(session) ? (usual.kilometres ?? undefined) : undefined}
            optional
          />
          <LongText name="ownWords" label={say.ownWords} kind="own" optional rows={3} />
          <LongText name="assessment" label={say.assessment} kind="assessment" optional rows={3} />
          <Tick name="hard" label={say.hard} />
          {mentors.length > 0 && (
            <Select
              name="toldBy"
              label={say.toldBy}
              hint={say.toldByHint}
              none={say.toldByNone}
              options={mentors.map(({ id, name }) => ({ value: id, label: name }))}
              optional
            />
          )}
        </Form>
        {session && (
          <p>
            <a href={cancellationPath.to({ mentorshipId: mentorship.id, sessionId: session.id })}>{say.moveOrCancel}</a>
          </p>
        )}
      </>
    ),
  };
}

/** A call costs no journey. */
const travels = (session: Session | null): boolean =>
  session !== null && ["visit", "outside", "network"].includes(session.kind);

export function Planned({ language, session }: { language: Language; session: Session }) {
  return (
    <>
      {session.plannedOn && <Time day={session.plannedOn} />}
      {session.plannedTime && words[language].atTime(session.plannedTime)}. {titleOf(language, session)}
    </>
  );
}

export const titleOf = (
  language: Language,
  { kind, institution, place }: Pick<Session, "kind" | "institution" | "place">,
): string => words[language].titleOf(words[language].kinds[kind], institution ?? place ?? "");

export function sessionPage(on: On, session: Session, written: readonly Written[], mayWrite: boolean): Page {
  const { language } = on;
  const say = words[language];
  return {
    ...frame(on),
    title: titleOf(language, session),
    where: (
      <>
        <Status is={session.status === "held" ? "going" : session.status === "planned" ? "waits" : "ended"}>
          {say.statuses[session.status]}
        </Status>
        {session.plannedOn && <span>{say.plannedFor(sayDay(language, session.plannedOn, on.today))}</span>}
      </>
    ),
    content: (
      <>
        {session.holiday && !session.isVoid && !isBefore(session.plannedOn ?? on.today, on.today) && (
          <Notice tone="calm">{sayHoliday(language, session.holiday)}</Notice>
        )}
        {session.isVoid && <StayAway on={on} session={session} mayWrite={mayWrite} />}
        {session.wasHard && <Notice tone="calm">{say.wasHard}</Notice>}
        {mayWrite && <BeforeNetwork on={on} session={session} />}
        <WrittenDown on={on} written={written} />
        {mayWrite && <SessionActs on={on} session={session} />}
      </>
    ),
  };
}

function SessionActs({ on: { language, mentorship, today }, session }: { on: On; session: Session }) {
  const say = words[language];
  const ids = { mentorshipId: mentorship.id, sessionId: session.id };
  if (session.status !== "planned")
    return (
      <Acts>
        <ButtonLink href={additionPath.to(ids)} quiet>
          {say.add}
        </ButtonLink>
      </Acts>
    );
  return (
    <Acts>
      {isDue(session, today) && (
        <ButtonLink href={recordPath.to(ids)} quiet={session.isVoid}>
          {say.writeUp}
        </ButtonLink>
      )}
      {!session.isVoid && <a href={cancellationPath.to(ids)}>{say.moveOrCancel}</a>}
    </Acts>
  );
}
