import type { VNode } from "preact";
import { Facts } from "#platform/views/parts.tsx";
import { inBoth, type Language } from "#platform/words.ts";
import type { WhomToCall } from "./door.ts";

const words = inBoth({
  da: {
    coordinator: (unit: string) => `Koordinator for ${unit}`,
    duty: "Uden for kontortid",
    noPhone: "Nummeret er ikke skrevet ind endnu. Bed jeres administrator om det.",
    noDutyPhone: "Der er ikke noget vagtnummer. Haster det, så brug numrene under »Er nogen i fare?«.",
    noUnit: "Der er ikke valgt nogen enhed for stedet endnu. Bed jeres administrator om det.",
  },
  en: {
    coordinator: (unit) => `Coordinator for ${unit}`,
    duty: "Outside office hours",
    noPhone: "The number has not been entered yet. Ask your administrator for it.",
    noDutyPhone: "There is no duty number. If it is urgent, use the numbers under “Is somebody in danger?”.",
    noUnit: "No unit has been chosen for this place yet. Ask your administrator for it.",
  },
});

/** The numbers, place by place. Says plainly which are missing. */
export function WhomToCallRows({
  language,
  calls,
}: {
  readonly language: Language;
  readonly calls: readonly WhomToCall[];
}): VNode {
  const say = words[language];
  return (
    <Facts
      rows={calls.flatMap(({ institution, unit, phone, dutyPhone }) =>
        unit === null
          ? [{ term: institution, said: say.noUnit }]
          : [
              { term: say.coordinator(unit), said: phone === "" ? say.noPhone : <Number number={phone} /> },
              { term: say.duty, said: dutyPhone === "" ? say.noDutyPhone : <Number number={dutyPhone} /> },
            ],
      )}
    />
  );
}

function Number({ number }: { readonly number: string }): VNode {
  return <a href={`tel:${number.replaceAll(/[^\d+]/gu, "")}`}>{number}</a>;
}
