import { isBefore, type Day } from "#platform/dates.ts";
import { Acts, ButtonLink } from "#platform/views/acts.tsx";
import type { Page } from "#platform/views/page.tsx";
import { Card, Facts, Notice, Said, Section, Status, Timeline } from "#platform/views/parts.tsx";
import { Time } from "#platform/views/time.tsx";
import { sayDate, sayDay, type Language } from "#platform/words.ts";
import { OnRecordNotice } from "./screening/on-record.tsx";
import type { KnownFromBefore } from "./screening/on-record-queries.ts";
import * as paths from "./paths.ts";
import type { Referral, ScreeningOnRecord, Step } from "./queries.ts";
import { can, mayBeScreened, type ReferralStatus } from "./referrals.ts";
import { statusWords } from "./status-words.ts";
import { waitingWords } from "./waiting/words.ts";
import { wordsOf } from "./own-request-words.ts";
import { screeningWords } from "./screening/words.ts";
import { words } from "./words.ts";

import { lookOf } from "./status-looks.ts";
import { Answers } from "./referrer/page.tsx";

export interface ReferralView {
  readonly referral: Referral;
  readonly status: ReferralStatus;
  readonly steps: readonly Step[];
  readonly screening: ScreeningOnRecord | null;
  readonly names: ReadonlyMap<string, string>;
  /** Whether the person still has to be asked, or to answer: no longer once they did, or once it is over. */
  readonly isAnswerNext: boolean;
  /** While it is undecided. */
  readonly known: KnownFromBefore | null;
  /** The referrer took it back after it was accepted. */
  readonly takenBackOn: Day | null;
}

export function referralPage(language: Language, today: Day, view: ReferralView): Page {
  const say = words[language];
  const { referral, status, screening } = view;
  return {
    title: referral.name,
    where: (
      <>
        <Status is={lookOf[status]}>{statusWords[language].status[status]}</Status>
        {referral.isProtected && <Status is="waits">{say.protectedMark}</Status>}
      </>
    ),
    back: { href: paths.referralsPath.to({}), label: say.back },
    trailHref: `/people/${referral.personId}/trail`,
    content: (
      <>
        <Deadline language={language} today={today} view={view} />
        {view.takenBackOn && (
          <Notice tone="calm">
            {waitingWords[language].takenBackTooLate(sayDay(language, view.takenBackOn, today))}
          </Notice>
        )}
        {view.known && <OnRecordNotice language={language} today={today} referral={referral} known={view.known} />}
        <Next language={language} view={view} />
        <Answers language={language} today={today} referral={referral} />
        <Section title={screeningWords[language].screening} id="screening">
          {screening ? (
            <Screened language={language} view={view} />
          ) : (
            <p class="soft">{screeningWords[language].notScreened}</p>
          )}
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
  const mayProlong = !prolonged && !late && mayBeScreened(status);
  return (
    <Notice tone={late ? "danger" : "waits"}>
      <p>
        {(late ? say.overdue : say.deadline)(sayDay(language, tellBy, today))}{" "}
        {status === "accepted" && waitingWords[language].withTheMentorship} {prolonged && say.prolonged}
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
  const { referral, status, screening } = view;
  const say = wordsOf(language, referral);
  const referralId = referral.id;
  if (status === "accepted") {
    if (!view.isAnswerNext) return null;
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
  }
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
    [
      paths.screeningPath.to({ referralId }),
      screening ? screeningWords[language].screenAgain : screeningWords[language].screen,
      true,
    ],
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
  const [say, asked] = [words[language], screeningWords[language]];
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
          {
            term: asked.ground,
            said: `${ground.name[language]}${ground.isVerified ? "" : ` (${asked.toBeVerified})`}`,
          },
          ...(section === "" ? [] : [{ term: asked.section, said: section }]),
          { term: asked.category, said: asked.categoryOptions[category] },
          { term: asked.custody, said: asked.custodyOptions[custody] },
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
  const { referral, status } = view;
  const say = wordsOf(language, referral);
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
          title: statusWords[language].step[step.kind],
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
