import { Form, type Problem, type Values } from "#platform/views/form.tsx";
import { TextField } from "#platform/views/inputs.tsx";
import type { Page } from "#platform/views/page.tsx";
import { Empty, Section } from "#platform/views/parts.tsx";
import type { Language } from "#platform/words.ts";
import type { FoundMentors } from "./queries.ts";
import { findWords } from "./words.ts";
import { findMentorPath, mentorPath, mentorsPath } from "#app/mentors/register/paths.ts";
import { words } from "#app/mentors/register/words.ts";

export function findMentorPage(
  language: Language,
  typed: Values | undefined,
  found: FoundMentors | null,
  problems: readonly Problem[] = [],
): Page {
  const say = findWords[language];
  return {
    title: say.find,
    lead: say.lead,
    back: { href: mentorsPath.to({}), label: words[language].mentors },
    content: (
      <>
        <Form action={findMentorPath.to({})} submit={say.search} values={typed} problems={problems}>
          <TextField name="who" label={say.field} type="search" />
        </Form>
        {found !== null && (
          <Section title={say.found} id="found">
            {found.mentors.length === 0 ? (
              <Empty>
                <p>{say.nobody}</p>
                <p class="soft">{say.nobodyHint}</p>
              </Empty>
            ) : (
              <ul>
                {found.mentors.map(({ id, name, unitName }) => (
                  <li key={id}>
                    <a href={mentorPath.to({ mentorId: id })} dir="auto">
                      {name}
                    </a>{" "}
                    <span class="soft">{unitName}</span>
                  </li>
                ))}
              </ul>
            )}
            {found.areMore && <p>{say.more(found.mentors.length)}</p>}
          </Section>
        )}
      </>
    ),
  };
}
