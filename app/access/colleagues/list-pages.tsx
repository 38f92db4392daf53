import { roles } from "#app/access/permissions.ts";
import { roleWords } from "#app/access/role-words.ts";
import { setUpPath } from "#app/access/set-up/paths.ts";
import { ButtonLink } from "#platform/views/acts.tsx";
import { List } from "#platform/views/list.tsx";
import type { ListState } from "#platform/views/list-state.ts";
import type { Page } from "#platform/views/page.tsx";
import { Status, type State } from "#platform/views/parts.tsx";
import type { Language } from "#platform/words.ts";
import { colleaguePath, colleaguesPath, newColleaguePath } from "./paths.ts";
import type { Access, Listed } from "./queries.ts";
import { words } from "./words.ts";

const states: Readonly<Record<Access, State>> = {
  open: "going",
  "waits for a password": "waits",
  closed: "ended",
  none: "ended",
};

export function colleaguesPage(language: Language, state: ListState, rows: readonly Listed[]): Page {
  const say = words[language];
  const accesses = Object.keys(states) as Access[]; // the keys of the table above
  return {
    title: say.title,
    lead: say.lead,
    back: { href: setUpPath.to({}), label: say.back },
    content: (
      <>
        <p>
          <ButtonLink href={newColleaguePath.to({})}>{say.add}</ButtonLink>
        </p>
        <List
          title={say.title}
          path={colleaguesPath.to({})}
          state={state}
          rows={rows}
          counted={say.counted}
          empty={say.empty}
          filters={[
            {
              name: "role",
              label: say.roles,
              options: roles.map((value) => ({ value, label: roleWords[language][value] })),
            },
            {
              name: "access",
              label: say.access,
              options: accesses.map((value) => ({ value, label: say.accessIs[value] })),
            },
          ]}
          columns={[
            {
              label: say.name,
              sort: "name",
              cell: ({ id, name }) => <a href={colleaguePath.to({ colleagueId: id })}>{name}</a>,
            },
            {
              label: say.roles,
              cell: (one) => one.roles.map((held) => roleWords[language][held]).join(", ") || say.noRoles,
            },
            {
              label: say.access,
              cell: (one) => <Status is={states[one.access]}>{say.accessIs[one.access]}</Status>,
            },
          ]}
        />
      </>
    ),
  };
}
