import { PostButton } from "#platform/views/acts.tsx";
import { Choices, Select } from "#platform/views/choices.tsx";
import { Form } from "#platform/views/form.tsx";
import type { Page } from "#platform/views/page.tsx";
import { Empty, Section } from "#platform/views/parts.tsx";
import { inBoth, sayDay } from "#platform/words.ts";
import type { Typing } from "./choosing-pages.tsx";
import { backToMatch, type On } from "./pages.tsx";
import { endExclusionPath, exclusionsPath } from "./paths.ts";
import type { Colleague, Exclusion } from "./exclusion-queries.ts";
import { conflictWords, reasonsToExclude } from "./reason-words.ts";

export const words = inBoth({
  da: {
    title: "Nogen kender mentee",
    lead: "En kollega, der kender mentee uden for arbejdet, kan ikke se noget om mentee, uanset hvilken rolle kollegaen har.",
    now: "Må ikke se noget om mentee",
    none: "Ingen er noteret.",
    since: (why: string, day: string) => `${why}, siden ${day}`,
    end: "Gælder ikke længere",
    add: "Notér en kollega",
    colleague: "Kollega",
    why: "Hvorfor?",
    submit: "Luk kollegaens adgang",
    colleagueMissing: "Vælg kollegaen på listen.",
    whyMissing: "Vælg hvorfor.",
    already: "Kollegaen er allerede noteret.",
    isMentor:
      "Kollegaen er mentor i forløbet. Afslut matchet først, så mentee ikke står uden mentor, uden at nogen ved det.",
  },
  en: {
    title: "Somebody knows the mentee",
    lead: "A colleague who knows the mentee outside work can see nothing about the mentee, whatever role they hold.",
    now: "May see nothing about the mentee",
    none: "Nobody is recorded.",
    since: (why: string, day: string) => `${why}, since ${day}`,
    end: "No longer the case",
    add: "Record a colleague",
    colleague: "Colleague",
    why: "Why?",
    submit: "Keep the colleague out",
    colleagueMissing: "Choose the colleague from the list.",
    whyMissing: "Choose why.",
    already: "The colleague is already recorded.",
    isMentor:
      "The colleague is a mentor in this mentorship. End the match first, so that the mentee is not left without one unnoticed.",
  },
});

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
