import type { VNode } from "preact";
import { Facts } from "#platform/views/parts.tsx";
import type { Language } from "#platform/words.ts";
import type { WhomToCall } from "./door.ts";
import { words } from "./whom-to-call-words.ts";

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
              { term: say.coordinator(unit), said: phone === "" ? say.noPhone : <PhoneLink number={phone} /> },
              { term: say.duty, said: dutyPhone === "" ? say.noDutyPhone : <PhoneLink number={dutyPhone} /> },
            ],
      )}
    />
  );
}

export function PhoneLink({ number }: { readonly number: string }): VNode {
  return <a href={`tel:${number.replaceAll(/[^\d+]/gu, "")}`}>{number}</a>;
}
