import { type Day } from "#platform/dates.ts";
import { Acts, ButtonLink } from "#platform/views/acts.tsx";
import type { Page } from "#platform/views/page.tsx";
import { Card, Facts, Notice, Said, Section, Status, Timeline, type FactRow } from "#platform/views/parts.tsx";
import { sayDate, type Language } from "#platform/words.ts";
import * as paths from "#app/intake/referrals/paths.ts";
import type { Referral, Step } from "#app/intake/referrals/queries.ts";
import { mayTakeBack } from "#app/intake/referrals/referrals.ts";
import { statusWords } from "#app/intake/referrals/status-words.ts";
import { waitingWords } from "#app/intake/referrals/waiting/words.ts";
import { words } from "#app/intake/referrals/words.ts";

import { lookSeen } from "#app/intake/referrals/status-looks.ts";

interface AnswersProps {
  readonly language: Language;
  readonly today: Day;
  readonly referral: Referral;
  /** Read by whoever wrote it. */
  readonly isOwn?: boolean;
}

function answerRows({ language, today, referral, isOwn = false }: AnswersProps): readonly FactRow[] {
  const say = words[language];
  const rows: (FactRow | false)[] = [
    {
      term: say.received,
      said: `${sayDate(language, referral.receivedOn, today)}, ${say.cameByOptions[referral.cameBy].toLowerCase()}`,
    },
    referral.institution !== null && { term: say.from, said: referral.institution },
    referral.caller !== "" && { term: say.callerLabel, said: referral.caller },
    isOwn
      ? { term: say.knewLabel, said: say.knewOptions[referral.knows] }
      : referral.cameFrom === "staff" && { term: say.knowsLabel, said: say.knowsOptions[referral.knows] },
    referral.reach !== "" && { term: say.reachLabel, said: referral.reach },
    referral.nextStep !== "" && { term: say.nextStepLabel, said: referral.nextStep },
  ];
  return rows.filter((row) => row !== false);
}

export function Answers(props: AnswersProps) {
  const { language, referral } = props;
  const say = words[language];
  return (
    <Section title={say.answers} id="answers">
      <Facts rows={answerRows(props)} />
      <Said
        pieces={[
          { kind: "fact" as const, text: referral.saw, label: say.sawLabel },
          ...(referral.help === "" ? [] : [{ kind: "assessment" as const, text: referral.help, label: say.helpLabel }]),
        ]}
      />
    </Section>
  );
}

/** What they were asked and answered themselves; what somebody else wrote down is not theirs to read. */
function OwnAnswers({ language, today, referral, steps }: AnswersProps & { readonly steps: readonly Step[] }) {
  const entries = steps.flatMap(({ kind, by, on, text }, index) => {
    if (kind !== "informationReceived" || by !== referral.referredBy) return [];
    const asked = steps.slice(0, index).findLast((step) => step.kind === "informationRequested");
    const answer = (
      <p class="text" dir="auto">
        {text}
      </p>
    );
    return [{ title: asked?.text ?? "", when: sayDate(language, on, today), children: answer }];
  });
  if (entries.length === 0) return null;
  return (
    <Section title={words[language].yourAnswers} id="your-answers">
      <Timeline entries={entries} />
    </Section>
  );
}

/** What a referrer sees of their own: what they wrote, what they are asked, and one of three words. */
export function referrersPage(
  language: Language,
  today: Day,
  referral: Referral,
  steps: readonly Step[],
  { justSent, waitsForNobody }: { readonly justSent: boolean; readonly waitsForNobody: boolean },
): Page {
  const say = words[language];
  const referralId = referral.id;
  const question = steps.findLast(({ kind }) => kind === "informationRequested");
  return {
    title: referral.name,
    where: (
      <Status is={lookSeen[referral.seenByReferrer]}>{statusWords[language].seen[referral.seenByReferrer]}</Status>
    ),
    back: { href: paths.referralsPath.to({}), label: say.back },
    content: (
      <>
        {justSent && <Notice tone="done">{say.sent}</Notice>}
        {waitsForNobody && (
          <Notice tone="waits">
            {waitingWords[language].findScreenerWhy} {waitingWords[language].findScreener(referral.name)}.
          </Notice>
        )}
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
        <Answers language={language} today={today} referral={referral} isOwn />
        <OwnAnswers language={language} today={today} referral={referral} steps={steps} />
        {mayTakeBack(referral.seenByReferrer) && (
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
