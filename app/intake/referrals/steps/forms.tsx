import { Choices } from "#platform/views/choices.tsx";
import { Form, Hidden } from "#platform/views/form.tsx";
import { DateField, LongText } from "#platform/views/inputs.tsx";
import type { ComponentChildren } from "preact";
import type { Page } from "#platform/views/page.tsx";
import { Notice } from "#platform/views/parts.tsx";
import { sayFullDate, type Language } from "#platform/words.ts";
import { declineReasons, tellings } from "#app/intake/referrals/forms.ts";
import * as paths from "#app/intake/referrals/paths.ts";
import type { Referral } from "#app/intake/referrals/queries.ts";
import { wordsOf } from "#app/intake/referrals/own-request-words.ts";
import { words } from "#app/intake/referrals/words.ts";

import { backTo, choicesOf, type Filled } from "#app/intake/referrals/form-pages.tsx";

/** The small acts on a referral: one page each, so that each says before what it does. */
export const smallForms = {
  question: (language: Language, referral: Referral, filled: Filled): Page => {
    const say = wordsOf(language, referral);
    return small(language, referral, {
      title: say.question,
      lead: referral.referredBy === null ? say.questionLeadCall : say.questionLead,
      action: paths.questionPath,
      submit: referral.referredBy === null ? say.askCall : say.ask,
      filled,
      fields: <LongText name="text" label={say.questionText} />,
    });
  },
  answer: (language: Language, referral: Referral, filled: Filled, question = ""): Page => {
    const say = words[language];
    const fields = (
      <>
        {question !== "" && (
          <Notice title={say.askedYou} tone="calm">
            <span class="text" dir="auto">
              {question}
            </span>
          </Notice>
        )}
        <LongText name="text" label={say.answerText} />
      </>
    );
    return small(language, referral, {
      title: say.answer,
      action: paths.answerPath,
      submit: say.sendAnswer,
      filled,
      fields,
    });
  },
  telling: (language: Language, referral: Referral, filled: Filled): Page => {
    const say = words[language];
    const fields = (
      <>
        <DateField name="on" label={say.on} />
        <Choices name="how" label={say.how} options={choicesOf(tellings, say.howOptions)} />
      </>
    );
    return small(language, referral, {
      title: say.telling,
      lead: say.tellingLead,
      action: paths.tellingPath,
      submit: say.save,
      filled,
      fields,
    });
  },
  prolonging: (language: Language, referral: Referral, filled: Filled): Page => {
    const say = words[language];
    return small(language, referral, {
      title: say.prolonging,
      lead: say.prolongingLead,
      action: paths.prolongingPath,
      submit: say.prolong,
      filled,
      fields: <LongText name="text" label={say.reason} />,
    });
  },
  acceptance: (language: Language, referral: Referral, filled: Filled): Page => {
    const say = words[language];
    return small(language, referral, {
      title: say.acceptance,
      lead:
        referral.tellBy === null
          ? say.acceptanceLead
          : `${say.acceptanceLead} ${say.acceptanceUntold(sayFullDate(language, referral.tellBy))}`,
      action: paths.acceptancePath,
      submit: say.accept,
      filled,
      fields: null,
    });
  },
  decline: (language: Language, referral: Referral, filled: Filled): Page => {
    const say = wordsOf(language, referral);
    const fields = (
      <>
        <Choices name="reason" label={say.declineReason} options={choicesOf(declineReasons, say.declineReasons)} />
        <LongText name="text" label={say.remark} rows={3} optional />
      </>
    );
    return small(language, referral, {
      title: say.decline,
      lead: say.declineLead,
      action: paths.declinePath,
      submit: say.decline,
      filled,
      fields,
    });
  },
  withdrawal: (language: Language, referral: Referral, filled: Filled, isReferrer = false): Page => {
    const say = wordsOf(language, referral);
    const fields = isReferrer ? null : referral.cameFrom === "person" ? (
      <Hidden name="at" value="person" />
    ) : (
      <Choices name="at" label={say.withdrawnBy} options={choicesOf(["person", "referrer"], say.withdrawnByOptions)} />
    );
    return small(language, referral, {
      title: isReferrer ? say.yourWithdrawal : say.withdrawal,
      lead: isReferrer ? say.yourWithdrawalLead : say.withdrawalLead,
      action: paths.withdrawalPath,
      submit: say.withdraw,
      filled,
      fields,
    });
  },
} as const;

interface Small {
  readonly title: string;
  readonly lead?: string;
  readonly action:
    | typeof paths.questionPath
    | typeof paths.answerPath
    | typeof paths.tellingPath
    | typeof paths.prolongingPath
    | typeof paths.acceptancePath
    | typeof paths.declinePath
    | typeof paths.withdrawalPath;
  readonly submit: string;
  readonly filled: Filled;
  readonly fields: ComponentChildren;
}

function small(language: Language, referral: Referral, { title, lead, action, submit, filled, fields }: Small): Page {
  const { values, problems, kept } = filled;
  return {
    title,
    lead,
    back: backTo(referral),
    content: (
      <>
        {kept === true && <Notice tone="calm">{words[language].kept}</Notice>}
        <Form action={action.to({ referralId: referral.id })} submit={submit} values={values} problems={problems}>
          {fields}
        </Form>
      </>
    ),
  };
}
