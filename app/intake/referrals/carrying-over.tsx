import type { VNode } from "preact";
import { Acts, ButtonLink } from "#platform/views/acts.tsx";
import { Choices } from "#platform/views/choices.tsx";
import { Form } from "#platform/views/form.tsx";
import type { Page } from "#platform/views/page.tsx";
import { Notice } from "#platform/views/parts.tsx";
import type { Language } from "#platform/words.ts";
import type { OnRecord } from "./on-record-queries.ts";
import { carryingOverWords } from "./carrying-over-words.ts";
import { backTo, type Filled } from "./form-pages.tsx";
import { carryingOverPath, referralPath } from "./paths.ts";
import type { Referral } from "./queries.ts";

export function carryingOverPage(
  language: Language,
  referral: Referral,
  choices: readonly OnRecord[],
  filled: Filled,
): Page {
  const say = carryingOverWords[language];
  return {
    title: say.title,
    lead: say.lead,
    back: backTo(referral),
    content: (
      <Form
        action={carryingOverPath.to({ referralId: referral.id })}
        submit={say.carry}
        values={filled.values}
        problems={filled.problems}
      >
        <Choices
          name="person"
          label={say.who}
          options={choices.map(({ personId, name }) => ({ value: personId, label: name }))}
        />
      </Form>
    ),
  };
}

export function CarriedOver({ language, onto }: { readonly language: Language; readonly onto: string }): VNode {
  const say = carryingOverWords[language];
  return (
    <Notice tone="calm">
      <p>{say.carried}</p>
      <Acts>
        <ButtonLink href={referralPath.to({ referralId: onto })}>{say.open}</ButtonLink>
      </Acts>
    </Notice>
  );
}
