import { List } from "#platform/views/list.tsx";
import type { ListState } from "#platform/views/list-state.ts";
import type { Page } from "#platform/views/page.tsx";
import { Status } from "#platform/views/parts.tsx";
import { Time } from "#platform/views/time.tsx";
import type { Language } from "#platform/words.ts";
import { textOf } from "./message-words.ts";
import { deliveries, deliveryOf } from "./outbox.ts";
import { outboxPath } from "./paths.ts";
import type { Told } from "./queries.ts";
import { words } from "./words.ts";

const looks = { waits: "waits", sent: "ended", "given up": "danger", needless: "ended" } as const;

/** Each message in the language its reader gets it in. */
export function outboxPage(language: Language, rows: readonly Told[], state: ListState, zone: string): Page {
  const say = words[language];
  return {
    title: say.title,
    lead: say.lead,
    wide: true,
    content: (
      <List
        title={say.list}
        path={outboxPath.to({})}
        state={state}
        rows={rows}
        counted={say.counted}
        empty={say.empty}
        filters={[
          {
            name: "state",
            label: say.state,
            options: deliveries.map((value) => ({ value, label: say.states[value] })),
          },
        ]}
        columns={[
          { label: say.to, cell: ({ colleague }) => colleague },
          { label: say.when, cell: ({ createdAt }) => <Time moment={createdAt} />, sort: "when" },
          { label: say.how, cell: ({ channel }) => say.channels[channel] },
          {
            label: say.text,
            cell: (row) => (
              <span lang={row.language}>{textOf(row.language, row.message, row.aboutAt, zone, "…/today")}</span>
            ),
          },
          {
            label: say.state,
            cell: (row) => (
              <>
                <Status is={looks[deliveryOf(row)]}>{say.states[deliveryOf(row)]}</Status>{" "}
                {row.failure !== null && <small>{row.failure}</small>}
              </>
            ),
          },
        ]}
      />
    ),
  };
}
