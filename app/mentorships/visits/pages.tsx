import { WhomToCallRows, type WhomToCall } from "#app/places/door.ts";
import type { Day } from "#platform/dates.ts";
import { List, type Column } from "#platform/views/list.tsx";
import type { ListState } from "#platform/views/list-state.ts";
import type { Page } from "#platform/views/page.tsx";
import { Section } from "#platform/views/parts.tsx";
import { capitalised, sayDay, type Language } from "#platform/words.ts";
import { visitsPath } from "./paths.ts";
import { kinds, type Visit } from "./visits.ts";
import { words } from "./words.ts";

export function visitsPage(
  language: Language,
  today: Day,
  { visits, state }: { readonly visits: readonly Visit[]; readonly state: ListState },
  calls: readonly WhomToCall[],
): Page {
  const say = words[language];
  const places = [...new Set(calls.map(({ institution }) => institution))];
  const together = (names: readonly string[]) => new Intl.ListFormat(language, { type: "conjunction" }).format(names);
  const dayOf = ({ on }: Visit): string => {
    const name = sayDay(language, on, today);
    return capitalised(name);
  };
  const isByDay = state.sort.by === "when";
  const columns: readonly (Column<Visit> | false)[] = [
    {
      label: say.time,
      sort: "when",
      cell: (visit) => (isByDay ? clockOf(language, visit) : `${dayOf(visit)}, ${clockOf(language, visit)}`),
    },
    { label: say.who, sort: "name", cell: ({ name }) => <strong>{name}</strong> },
    { label: say.kind, cell: ({ isVideo }) => say.kinds[isVideo ? "video" : "visit"] },
    places.length > 1 && { label: say.place, sort: "place", cell: ({ institution }) => institution },
    { label: say.mentor, cell: ({ mentors }) => (mentors.length === 0 ? say.noMentor : together(mentors)) },
  ];
  return {
    title: say.title,
    lead: say.lead(together(places)),
    content: (
      <>
        <List
          title={say.list}
          path={visitsPath.to({})}
          state={state}
          rows={visits}
          columns={columns.filter((column) => column !== false)}
          filters={[
            { name: "kind", label: say.kind, options: kinds.map((value) => ({ value, label: say.kinds[value] })) },
          ]}
          {...(isByDay ? { part: (visit: Visit) => ({ id: `d${String(visit.on)}`, title: dayOf(visit) }) } : {})}
          empty={<p>{say.none}</p>}
        />
        <Section title={say.off} id="off">
          <p>{say.offLead}</p>
          <WhomToCallRows language={language} calls={calls} />
        </Section>
      </>
    ),
  };
}

const clockOf = (language: Language, { time }: Visit): string =>
  time === null ? words[language].noTime : words[language].clock(time);
