import { daysBetween, type Day } from "#platform/dates.ts";
import { Acts, ButtonLink } from "#platform/views/acts.tsx";
import type { ListState } from "#platform/views/list-state.ts";
import { List, type Column } from "#platform/views/list.tsx";
import type { Page } from "#platform/views/page.tsx";
import { Status } from "#platform/views/parts.tsx";
import { Time } from "#platform/views/time.tsx";
import { type Language } from "#platform/words.ts";
import * as paths from "#app/intake/referrals/paths.ts";
import type { ReferralLine } from "./queries.ts";
import { statusWords } from "#app/intake/referrals/status-words.ts";
import { words } from "#app/intake/referrals/words.ts";

import { lookOf, lookSeen } from "#app/intake/referrals/status-looks.ts";

export function listPage(
  language: Language,
  today: Day,
  rows: readonly ReferralLine[],
  state: ListState,
  whose: "the unit" | "own",
): Page {
  const say = words[language];
  const own = whose === "own";
  const undecided = ({ status }: ReferralLine): boolean =>
    status === "received" || status === "screening" || status === "needsInformation";
  const columns: readonly (Column<ReferralLine> | false)[] = [
    {
      label: say.who,
      sort: "name",
      cell: (row) => <a href={paths.referralPath.to({ referralId: row.id })}>{row.name}</a>,
    },
    { label: say.from, cell: (row) => row.institution, sort: "place" },
    { label: say.received, cell: (row) => <Time day={row.receivedOn} as="date" />, sort: "received" },
    {
      label: say.state,
      cell: (row) => {
        const word =
          own || row.status === null
            ? statusWords[language].seen[row.seenByReferrer]
            : statusWords[language].status[row.status];
        return (
          <Status is={own || row.status === null ? lookSeen[row.seenByReferrer] : lookOf[row.status]}>{word}</Status>
        );
      },
    },
    !own && {
      label: say.waited,
      cell: (row) => row.waitsSince && undecided(row) && say.days(daysBetween(row.waitsSince, today)),
      sort: "waiting",
      number: true,
    },
    !own && { label: say.tellBy, cell: (row) => (row.tellBy ? <Time day={row.tellBy} /> : say.told), sort: "telling" },
  ];
  const options = own
    ? (["received", "inProgress", "closed"] as const).map((value) => ({
        value,
        label: statusWords[language].seen[value],
      }))
    : [
        { value: "open", label: say.open },
        ...(["received", "screening", "needsInformation", "accepted", "declined", "withdrawn"] as const).map(
          (value) => ({ value, label: statusWords[language].status[value] }),
        ),
      ];
  const begin = own
    ? { href: paths.newReferralPath.to({}), label: say.refer }
    : { href: paths.newCallPath.to({}), label: say.takeCall };
  return {
    title: say.list,
    lead: own ? say.listLeadReferrer : undefined,
    wide: true,
    content: (
      <>
        <Acts>
          <ButtonLink href={begin.href}>{begin.label}</ButtonLink>
          {!own && (
            <ButtonLink href="/people/find" quiet>
              {language === "da" ? "Find en person" : "Find a person"}
            </ButtonLink>
          )}
        </Acts>
        <List
          title={say.list}
          path={paths.referralsPath.to({})}
          state={state}
          columns={columns.filter((column) => column !== false)}
          rows={rows}
          filters={[{ name: "state", label: say.state, options }]}
          empty={say.empty}
          counted={say.counted}
        />
      </>
    ),
  };
}
