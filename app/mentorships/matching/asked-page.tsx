import { mentorshipPath } from "#app/mentorships/overview/paths.ts";
import { PhoneLink, type UnitToCall } from "#app/places/door.ts";
import { todayPath } from "#app/today/paths.ts";
import { Choices } from "#platform/views/choices.tsx";
import { Form } from "#platform/views/form.tsx";
import type { Page } from "#platform/views/page.tsx";
import { Notice, Said, Section } from "#platform/views/parts.tsx";
import type { Language } from "#platform/words.ts";
import type { Typing } from "./choosing-pages.tsx";
import { proposalPath } from "./paths.ts";
import type { Proposal } from "./queries.ts";
import { askedWords } from "./asked-words.ts";

/** What a mentor is asked before the mentee is theirs: no name, and nothing but what the coordinator chose to tell. */
export function askedPage(language: Language, proposal: Proposal, unit: UnitToCall, typing: Typing): Page {
  const say = askedWords[language];
  const isOpen = proposal.answers.mentor === null && proposal.state.is === "proposed";
  return {
    title: proposal.as === "mentor" ? say.title : say.titleCo,
    lead: say.lead,
    back: { href: todayPath.to({}), label: say.back },
    content: (
      <>
        <Section title={say.told} id="told">
          {proposal.told === null ? (
            <p>{say.nothingTold}</p>
          ) : (
            <Said pieces={[{ kind: "fact", text: proposal.told, label: say.toldBy }]} />
          )}
          {isOpen && (
            <p>
              {say.call(unit.name)} {unit.phone === "" ? say.noPhone : <PhoneLink number={unit.phone} />}
            </p>
          )}
        </Section>
        {isOpen ? (
          <Form action={proposalPath.to({ proposalId: proposal.id })} submit={say.submit} {...typing}>
            <Choices
              name="answer"
              label={say.answer}
              options={[
                { value: "yes", label: say.yes },
                { value: "no", label: say.no },
              ]}
            />
          </Form>
        ) : (
          <Notice tone="calm">
            {standing(language, proposal)}{" "}
            {proposal.state.is === "agreed" && (
              <a href={mentorshipPath.to({ mentorshipId: proposal.mentorshipId })}>{say.goTo}</a>
            )}
          </Notice>
        )}
      </>
    ),
  };
}

function standing(language: Language, { state, answers }: Proposal): string {
  const say = askedWords[language];
  if (state.is === "agreed") return say.agreed;
  if (answers.mentor === false) return say.saidNo;
  return state.is === "proposed" ? say.saidYes : say.over;
}
