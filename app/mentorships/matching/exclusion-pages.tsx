import { PostButton } from "#platform/views/acts.tsx";
import { Choices, Select } from "#platform/views/choices.tsx";
import { Form } from "#platform/views/form.tsx";
import type { Page } from "#platform/views/page.tsx";
import { Empty, Section } from "#platform/views/parts.tsx";
import { sayDay } from "#platform/words.ts";
import type { Typing } from "./choosing-pages.tsx";
import { backToMatch, type On } from "./pages.tsx";
import { endExclusionPath, exclusionsPath } from "./paths.ts";
import type { Colleague, Exclusion } from "./exclusion-queries.ts";
import { words } from "./exclusion-words.ts";
import { conflictWords, reasonsToExclude } from "./reason-words.ts";

export function exclusionsPage(
  on: On,
  excluded: readonly Exclusion[],
  all: readonly Colleague[],
  typing: Typing,
): Page {
  const { language, today, mentorship } = on;
  const say = words[language];
  const params = { mentorshipId: mentorship.id };
  return {
    title: say.title,
    lead: say.lead,
    back: backToMatch(on),
    content: (
      <>
        <Section title={say.now} id="now">
          {excluded.length === 0 ? (
            <Empty>{say.none}</Empty>
          ) : (
            <ul class="people">
              {excluded.map(({ id, name, why, from }) => (
                <li key={id}>
                  <span>
                    <bdi>{name}</bdi>: {say.since(conflictWords[language][why], sayDay(language, from, today))}
                  </span>
                  <PostButton
                    action={endExclusionPath.to({ ...params, colleagueId: id })}
                    label={say.end}
                    look="quiet"
                    about={name}
                  />
                </li>
              ))}
            </ul>
          )}
        </Section>
        <Section title={say.add} id="add">
          <Form action={exclusionsPath.to(params)} submit={say.submit} {...typing}>
            <Select
              name="colleague"
              label={say.colleague}
              options={all.map(({ id, name }) => ({ value: id, label: name }))}
            />
            <Choices
              name="why"
              label={say.why}
              options={reasonsToExclude.map((why) => ({ value: why, label: conflictWords[language][why] }))}
            />
          </Form>
        </Section>
      </>
    ),
  };
}
