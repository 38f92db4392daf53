import type { Typed } from "#platform/typed.ts";
import { Form, Hidden, type Problem } from "#platform/views/form.tsx";
import { LongText } from "#platform/views/inputs.tsx";
import type { Page } from "#platform/views/page.tsx";
import { Facts, Notice, Section } from "#platform/views/parts.tsx";
import type { Language } from "#platform/words.ts";
import { frame, type On } from "./pages.tsx";
import type { Written } from "./written-queries.ts";
import { overtakenWords } from "./overtaken-words.ts";
import { words } from "./words.ts";
import { whoOf, WrittenDown } from "./written.tsx";

/** What somebody typed who was overtaken, and what is wrong with adding it. */
export interface Overtaken {
  readonly values: Typed;
  readonly problems?: readonly Problem[];
}

/** Somebody else said what became of the meeting while this was typed: the texts can be added, and all the rest is shown. */
export function overtakenPage(on: On, at: string, written: readonly Written[], { values, problems }: Overtaken): Page {
  const { language } = on;
  const [say, more] = [words[language], overtakenWords[language]];
  const last = written.findLast(({ fact }) => fact !== "planned" && fact !== "addition");
  const rest = restOf(language, values);
  return {
    ...frame(on),
    title: say.addTitle,
    lead: say.addLead,
    content: (
      <>
        <Notice tone="waits">
          {last?.byMe ? more.writtenMeanwhileByYou : more.writtenMeanwhile(last ? whoOf(language, last) : say.somebody)}
        </Notice>
        <WrittenDown on={on} written={written} />
        <Form action={at} submit={say.addSave} values={values} problems={problems}>
          <Hidden name="adds" value="1" />
          {values.has("askedBy") ? (
            <LongText name="note" label={say.cancelNote} kind="fact" optional rows={4} />
          ) : (
            <>
              <LongText name="whatWeDid" label={say.parts.whatWeDid} kind="fact" optional rows={6} />
              <LongText name="ownWords" label={say.parts.ownWords} kind="own" optional rows={4} />
              <LongText name="assessment" label={say.parts.assessment} kind="assessment" optional rows={4} />
            </>
          )}
          {rest.length > 0 && (
            <Section title={more.typedToo} id="typed-too">
              <p class="soft">{more.typedTooWhy}</p>
              <Facts rows={rest.map(({ term, said }) => ({ term, said }))} />
            </Section>
          )}
          {rest.map(({ name, value }) => (
            <Hidden key={name} name={name} value={value} />
          ))}
        </Form>
      </>
    ),
  };
}

/** What was answered and cannot be added: it is said, and goes along. */
function restOf(language: Language, values: Typed) {
  const say = words[language];
  const asked = {
    outcome: { term: say.outcome, show: (value: string) => say.outcomes[value as keyof typeof say.outcomes] ?? value },
    askedBy: { term: say.askedBy, show: (value: string) => say.because[value as keyof typeof say.because] ?? value },
    on: { term: say.happenedOn },
    nextOn: { term: say.nextOn },
    newOn: { term: say.newOn },
    nextTime: { term: say.nextTime },
    newTime: { term: say.nextTime },
    kilometres: { term: say.kilometres, show: (value: string) => `${value} km` },
    hard: { term: say.note, show: () => say.hard },
  } as const;
  return Object.entries<{ readonly term: string; readonly show?: (value: string) => string }>(asked).flatMap(
    ([name, { term, show }]) => {
      const value = values.get(name)?.trim() ?? "";
      return value === "" ? [] : [{ name, value, term, said: show ? show(value) : value }];
    },
  );
}
