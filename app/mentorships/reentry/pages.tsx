import { custodyPath } from "#app/mentorships/custody/paths.ts";
import { trailOf, type Mentorship } from "#app/mentorships/mentorship/door.ts";
import { mentorshipPath } from "#app/mentorships/overview/paths.ts";
import { isBefore, type Day } from "#platform/dates.ts";
import { Acts, ButtonLink, PostButton } from "#platform/views/acts.tsx";
import { List, type Column, type Part } from "#platform/views/list.tsx";
import type { ListState } from "#platform/views/list-state.ts";
import type { Page } from "#platform/views/page.tsx";
import { Notice, Status } from "#platform/views/parts.tsx";
import { Time } from "#platform/views/time.tsx";
import { sayDate, sayDay, type Language } from "#platform/words.ts";
import { preparationPath, reentryItemPath, reentryPath, reentryRoutePath, releasesPath } from "./paths.ts";
import type { Leaving, WayOut } from "./queries.ts";
import { checklistOf, countdownOf, lacks, lateIn, missingIn, withoutResponsible, type Item } from "./reentry.ts";
import { routes, statuses, words } from "./words.ts";

export interface On {
  readonly language: Language;
  readonly today: Day;
  readonly mentorship: Mentorship;
}

const looks = {
  notStarted: "waits",
  inProgress: "waits",
  done: "going",
  notWanted: "ended",
  notRelevant: "ended",
} as const;
export interface Checklist {
  readonly items: readonly Item[];
  readonly state: ListState;
  readonly missing: number;
}

export function reentryPage(on: On, way: WayOut, { items, state, missing }: Checklist, mayPrepare: boolean): Page {
  const { language, today, mentorship } = on;
  const say = words[language];
  const ids = { mentorshipId: mentorship.id };
  return {
    title: say.title(mentorship.name),
    lead: say.lead,
    back: { href: mentorshipPath.to(ids), label: mentorship.name },
    trailHref: trailOf(mentorship),
    where: (
      <>
        {way.releaseOn && (
          <span>{(way.isOut ? say.releasedOn : say.released)(sayDate(language, way.releaseOn, today))}</span>
        )}
        <span>{say.routeIs(say.routes[way.route])}</span>
      </>
    ),
    content: (
      <>
        <Countdown on={on} way={way} missing={missing} />
        <Acts>
          {!way.isOut && mentorship.isCoordinated && (
            <ButtonLink href={custodyPath.to(ids)} quiet={mayPrepare}>
              {way.releaseOn ? say.record : say.setDate}
            </ButtonLink>
          )}
          {mayPrepare && !way.isOut && <PostButton action={preparationPath.to(ids)} label={say.prepare} />}
          {mentorship.isAgreed && <a href={reentryRoutePath.to(ids)}>{say.changeRoute}</a>}
        </Acts>
        <List
          title={say.list}
          path={reentryPath.to(ids)}
          state={state}
          rows={items}
          columns={itemColumns(on)}
          filters={[
            {
              name: "status",
              label: say.status,
              options: [
                { value: "missing", label: say.missing },
                ...statuses.map((value) => ({ value, label: say.statuses[value] })),
              ],
            },
          ]}
          empty=""
        />
      </>
    ),
  };
}

function Countdown({ on: { language, today }, way, missing }: { on: On; way: WayOut; missing: number }) {
  const say = words[language].countdown;
  const { releaseOn, isOut } = way;
  if (isOut) return <Notice tone={missing === 0 ? "done" : "waits"}>{say.out(missing)}</Notice>;
  const countdown = countdownOf(releaseOn, today);
  switch (countdown.is) {
    case "noDate":
      return <Notice tone="waits">{say.noDate}</Notice>;
    case "notYet":
      return <Notice tone="calm">{say.notYet(sayDay(language, countdown.opensOn, today))}</Notice>;
    case "open":
      return <Notice tone="calm">{say.open(countdown.daysLeft)}</Notice>;
    case "overdue":
      return <Notice tone="danger">{say.overdue(countdown.days)}</Notice>;
  }
}

function itemColumns({ language, mentorship }: On): readonly Column<Item>[] {
  const say = words[language];
  return [
    {
      label: say.item,
      cell: ({ kind }) =>
        mentorship.isAgreed ? (
          <a href={reentryItemPath.to({ mentorshipId: mentorship.id, item: kind })}>{say.items[kind]}</a>
        ) : (
          say.items[kind]
        ),
    },
    {
      label: say.status,
      sort: "status",
      cell: ({ status }) => <Status is={looks[status]}>{say.statuses[status]}</Status>,
    },
    {
      label: say.responsible,
      cell: ({ responsible, settled }) => responsible ?? (settled ? "" : <span class="soft">{say.nobody}</span>),
    },
    {
      label: say.due,
      sort: "due",
      cell: ({ due, late }) =>
        due && (
          <>
            <Time day={due} as="date" />
            {late && <strong> – {say.late}</strong>}
          </>
        ),
    },
  ];
}

/** Who is released, and what is missing; week by week unless another order was asked for. */
export function releasesPage(
  language: Language,
  today: Day,
  { leaving, state }: { readonly leaving: readonly Leaving[]; readonly state: ListState },
): Page {
  const say = words[language];
  return {
    title: say.boardTitle,
    lead: say.boardLead,
    wide: true,
    content: (
      <List
        title={say.board}
        path={releasesPath.to({})}
        state={state}
        rows={leaving}
        columns={leavingColumns(language, today)}
        filters={[
          {
            name: "route",
            label: say.routeShort,
            options: routes.map((value) => ({ value, label: say.routes[value] })),
          },
          { name: "lacks", label: say.missing, options: lacks.map((value) => ({ value, label: say.lacks[value] })) },
        ]}
        part={state.sort.by === "when" ? (one) => weekOf(language, one, today) : undefined}
        empty={<p>{say.boardEmpty}</p>}
      />
    ),
  };
}

function weekOf(language: Language, { releaseOn, isOut }: Leaving, today: Day): Part {
  const say = words[language];
  if (isOut) return { id: "week-out", title: say.outWeek };
  if (isBefore(releaseOn, today)) return { id: "week-passed", title: say.overdueWeek };
  const monday = mondayOf(releaseOn);
  return { id: `week-${String(monday)}`, title: say.week(monday.weekOfYear ?? 0, sayDate(language, monday, today)) };
}

const mondayOf = (day: Day): Day => day.subtract({ days: day.dayOfWeek - 1 });

function leavingColumns(language: Language, today: Day): readonly Column<Leaving>[] {
  const say = words[language];
  return [
    { label: say.who, sort: "name", cell: ({ id, name }) => <a href={reentryPath.to({ mentorshipId: id })}>{name}</a> },
    { label: say.when, sort: "when", cell: ({ releaseOn }) => <Time day={releaseOn} /> },
    { label: say.where, sort: "where", cell: ({ institution }) => institution },
    { label: say.routeShort, cell: ({ route }) => say.routes[route] },
    { label: say.missing, sort: "missing", cell: (line) => missingOf(language, line, today) },
  ];
}

export function missingOf(
  language: Language,
  { facts, route, releaseOn, since, isOut, stage }: Leaving,
  today: Day,
): string {
  const say = words[language];
  const checklist = checklistOf(facts, route, releaseOn, today, since);
  const missing = missingIn(checklist).length;
  if (missing === 0) return say.nothingMissing;
  const nobody = withoutResponsible(checklist).length;
  const parts = [
    say.missingCount(missing, lateIn(checklist).length),
    ...(nobody > 0 ? [say.withoutResponsible(nobody)] : []),
    ...(isOut || stage === "transition" ? [] : [say.notOpened]),
  ];
  return parts.join("; ");
}
