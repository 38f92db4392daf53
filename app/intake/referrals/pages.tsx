import { daysBetween, isBefore, type Day } from "#platform/dates.ts";
import { Acts, ButtonLink } from "#platform/views/acts.tsx";
import type { ListState } from "#platform/views/list-state.ts";
import { List, type Column } from "#platform/views/list.tsx";
import type { Page } from "#platform/views/page.tsx";
import {
  Card,
  Facts,
  Notice,
  Said,
  Section,
  Status,
  Timeline,
  type FactRow,
  type State,
} from "#platform/views/parts.tsx";
import { Time } from "#platform/views/time.tsx";
import { sayDate, sayDay, type Language } from "#platform/words.ts";
import * as paths from "./paths.ts";
import type { Referral, ReferralLine, ScreeningOnRecord, Step } from "./queries.ts";
import { can, type ReferralStatus, type SeenByReferrer } from "./referrals.ts";
import { words } from "./words.ts";

const lookOf: Readonly<Record<ReferralStatus, State>> = {
  draft: "waits",
  received: "waits",
  screening: "going",
  needsInformation: "waits",
  accepted: "going",
  declined: "ended",
  withdrawn: "ended",
};
const lookSeen: Readonly<Record<SeenByReferrer, State>> = { received: "waits", inProgress: "going", closed: "ended" };

export function listPage(
  language: Language,
  today: Day,
  rows: readonly ReferralLine[],
  state: ListState,
  whose: "the unit" | "own",
): Page {
  const say = words[language];
  const own = whose === "own";
  const undecided = ({ status }: ReferralLine): boolean =>
    status === "received" || status === "screening" || status === "needsInformation";
  const columns: readonly (Column<ReferralLine> | false)[] = [
    {
      label: say.who,
      cell: (row) => (
        <>
          <a href={paths.referralPath.to({ referralId: row.id })}>{row.name}</a>{" "}
          {row.isProtected && <Status is="waits">{say.protectedMark}</Status>}
        </>
      ),
    },
    { label: say.from, cell: (row) => row.institution },
    { label: say.received, cell: (row) => <Time day={row.receivedOn} as="date" />, sort: "received" },
    {
      label: say.state,
      cell: (row) => {
        const word = own || row.status === null ? say.seen[row.seenByReferrer] : say.status[row.status];
        return (
          <Status is={own || row.status === null ? lookSeen[row.seenByReferrer] : lookOf[row.status]}>{word}</Status>
        );
      },
    },
    !own && {
      label: say.waited,
      cell: (row) => row.waitsSince && undecided(row) && say.days(daysBetween(row.waitsSince, today)),
      sort: "waiting",
      number: true,
    },
    !own && { label: say.tellBy, cell: (row) => (row.tellBy ? <Time day={row.tellBy} /> : say.told), sort: "telling" },
  ];
  const options = own
    ? (["received", "inProgress", "closed"] as const).map((value) => ({ value, label: say.seen[value] }))
    : [
        { value: "open", label: say.open },
        ...(["received", "screening", "needsInformation", "accepted", "declined", "withdrawn"] as const).map(
          (value) => ({ value, label: say.status[value] }),
        ),
      ];
  const begin = own
    ? { href: paths.newReferralPath.to({}), label: say.refer }
    : { href: paths.newCallPath.to({}), label: say.takeCall };
  return {
    title: say.list,
    lead: own ? say.listLeadReferrer : undefined,
    wide: true,
    content: (
      <>
        <Acts>
          <ButtonLink href={begin.href}>{begin.label}</ButtonLink>
          {!own && (
            <ButtonLink href="/people/find" quiet>
              {language === "da" ? "Find en person" : "Find a person"}
            </ButtonLink>
          )}
        </Acts>
        <List
          title={say.list}
          path={paths.referralsPath.to({})}
          state={state}
          columns={columns.filter((column) => column !== false)}
          rows={rows}
          filters={[{ name: "state", label: say.state, options }]}
          empty={say.empty}
          counted={say.counted}
        />
      </>
    ),
  };
}

function answerRows(language: Language, today: Day, referral: Referral): readonly FactRow[] {
  const say = words[language];
  const rows: (FactRow | false)[] = [
    {
      term: say.received,
      said: `${sayDate(language, referral.receivedOn, today)}, ${say.cameByOptions[referral.cameBy].toLowerCase()}`,
    },
    referral.institution !== null && { term: say.from, said: referral.institution },
    referral.caller !== "" && { term: say.caller, said: referral.caller },
    { term: say.knowsLabel, said: say.knowsOptions[referral.knows] },
    referral.reach !== "" && { term: say.reach, said: referral.reach },
    referral.nextStep !== "" && { term: say.nextStep, said: referral.nextStep },
  ];
  return rows.filter((row) => row !== false);
}

function Answers({ language, today, referral }: { language: Language; today: Day; referral: Referral }) {
  const say = words[language];
  return (
    <Section title={say.answers} id="answers">
      <Facts rows={answerRows(language, today, referral)} />
      <Said
        pieces={[
          { kind: "fact" as const, text: referral.saw, label: say.saw },
          ...(referral.help === "" ? [] : [{ kind: "assessment" as const, text: referral.help, label: say.help }]),
        ]}
      />
    </Section>
  );
}

/** What a referrer sees of their own: what they wrote, what they are asked, and one of three words. */
export function referrersPage(
  language: Language,
  today: Day,
  referral: Referral,
  steps: readonly Step[],
  justSent: boolean,
): Page {
  const say = words[language];
  const referralId = referral.id;
  const undecided = referral.status !== null && can("withdraw", referral.status);
  const question = steps.findLast(({ kind }) => kind === "informationRequested");
  return {
    title: referral.name,
    where: <Status is={lookSeen[referral.seenByReferrer]}>{say.seen[referral.seenByReferrer]}</Status>,
    back: { href: paths.referralsPath.to({}), label: say.back },
    content: (
      <>
        {justSent && <Notice tone="done">{say.sent}</Notice>}
        {referral.status === "needsInformation" && question && (
          <Card title={say.askedYou} next>
            <p class="text" dir="auto">
              {question.text}
            </p>
            <Acts>
              <ButtonLink href={paths.answerPath.to({ referralId })}>{say.answer}</ButtonLink>
            </Acts>
          </Card>
        )}
        <Answers language={language} today={today} referral={referral} />
        {undecided && (
          <Acts>
            <ButtonLink href={paths.withdrawalPath.to({ referralId })} quiet>
              {say.yourWithdrawal}
            </ButtonLink>
          </Acts>
        )}
      </>
    ),
  };
}

export interface ReferralView {
  readonly referral: Referral;
  readonly status: ReferralStatus;
  readonly steps: readonly Step[];
  readonly screening: ScreeningOnRecord | null;
  readonly names: ReadonlyMap<string, string>;
}

export function referralPage(language: Language, today: Day, view: ReferralView): Page {
  const say = words[language];
  const { referral, status, screening } = view;
  return {
    title: referral.isProtected ? say.answers : referral.name,
    h1: referral.isProtected ? <span class="only-screen">{referral.name}</span> : undefined,
    where: (
      <>
        <Status is={lookOf[status]}>{say.status[status]}</Status>
        {referral.isProtected && <Status is="waits">{say.protectedMark}</Status>}
      </>
    ),
    back: { href: paths.referralsPath.to({}), label: say.back },
    trailHref: `/people/${referral.personId}/trail`,
    content: (
      <>
        <Deadline language={language} today={today} view={view} />
        <Next language={language} view={view} />
        <Answers language={language} today={today} referral={referral} />
        <Section title={say.screening} id="screening">
          {screening ? <Screened language={language} view={view} /> : <p class="soft">{say.notScreened}</p>}
        </Section>
      </>
    ),
    aside: (
      <>
        <Links language={language} view={view} />
        <History language={language} today={today} view={view} />
      </>
    ),
  };
}

function Deadline({ language, today, view }: { language: Language; today: Day; view: ReferralView }) {
  const say = words[language];
  const { referral, steps, status } = view;
  const { tellBy } = referral;
  if (tellBy === null) return null;
  const referralId = referral.id;
  const late = isBefore(tellBy, today);
  const prolonged = steps.some(({ kind }) => kind === "prolonged");
  const mayProlong = !prolonged && !late && (status === "screening" || status === "needsInformation");
  return (
    <Notice tone={late ? "danger" : "waits"}>
      <p>
        {(late ? say.overdue : say.deadline)(sayDay(language, tellBy, today))} {prolonged && say.prolonged}
      </p>
      <Acts>
        <ButtonLink href={paths.tellingPath.to({ referralId })} quiet>
          {say.telling}
        </ButtonLink>
        {mayProlong && (
          <ButtonLink href={paths.prolongingPath.to({ referralId })} quiet>
            {say.prolonging}
          </ButtonLink>
        )}
      </Acts>
    </Notice>
  );
}

function Next({ language, view }: { language: Language; view: ReferralView }) {
  const say = words[language];
  const { referral, status, screening } = view;
  const referralId = referral.id;
  if (status === "accepted")
    return (
      <Card title={say.decidedNext} next>
        <Acts>
          <ButtonLink href={`/people/${referral.personId}/agreement`}>{say.agreement}</ButtonLink>
          <ButtonLink href={paths.letterPath.to({ referralId, letter: "accepted" })} quiet>
            {say.letterDecision}
          </ButtonLink>
        </Acts>
      </Card>
    );
  if (status === "declined" || status === "withdrawn")
    return (
      <Card title={say.decidedNext} next>
        <Acts>
          <ButtonLink href={paths.letterPath.to({ referralId, letter: status })}>{say.letterDecision}</ButtonLink>
        </Acts>
      </Card>
    );
  const links: readonly (readonly [string, string, boolean])[] = [
    [paths.acceptancePath.to({ referralId }), say.acceptance, status === "screening" && screening !== null],
    [paths.screeningPath.to({ referralId }), screening ? say.screenAgain : say.screen, true],
    [paths.questionPath.to({ referralId }), say.question, can("requestInformation", status)],
    [paths.answerPath.to({ referralId }), say.answerRecord, can("receiveInformation", status)],
    [paths.declinePath.to({ referralId }), say.decline, can("decline", status)],
    [paths.withdrawalPath.to({ referralId }), say.withdrawal, can("withdraw", status)],
  ];
  return (
    <Acts>
      {links
        .filter(([, , shown]) => shown)
        .map(([href, label], index) => (
          <ButtonLink key={href} href={href} quiet={index > 0}>
            {label}
          </ButtonLink>
        ))}
    </Acts>
  );
}

function Screened({ language, view }: { language: Language; view: ReferralView }) {
  const say = words[language];
  const { screening, names } = view;
  if (!screening) return null;
  const { ground, section, category, custody, facts, assessment, by, at } = screening;
  const who = names.get(by) ?? say.somebody;
  const pieces = [
    ...(facts === "" ? [] : [{ kind: "fact" as const, text: facts }]),
    ...(assessment === "" ? [] : [{ kind: "assessment" as const, text: assessment, by: who }]),
  ];
  return (
    <>
      <Facts
        rows={[
          { term: say.ground, said: `${ground.name[language]}${ground.isVerified ? "" : ` (${say.toBeVerified})`}` },
          ...(section === "" ? [] : [{ term: say.section, said: section }]),
          { term: say.category, said: say.categoryOptions[category] },
          { term: say.custody, said: say.custodyOptions[custody] },
        ]}
      />
      {pieces.length > 0 && <Said pieces={pieces} />}
      <p class="soft">
        <Time moment={at} /> {say.by(who)}
      </p>
    </>
  );
}

function Links({ language, view }: { language: Language; view: ReferralView }) {
  const say = words[language];
  const { referral, status } = view;
  const referralId = referral.id;
  return (
    <Section title={say.letters} id="letters">
      <ul>
        <li>
          <a href={paths.letterPath.to({ referralId, letter: "told" })}>{say.letterTold}</a>
        </li>
        {(status === "accepted" || status === "declined" || status === "withdrawn") && (
          <li>
            <a href={paths.letterPath.to({ referralId, letter: status })}>{say.letterDecision}</a>
          </li>
        )}
        <li>
          <a href={`/people/${referral.personId}`}>{say.person}</a>
        </li>
      </ul>
    </Section>
  );
}

function History({ language, today, view }: { language: Language; today: Day; view: ReferralView }) {
  const say = words[language];
  const { steps, names } = view;
  const codeOf = ({ kind, code }: Step): string | null => {
    if (code === null) return null;
    if (kind === "declined") return say.declineReasons[code as keyof typeof say.declineReasons];
    if (kind === "told") return say.howOptions[code as keyof typeof say.howOptions];
    return kind === "withdrawn" ? say.withdrawnByOptions[code as keyof typeof say.withdrawnByOptions] : null;
  };
  return (
    <Section title={say.history} id="history">
      <Timeline
        entries={steps.toReversed().map((step) => ({
          title: say.step[step.kind],
          when: `${sayDate(language, step.on, today)} ${say.by(names.get(step.by) ?? say.somebody)}`,
          children: (
            <>
              {codeOf(step) !== null && <p>{codeOf(step)}</p>}
              {step.text !== "" && (
                <p class="text" dir="auto">
                  {step.text}
                </p>
              )}
            </>
          ),
        }))}
      />
    </Section>
  );
}
