import { languageNames, type PersonLine } from "#app/people/door.ts";
import { isBefore, type Day } from "#platform/dates.ts";
import { Acts, ButtonLink, PostButton } from "#platform/views/acts.tsx";
import type { Page } from "#platform/views/page.tsx";
import { Card, Facts, Notice, Section, Status, Timeline, type State } from "#platform/views/parts.tsx";
import { sayDate, sayDay, type Language } from "#platform/words.ts";
import { can, type AgreementStatus, type Dependent } from "./agreements.ts";
import * as paths from "./paths.ts";
import { theService, type PermissionFact, type Recipient } from "./permissions.ts";
import type { DatedFact, KnownRecipient, OpenMentorship, Sheet } from "./queries.ts";
import { StopsAndStays } from "./stops.tsx";
import { words } from "./words.ts";

export interface AgreementView {
  readonly person: PersonLine;
  readonly status: AgreementStatus;
  readonly facts: readonly DatedFact[];
  readonly sheets: readonly Sheet[];
  readonly permissions: readonly PermissionFact[];
  readonly recipients: readonly KnownRecipient[];
  readonly names: ReadonlyMap<string, string>;
  /** Whether a referral or a mentorship is open, so that there is something to ask about. */
  readonly isOpen: boolean;
  readonly mentorship: OpenMentorship | null;
  readonly mayMatch: boolean;
  /** What stopped, and what did not; empty unless the agreement was taken back. */
  readonly stopped: readonly Dependent[];
}

const lookOf: Readonly<Record<AgreementStatus["is"], State>> = {
  missing: "waits",
  thinking: "waits",
  given: "going",
  refused: "ended",
  withdrawn: "ended",
  ended: "ended",
};

/** What was said of an earlier mentorship is no answer to this one. */
const shownOf = ({ status, isOpen }: AgreementView): AgreementStatus["is"] =>
  status.is === "ended" && isOpen ? "missing" : status.is;

export function agreementPage(language: Language, today: Day, view: AgreementView): Page {
  const say = words[language];
  const { person, status } = view;
  const shown = shownOf(view);
  return {
    title: say.title,
    lead: person.name,
    where: (
      <>
        <Status is={lookOf[shown]}>{say.status[shown]}</Status>
        {person.isProtected && <Status is="waits">{say.protectedMark}</Status>}
        {person.interpreter && <span>{say.interpreter}</span>}
      </>
    ),
    back: view.mentorship ? { href: `/mentorships/${view.mentorship.id}`, label: say.mentorship } : undefined,
    trailHref: view.mayMatch ? `/people/${person.id}/trail` : undefined,
    content: (
      <>
        <Next language={language} today={today} view={view} />
        {status.is === "withdrawn" && <StopsAndStays language={language} dependents={view.stopped} isDone />}
        {status.is === "given" && <Permissions language={language} today={today} view={view} />}
        {(status.is === "given" || evaluationOf(view)) && <Evaluation language={language} view={view} />}
        {can("withdraw", status.is) && (
          <Acts>
            <ButtonLink href={paths.withdrawalPath.to({ personId: person.id })} quiet>
              {say.withdraw}
            </ButtonLink>
          </Acts>
        )}
      </>
    ),
    aside: <History language={language} today={today} view={view} />,
  };
}

function leadOf(language: Language, today: Day, view: AgreementView): string {
  const say = words[language].lead;
  const { status, isOpen } = view;
  if (!isOpen && status.is !== "given" && status.is !== "ended") return say.nothingOpen;
  if (status.is !== "thinking") return say[shownOf(view) as Exclude<AgreementStatus["is"], "thinking">]; // it is not
  return isBefore(today, status.yesFrom) ? say.thinking(sayDay(language, status.yesFrom, today)) : say.ready;
}

function Next({ language, today, view }: { language: Language; today: Day; view: AgreementView }) {
  const say = words[language];
  const { person, status, sheets, isOpen } = view;
  const personId = person.id;
  const theirs = sheets.some((sheet) => sheet.language === person.language);
  const names: Readonly<Record<string, string>> = languageNames[language];
  return (
    <Card next={isOpen && status.is !== "given"}>
      <p>{leadOf(language, today, view)}</p>
      {isOpen && !theirs && can("handOver", status.is) && (
        <p class="soft">{say.noSheetInTheirs(names[person.language] ?? person.language)}</p>
      )}
      {isOpen && (
        <Acts>
          {view.mayMatch && view.mentorship?.stage === "matching" && (
            <ButtonLink href={`/mentorships/${view.mentorship.id}/match`}>{say.findMentor}</ButtonLink>
          )}
          {status.is === "thinking" && <ButtonLink href={paths.answerPath.to({ personId })}>{say.answer}</ButtonLink>}
          {can("handOver", status.is) && (
            <ButtonLink href={paths.handoverPath.to({ personId })} quiet={status.is === "thinking"}>
              {say.handOver}
            </ButtonLink>
          )}
          {shownOf(view) === "missing" && (
            <ButtonLink href={paths.answerPath.to({ personId })} quiet>
              {say.answer}
            </ButtonLink>
          )}
          {sheets.map((sheet) => (
            <ButtonLink
              key={sheet.language}
              href={paths.sheetPath.to({ personId }, { language: sheet.language })}
              quiet
            >
              {say.printSheet} ({names[sheet.language] ?? sheet.language})
            </ButtonLink>
          ))}
        </Acts>
      )}
    </Card>
  );
}

function nameOf(language: Language, to: Recipient, recipients: readonly KnownRecipient[]): string {
  const say = words[language];
  if (to.kind === "evaluators") return say.evaluation;
  return to.id === theService ? say.theService : (recipients.find(({ id }) => id === to.id)?.name ?? say.somebody);
}

function Permissions({ language, today, view }: { language: Language; today: Day; view: AgreementView }) {
  const say = words[language];
  const { person, permissions, recipients } = view;
  const told = permissions.filter(({ purpose }) => purpose !== "evaluation");
  return (
    <Section title={say.permissions} id="permissions">
      {told.length === 0 && <p>{say.permissionsNone}</p>}
      {told.length > 0 && (
        <Facts
          rows={told.map((fact) => ({
            term: `${nameOf(language, fact.to, recipients)}: ${say.purposes[fact.purpose]}`,
            said: (
              <>
                <p>
                  {say.yes}, {sayDate(language, fact.on, today)}
                  {fact.withhold.length > 0 &&
                    `. ${say.withheld(fact.withhold.map((item) => say.items[item]).join(", "))}`}
                </p>
                <PostButton
                  action={paths.permissionWithdrawalPath.to({ personId: person.id, permissionFactId: fact.id })}
                  label={say.takeBack}
                  look="link"
                  about={`${nameOf(language, fact.to, recipients)}, ${say.purposes[fact.purpose]}`}
                />
              </>
            ),
          }))}
        />
      )}
      <Acts>
        <ButtonLink href={paths.newPermissionPath.to({ personId: person.id })} quiet>
          {say.addPermission}
        </ButtonLink>
      </Acts>
    </Section>
  );
}

/** It outlives the agreement, and so does the button that takes it back. */
const evaluationOf = ({ permissions }: AgreementView) => permissions.find(({ purpose }) => purpose === "evaluation");

function Evaluation({ language, view }: { language: Language; view: AgreementView }) {
  const say = words[language];
  const { person } = view;
  const given = evaluationOf(view);
  return (
    <Section title={say.evaluation} id="evaluation">
      <p>{given ? say.evaluationYes : say.evaluationNo}</p>
      <Acts>
        {given ? (
          <PostButton
            action={paths.permissionWithdrawalPath.to({ personId: person.id, permissionFactId: given.id })}
            label={say.takeBack}
            look="quiet"
            about={say.evaluation}
          />
        ) : (
          <ButtonLink href={paths.evaluationPath.to({ personId: person.id })} quiet>
            {say.askEvaluation}
          </ButtonLink>
        )}
      </Acts>
    </Section>
  );
}

function History({ language, today, view }: { language: Language; today: Day; view: AgreementView }) {
  const say = words[language];
  const { facts, names } = view;
  if (facts.length === 0) return <Notice tone="calm">{say.status.missing}</Notice>;
  const nameOf = (colleagueId: string): string => names.get(colleagueId) ?? say.somebody;
  const said = (fact: DatedFact): string => {
    const who = say.by(nameOf(fact.by));
    if (fact.kind === "ended") return who;
    if (fact.kind === "given") return `${say.ways[fact.how]}, ${say.saidTo(nameOf(fact.takenBy))}, ${who}`;
    if (fact.kind !== "handedOver") return `${say.ways[fact.how]}, ${who}`;
    const languages: Readonly<Record<string, string>> = languageNames[language];
    return `${say.version(fact.sheetVersion)}, ${languages[fact.language] ?? fact.language}, ${who}`;
  };
  return (
    <Section title={say.history} id="history">
      <Timeline
        entries={facts.toReversed().map((fact) => ({
          title: say.fact[fact.kind],
          when: sayDate(language, fact.on, today),
          children: <p class="soft">{said(fact)}</p>,
        }))}
      />
    </Section>
  );
}
