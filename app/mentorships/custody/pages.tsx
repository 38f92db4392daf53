import type { MentorshipLine } from "#app/mentorships/lifecycle/door.ts";
import { mentorshipPath } from "#app/mentorships/overview/paths.ts";
import { newSessionPath, sessionPath } from "#app/mentorships/sessions/paths.ts";
import { isAfter, type Day } from "#platform/dates.ts";
import { ButtonLink } from "#platform/views/acts.tsx";
import { Choices, Select } from "#platform/views/choices.tsx";
import { Form, type Problem, type Values } from "#platform/views/form.tsx";
import { DateField } from "#platform/views/inputs.tsx";
import type { Page } from "#platform/views/page.tsx";
import { Empty, Notice, Section, Timeline } from "#platform/views/parts.tsx";
import { sayDay, sayFullDate, type Language } from "#platform/words.ts";
import {
  leaveOn,
  timelineOf,
  whereIs,
  type Contradiction,
  type Period,
  type Stretch,
  type Whereabouts,
} from "./custody.ts";
import { correctionPath, custodyPath, newPeriodPath } from "./paths.ts";
import type { Author, Place, PlannedElsewhere, Screened } from "./queries.ts";
import { kinds, words } from "./words.ts";

export interface On {
  readonly language: Language;
  readonly today: Day;
  readonly mentorship: MentorshipLine;
}

export interface CustodyView {
  readonly periods: readonly Period[];
  readonly authors: ReadonlyMap<string, Author>;
  readonly places: readonly Place[];
  readonly planned: readonly PlannedElsewhere[];
  readonly screened: Screened | null;
  /** What the line just written meant for the mentorship. */
  readonly turned: string | null;
}

type NameOf = (id: string | null) => string;

const namesOf = (places: readonly Place[]): NameOf => {
  const names = new Map(places.map(({ id, name }) => [id, name]));
  return (id) => (id === null ? "" : (names.get(id) ?? ""));
};

export function custodyPage(on: On, { periods, authors, places, planned, screened, turned }: CustodyView): Page {
  const { language, today, mentorship } = on;
  const say = words[language];
  const nameOf = namesOf(places);
  const { stretches, leaves, contradictions } = timelineOf(periods);
  const entries = [...stretches, ...leaves].toReversed().toSorted((a, b) => Temporal.PlainDate.compare(b.from, a.from));
  const leave = leaveOn(periods, today);
  const params = { mentorshipId: mentorship.id };
  return {
    title: say.titleOf(mentorship.name),
    lead: say.lead,
    back: { href: mentorshipPath.to(params), label: mentorship.name },
    where: (
      <>
        <span>{sayWhere(language, whereIs(periods, today), nameOf)}</span>
        {leave?.until && <span>{say.onLeave(sayFullDate(language, leave.until))}</span>}
      </>
    ),
    content: (
      <>
        {(turned === "move" || turned === "release" || turned === "returnToCustody") && (
          <Notice tone="done">{say.turned[turned]}</Notice>
        )}
        {planned.length > 0 && <NoLongerHolds on={on} planned={planned} nameOf={nameOf} />}
        {contradictions.length > 0 && (
          <Contradictions on={on} contradictions={contradictions} periods={periods} nameOf={nameOf} />
        )}
        <Section title={say.line} id="line">
          {mentorship.isCoordinated && (
            <p>
              <ButtonLink href={newPeriodPath.to(params)}>{say.add}</ButtonLink>
            </p>
          )}
          {entries.length === 0 ? (
            <Empty>{screened ? say.screened(sayScreened(language, screened, nameOf)) : say.none}</Empty>
          ) : (
            <Timeline
              entries={entries.map((stretch) =>
                entryOf(on, stretch, sayBy(language, stretch, authors), contradictions, nameOf),
              )}
            />
          )}
        </Section>
      </>
    ),
  };
}

function sayBy(language: Language, { id, source }: Stretch, authors: ReadonlyMap<string, Author>): string {
  const say = words[language];
  if (source === "import") return say.imported;
  const author = authors.get(id);
  return say.writtenBy(author?.isReader ? say.you : (author?.name ?? say.somebody));
}

function entryOf(on: On, stretch: Stretch, by: string, contradictions: readonly Contradiction[], nameOf: NameOf) {
  const { language, mentorship } = on;
  const say = words[language];
  const broken = contradictions.some(({ ids }) => ids.includes(stretch.id));
  return {
    title: say.nowAt(say.kinds[stretch.kind], nameOf(stretch.institutionId)),
    when: `${between(language, stretch)}, ${by}${stretch.certainty === "reported" ? `, ${say.reported}` : ""}`,
    kind: broken
      ? ("broken" as const)
      : stretch.until === null
        ? ("now" as const)
        : isAfter(stretch.from, on.today)
          ? ("ahead" as const)
          : undefined,
    children: (
      <>
        {stretch.expectedRelease && <p>{say.expected(sayFullDate(language, stretch.expectedRelease))}</p>}
        {mentorship.isCoordinated && (
          <p>
            <a href={correctionPath.to({ mentorshipId: mentorship.id, periodId: stretch.id })}>{say.correct}</a>
          </p>
        )}
      </>
    ),
  };
}

function between(language: Language, { from, until }: Stretch): string {
  const say = words[language];
  return until === null
    ? say.since(sayFullDate(language, from))
    : say.from(sayFullDate(language, from), sayFullDate(language, until));
}

export function sayWhere(language: Language, where: Whereabouts, nameOf: NameOf): string {
  const say = words[language];
  if (where.is === "unknown") return say.unknown;
  if (where.is === "contradiction") return say.unclear;
  return say.nowAt(say.kinds[where.stretch.kind], nameOf(where.stretch.institutionId));
}

const sayScreened = (language: Language, { kind, institutionId }: Screened, nameOf: NameOf): string =>
  words[language].nowAt(words[language].kinds[kind], nameOf(institutionId));

interface NoLongerProps {
  readonly on: On;
  readonly planned: readonly PlannedElsewhere[];
  readonly nameOf: NameOf;
}

function NoLongerHolds({ on: { language, today, mentorship }, planned, nameOf }: NoLongerProps) {
  const say = words[language];
  const params = { mentorshipId: mentorship.id };
  return (
    <Notice title={say.noLongerHolds}>
      <ul>
        {planned.map(({ id, on, institutionId }) => (
          <li key={id}>
            <a href={sessionPath.to({ ...params, sessionId: id })}>
              {say.planned(sayDay(language, on, today), nameOf(institutionId))}
            </a>
          </li>
        ))}
      </ul>
      <a href={newSessionPath.to(params)}>{say.planNew}</a>
    </Notice>
  );
}

interface ContradictionsProps {
  readonly on: On;
  readonly contradictions: readonly Contradiction[];
  readonly periods: readonly Period[];
  readonly nameOf: NameOf;
}

function Contradictions({ on: { language, mentorship }, contradictions, periods, nameOf }: ContradictionsProps) {
  const say = words[language];
  const lineOf = (id: string | undefined): string => {
    const period = periods.find((one) => one.id === id);
    return period
      ? `${say.nowAt(say.kinds[period.kind], nameOf(period.institutionId))} (${sayFullDate(language, period.from)})`
      : "";
  };
  return (
    <Notice tone="danger" title={say.contradictions}>
      <ul>
        {contradictions.map(({ kind, ids: [a, b] }) => (
          <li key={`${a} ${b}`}>{say.contradiction[kind](lineOf(a), lineOf(b))}</li>
        ))}
      </ul>
      {mentorship.isCoordinated && <p>{say.settleThem}</p>}
    </Notice>
  );
}

export interface Typing {
  readonly values?: Values | undefined;
  readonly problems?: readonly Problem[] | undefined;
}

export interface PeriodView {
  readonly places: readonly Place[];
  readonly corrected: Period | null;
  readonly screened: Screened | null;
}

export function periodPage(on: On, { places, corrected, screened }: PeriodView, typing: Typing): Page {
  const { language, today, mentorship } = on;
  const say = words[language].form;
  const params = { mentorshipId: mentorship.id };
  return {
    title: corrected ? say.correction : say.title,
    lead: corrected ? say.correctionLead : screened ? say.screenedLead : undefined,
    back: { href: custodyPath.to(params), label: words[language].title },
    content: (
      <Form
        action={corrected ? correctionPath.to({ ...params, periodId: corrected.id }) : newPeriodPath.to(params)}
        submit={say.submit}
        {...typing}
      >
        <PeriodFields language={language} today={today} places={places} known={corrected ?? lineFrom(screened)} />
      </Form>
    ),
  };
}

/** What the fields are filled with before anybody has typed. */
type Known = Pick<Period, "kind" | "institutionId" | "from"> &
  Partial<Pick<Period, "to" | "expectedRelease" | "certainty">>;

const lineFrom = (screened: Screened | null): Known | null => screened && { ...screened, from: screened.on };

interface PeriodFieldsProps {
  readonly language: Language;
  readonly today: Day;
  readonly places: readonly Place[];
  readonly known: Known | null;
}

function PeriodFields({ language, today, places, known }: PeriodFieldsProps) {
  const say = words[language].form;
  return (
    <>
      <Choices
        name="kind"
        label={say.kind}
        value={known?.kind}
        options={kinds.map((kind) => ({ value: kind, label: words[language].kinds[kind] }))}
      />
      <Select
        name="institution"
        label={say.place}
        none={say.placeNone}
        value={known?.institutionId ?? undefined}
        options={places.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <DateField name="from" label={say.from} value={known?.from ?? today} />
      <DateField name="to" label={say.to} hint={say.toHint} value={known?.to ?? undefined} optional />
      <DateField name="expected" label={say.expected} value={known?.expectedRelease ?? undefined} optional />
      <Choices
        name="certainty"
        label={say.certainty}
        value={known?.certainty ?? "certain"}
        options={[
          { value: "certain", label: say.certain },
          { value: "reported", label: say.reportedLabel },
        ]}
      />
    </>
  );
}
