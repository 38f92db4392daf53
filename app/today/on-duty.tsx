import type { VNode } from "preact";
import { dangerPath } from "#app/cooperation/concerns/paths.ts";
import { WhomToCallRows, type WhomToCall } from "#app/places/door.ts";
import { ButtonLink } from "#platform/views/acts.tsx";
import { Section } from "#platform/views/parts.tsx";
import { inBoth, type Language } from "#platform/words.ts";

const words = inBoth({
  da: {
    title: (places: string) => `Som vagthavende i ${places}`,
    canDo: "Her finder du, hvem du ringer til. Når det haster, står numrene under »Er nogen i fare?«.",
    cannotDo:
      "Du kan ikke slå nogen op her: siden viser hverken, hvem der har en mentor, eller hvad der er skrevet om dem. Har du brug for at vide noget om en, der løslades eller flyttes nu, så ring.",
    danger: "Er nogen i fare?",
  },
  en: {
    title: (places) => `As duty officer in ${places}`,
    canDo: "Here you find whom to call. When it is urgent, the numbers are under “Is somebody in danger?”.",
    cannotDo:
      "You cannot look anybody up here: this page shows neither who has a mentor nor what is written about them. If you need to know something about somebody who is being released or moved now, call.",
    danger: "Is somebody in danger?",
  },
});

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
