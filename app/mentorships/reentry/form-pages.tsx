import { latestFact } from "#app/access/saving/door.ts";
import { ChangedForm, type SavedBy } from "#platform/views/changed.tsx";
import { Choices } from "#platform/views/choices.tsx";
import { Form, type Problem, type Values } from "#platform/views/form.tsx";
import { NumberField, TextField } from "#platform/views/inputs.tsx";
import type { Page } from "#platform/views/page.tsx";
import type { On } from "./pages.tsx";
import { reentryItemPath, reentryPath, reentryRoutePath } from "./paths.ts";
import type { FactOnRecord, WayOutOnRecord } from "./queries.ts";
import { readyDaysBefore, type ItemFact, type ItemKind, type ItemStatus, type Route } from "./reentry.ts";
import { routes, statuses, words } from "./words.ts";

export interface Typing {
  readonly values: Values | undefined;
  readonly problems?: readonly Problem[];
}

export function itemPage(
  { language, mentorship }: On,
  kind: ItemKind,
  said: FactOnRecord | undefined,
  typing: Typing,
): Page {
  const say = words[language];
  const ids = { mentorshipId: mentorship.id };
  return {
    title: say.items[kind],
    lead: say.itemLead,
    back: { href: reentryPath.to(ids), label: say.list },
    content: (
      <Form
        action={reentryItemPath.to({ ...ids, item: kind })}
        submit={say.save}
        values={typing.values}
        problems={typing.problems}
        version={latestFact(said)}
      >
        <Choices
          name="status"
          label={say.status}
          options={statuses.map((status) => ({ value: status, label: say.statuses[status] }))}
          value={said?.status ?? "notStarted"}
        />
        <TextField
          name="responsible"
          label={say.responsible}
          hint={say.responsibleHint}
          value={said?.responsible ?? undefined}
          optional
        />
        <NumberField
          name="daysBefore"
          label={say.daysBefore}
          hint={say.daysBeforeHint(readyDaysBefore[kind])}
          value={said?.daysBefore ?? undefined}
          unit={say.days}
          optional
        />
      </Form>
    ),
  };
}

/** Somebody else noted it in between: the second chooses, field by field. */
export function itemNotedTwicePage(
  { language, mentorship }: On,
  recorded: FactOnRecord,
  yours: Pick<ItemFact, "status" | "responsible" | "daysBefore">,
  by: SavedBy | null,
): Page {
  const say = words[language];
  const ids = { mentorshipId: mentorship.id };
  return {
    title: say.items[recorded.item],
    back: { href: reentryPath.to(ids), label: say.list },
    content: (
      <ChangedForm
        action={reentryItemPath.to({ ...ids, item: recorded.item })}
        submit={say.save}
        version={latestFact(recorded)}
        by={by}
        fields={[
          {
            name: "status",
            label: say.status,
            recorded: recorded.status,
            yours: yours.status,
            show: (status) => say.statuses[status as ItemStatus], // on record, or parsed
          },
          {
            name: "responsible",
            label: say.responsible,
            recorded: recorded.responsible ?? "",
            yours: yours.responsible ?? "",
          },
          {
            name: "daysBefore",
            label: say.daysBefore,
            recorded: String(recorded.daysBefore ?? ""),
            yours: String(yours.daysBefore ?? ""),
          },
        ]}
      />
    ),
  };
}

/** The same of the way out. */
export function routeChosenTwicePage(
  { language, mentorship }: On,
  way: WayOutOnRecord,
  yours: Route,
  by: SavedBy | null,
): Page {
  const say = words[language];
  const ids = { mentorshipId: mentorship.id };
  const show = (route: string) => say.routes[route as Route]; // on record, or parsed
  return {
    title: say.changeRoute,
    back: { href: reentryPath.to(ids), label: say.list },
    content: (
      <ChangedForm
        action={reentryRoutePath.to(ids)}
        submit={say.save}
        version={latestFact({ id: way.routeId })}
        by={by}
        fields={[{ name: "route", label: say.route, recorded: way.route, yours, show }]}
      />
    ),
  };
}

export function routePage({ language, mentorship }: On, way: WayOutOnRecord, typing: Typing): Page {
  const say = words[language];
  const ids = { mentorshipId: mentorship.id };
  return {
    title: say.changeRoute,
    lead: say.routeLead,
    back: { href: reentryPath.to(ids), label: say.list },
    content: (
      <Form
        action={reentryRoutePath.to(ids)}
        submit={say.save}
        values={typing.values}
        problems={typing.problems}
        version={latestFact({ id: way.routeId })}
      >
        <Choices
          name="route"
          label={say.route}
          options={routes.map((route) => ({ value: route, label: say.routes[route] }))}
          value={way.route}
        />
      </Form>
    ),
  };
}
