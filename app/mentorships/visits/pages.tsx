import { WhomToCallRows, type WhomToCall } from "#app/places/door.ts";
import type { Day } from "#platform/dates.ts";
import type { Page } from "#platform/views/page.tsx";
import { Empty, Facts, Section, type FactRow } from "#platform/views/parts.tsx";
import { sayDay, type Language } from "#platform/words.ts";
import { byDay, type Visit } from "./visits.ts";
import { words } from "./words.ts";

export function visitsPage(
  language: Language,
  today: Day,
  visits: readonly Visit[],
  calls: readonly WhomToCall[],
): Page {
  const say = words[language];
  const places = [...new Set(calls.map(({ institution }) => institution))];
  return {
    title: say.title,
    lead: say.lead(new Intl.ListFormat(language, { type: "conjunction" }).format(places)),
    content: (
      <>
        {visits.length === 0 && <Empty>{say.none}</Empty>}
        {byDay(visits).map((day) => {
          const name = sayDay(language, day.on, today);
          return (
            <Section
              key={String(day.on)}
              id={`d${String(day.on)}`}
              title={name.charAt(0).toUpperCase() + name.slice(1)}
            >
              <Facts rows={day.visits.map((visit) => rowOf(language, visit, places.length > 1))} />
            </Section>
          );
        })}
        <Section title={say.off} id="off">
          <p>{say.offLead}</p>
          <WhomToCallRows language={language} calls={calls} />
        </Section>
      </>
    ),
  };
}

function rowOf(language: Language, visit: Visit, withPlace: boolean): FactRow {
  const say = words[language];
  const { time, name, mentors, isVideo, institution } = visit;
  return {
    term: time === null ? say.noTime : say.clock(time),
    said: (
      <>
        <strong>{name}</strong>
        <br />
        {isVideo ? say.byVideo : say.mentorMeeting}
        {withPlace && `, ${institution}`}.{" "}
        {mentors.length === 0
          ? say.noMentor
          : say.mentor(new Intl.ListFormat(language, { type: "conjunction" }).format(mentors))}
      </>
    ),
  };
}
