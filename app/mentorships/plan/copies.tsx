import type { Mentorship } from "#app/mentorships/mentorship/door.ts";
import { Facts, Notice } from "#platform/views/parts.tsx";
import type { Page } from "#platform/views/page.tsx";
import type { Paper } from "#platform/views/paper.tsx";
import { givenIn, sayFullDate } from "#platform/words.ts";
import { backToPlan, type On } from "./pages.tsx";
import { planPath } from "./paths.ts";
import type { Result } from "#platform/result.ts";
import type { HandleplanRefusal } from "./handleplan.ts";
import type { Version } from "./queries.ts";
import { words } from "./words.ts";

/** What leaves the page: this text for the service's own plan, and the sheet for the mentee. */
export function handleplanPage(on: On, text: Result<string, HandleplanRefusal>): Page {
  const { language, mentorship } = on;
  const say = words[language];
  return {
    ...backToPlan(on),
    title: say.handleplanTitle,
    lead: text.ok ? say.handleplanLead : undefined,
    content: text.ok ? (
      <pre class="text" dir="auto" tabIndex={0}>
        {text.value}
      </pre>
    ) : (
      <Notice tone="waits">
        {say.handleplanRefused[text.refusal]}{" "}
        {text.refusal === "not-permitted" && <a href={`/people/${mentorship.personId}/agreement`}>{say.toAgreement}</a>}
      </Notice>
    ),
  };
}

/** The plan on paper, in the mentee's hands: no name of the scheme, and no name of the mentee. */
export function planSheet({ id, language: theirs }: Mentorship, plan: Version): Paper {
  const language = givenIn(theirs);
  const say = words[language];
  return {
    title: say.sheetTitle,
    lang: language,
    back: planPath.to({ mentorshipId: id }),
    content: (
      <>
        {plan.wishes.map((wish, index) => (
          <section key={wish.id} class="stack">
            <h2>{say.wish(index + 1)}</h2>
            <Facts
              rows={[
                { term: say.want, said: wish.want },
                { term: say.nextStep, said: wish.nextStep },
                { term: say.who, said: wish.who },
                ...(wish.by ? [{ term: say.by, said: sayFullDate(language, wish.by) }] : []),
              ]}
            />
          </section>
        ))}
        <p>{say.reviewOn(sayFullDate(language, plan.reviewOn))}</p>
      </>
    ),
    end: <p>{say.sheetEnd}</p>,
  };
}
