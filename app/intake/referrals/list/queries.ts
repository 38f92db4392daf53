import { nameIn } from "#app/people/door.ts";
import type { Day } from "#platform/dates.ts";
import { inOrder, offsetOf, settled, type ListRules, type ListState } from "#platform/views/list-state.ts";
import type { ReferralStatus, SeenByReferrer } from "#app/intake/referrals/referrals.ts";

import type { Hands, ReferralRow } from "#app/intake/referrals/queries.ts";

export interface ReferralLine {
  readonly id: string;
  readonly name: string;
  readonly institution: string | null;
  readonly receivedOn: Day;
  readonly status: ReferralStatus | null;
  readonly waitsSince: Day | null;
  readonly tellBy: Day | null;
  readonly seenByReferrer: SeenByReferrer;
}

interface LineRow extends Pick<
  ReferralRow,
  | "id"
  | "person_id"
  | "key_wrapped"
  | "name_sealed"
  | "is_protected"
  | "institution"
  | "received_on"
  | "status"
  | "tell_by"
  | "seen_by_referrer"
> {
  readonly waits_since: Day | null;
  readonly total: number;
}

export type Whose = "the unit" | "own";

const rules = {
  sort: { by: "received", descending: true },
  filters: ["state"],
  pageSize: 100,
  sealed: { sorts: ["name"], otherwise: { by: "received", descending: true } },
} as const;
/** Sorting by what a referrer is not told would tell them. */
export const listRules: Readonly<Record<Whose, ListRules>> = {
  own: { ...rules, sorts: ["received", "name", "place"] },
  "the unit": { ...rules, sorts: ["received", "name", "place", "waiting", "telling"] },
};
const alphabet = new Intl.Collator("da");

/** A coordinator's list of the unit, or a referrer's own; by name only where it shows everybody whose name that opens. */
export async function referralLines(
  hands: Hands,
  whose: Whose,
  asked: Omit<ListState, "total">,
): Promise<{ readonly rows: readonly ReferralLine[]; readonly state: ListState }> {
  const isByName = asked.sort.by === "name";
  const found = await rowsOf(hands, whose, isByName ? { ...asked, page: 1 } : asked);
  const state = settled(asked, found[0]?.total ?? 0, listRules[whose]);
  if (!isByName) return { rows: await opened(hands, found), state };
  if (state.sort.by !== "name") return { rows: await opened(hands, await rowsOf(hands, whose, state)), state };
  if (state.page > 1) return { rows: [], state };
  return { rows: inOrder(await opened(hands, found), state, { name: (a, b) => alphabet.compare(a.name, b.name) }), state }; // prettier-ignore
}

function rowsOf({ tx }: Hands, whose: Whose, { filters, sort, pageSize, page }: Omit<ListState, "total">) {
  const by =
    {
      waiting: tx`s.waits_since`,
      received: tx`r.received_on`,
      telling: tx`s.tell_by`,
      place: tx`i.name collate "da-x-icu"`,
    }[sort.by] ?? tx`r.received_on`;
  const wanted = filters["state"];
  return tx<LineRow[]>`
    select r.id, r.person_id, p.key_wrapped, p.name_sealed, p.is_protected, i.name as institution, r.received_on, s.status, s.tell_by, s.waits_since, r.seen_by_referrer,
           (count(*) over ())::int as total
      from referrals r join people p on p.id = r.person_id left join institutions i on i.id = r.institution_id left join referral_standings s on s.referral_id = r.id
     where ${whose === "own" ? tx`r.referred_by = access.actor()` : tx`r.unit_id = any((select access.units())::uuid[])`}
       ${wanted === undefined ? tx`` : wanted === "open" ? tx`and s.status in ('received', 'screening', 'needsInformation')` : whose === "own" ? tx`and r.seen_by_referrer = ${wanted}` : tx`and s.status = ${wanted}`}
     order by ${by} ${sort.descending ? tx`desc nulls last` : tx`asc nulls last`}, r.recorded_at desc, r.id limit ${pageSize} offset ${offsetOf({ page, pageSize })}`;
}

async function opened({ ring }: Hands, rows: readonly LineRow[]): Promise<readonly ReferralLine[]> {
  const names = await ring.subjectNames(rows.map(nameIn));
  return rows.map((row, index) => ({
    id: row.id,
    name: names[index] ?? "",
    institution: row.institution,
    receivedOn: row.received_on,
    status: row.status,
    waitsSince: row.waits_since,
    tellBy: row.tell_by,
    seenByReferrer: row.seen_by_referrer,
  }));
}

export interface Place {
  readonly id: string;
  readonly name: string;
  readonly unitId: string | null;
}

/** Where a referrer refers from. */
export const ownInstitutions = ({ tx }: Hands): Promise<readonly Place[]> =>
  tx<
    Place[]
  >`select id, name, unit_id as "unitId" from institutions where id = any((select access.institutions())::uuid[]) and unit_id is not null order by name collate "da-x-icu"`;

export const allInstitutions = ({ tx }: Hands): Promise<readonly Place[]> =>
  tx<Place[]>`select id, name, unit_id as "unitId" from institutions order by name collate "da-x-icu"`;

export const ownUnits = ({ tx }: Hands): Promise<readonly { readonly id: string; readonly name: string }[]> =>
  tx<
    { id: string; name: string }[]
  >`select id, name from units where id = any((select access.units())::uuid[]) order by name collate "da-x-icu"`;
