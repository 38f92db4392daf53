import type { WhomToCall } from "#app/places/door.ts";
import { isBefore, type Day } from "#platform/dates.ts";
import type { Page } from "#platform/views/page.tsx";
import { Empty, Section, Tasks } from "#platform/views/parts.tsx";
import { capitalised, sayDay, type Language } from "#platform/words.ts";
import { BegunSection, type Begun } from "./begun-pages.tsx";
import { OnDuty } from "./on-duty.tsx";
import { mostOfAKind, type Waiting } from "./today.ts";
import { words } from "./words.ts";

const weekday = { weekday: "long", day: "numeric", month: "long" } as const;
// Made once: making one costs more than the page.
const dayNames = { da: new Intl.DateTimeFormat("da-DK", weekday), en: new Intl.DateTimeFormat("en-GB", weekday) };

interface TodayView {
  readonly waiting: readonly Waiting[];
  /** Some list brought as many as it may. */
  readonly mayBeMore: boolean;
  readonly begun: Begun;
  /** Whom a duty officer rings; empty for everybody else. */
  readonly calls: readonly WhomToCall[];
}

export function todayPage(
  { language, today }: { readonly language: Language; readonly today: Day },
  { waiting, mayBeMore, begun, calls }: TodayView,
): Page {
  const say = words[language];
  const late = waiting.filter(({ by }) => by !== null && isBefore(by, today)).length;
  const name = dayNames[language].format(today);
  return {
    title: capitalised(name),
    lead: waiting.length === 0 ? undefined : say.count(waiting.length, late),
    content: (
      <>
        {calls.length > 0 && <OnDuty language={language} calls={calls} />}
        <Section title={say.waits} id="waits">
          {waiting.length === 0 ? (
            <Empty>{say.nothing}</Empty>
          ) : (
            <Tasks
              tasks={waiting.map(({ href, what, by, why }) => ({
                href,
                what,
                why,
                when: by === null ? "" : say.by(sayDay(language, by, today)),
                late: by !== null && isBefore(by, today),
              }))}
            />
          )}
          {mayBeMore && <p class="soft">{say.more(mostOfAKind)}</p>}
        </Section>
        <BegunSection language={language} begun={begun} />
      </>
    ),
  };
}
