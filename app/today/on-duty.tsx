import type { VNode } from "preact";
import { dangerPath } from "#app/cooperation/concerns/paths.ts";
import { WhomToCallRows, type WhomToCall } from "#app/places/door.ts";
import { ButtonLink } from "#platform/views/acts.tsx";
import { Section } from "#platform/views/parts.tsx";
import type { Language } from "#platform/words.ts";
import { words } from "./on-duty-words.ts";

/** What a duty officer can do here, said plainly; nothing about any mentee. */
export function OnDuty({
  language,
  calls,
}: {
  readonly language: Language;
  readonly calls: readonly WhomToCall[];
}): VNode {
  const say = words[language];
  const places = calls.map(({ institution }) => institution);
  return (
    <Section title={say.title(new Intl.ListFormat(language).format(places))} id="on-duty">
      <p>{say.canDo}</p>
      <WhomToCallRows language={language} calls={calls} />
      <p>{say.cannotDo}</p>
      <p>
        <ButtonLink href={dangerPath.to({})}>{say.danger}</ButtonLink>
      </p>
    </Section>
  );
}
