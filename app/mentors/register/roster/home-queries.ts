import type { Transaction } from "#platform/database.ts";
import type { Ring } from "#platform/sealing/ring.ts";

/** Where an imported list belongs. */
export interface Home {
  readonly schemeId: string;
  readonly unitId: string | null;
  /** Whose unit it is; null where nobody was named. */
  readonly coordinatorId: string | null;
}

/** A preview needs no person: it looks at the one scheme there is. */
export async function theOnlyScheme(tx: Transaction): Promise<Home | "none" | "several"> {
  const [scheme, other] = await tx<{ id: string }[]>`select id from schemes limit 2`;
  if (!scheme) return "none";
  return other ? "several" : { schemeId: scheme.id, unitId: null, coordinatorId: null };
}

/** The unit of the coordinator who signs in with this e-mail; null when nobody does. */
export async function homeOf(tx: Transaction, ring: Ring, email: string): Promise<Home | null> {
  const [home] = await tx<{ scheme_id: string; unit_id: string; colleague_id: string }[]>`
    select u.scheme_id, u.id as unit_id, a.colleague_id from access.accounts a
      join access.role_grants g on g.colleague_id = a.colleague_id and g.role = 'coordinator' and g.from_on <= access.today()
                               and (g.to_on is null or g.to_on > access.today())
      join units u on u.id = g.unit_id
     where a.email_token = ${ring.token("email", email.trim().normalize("NFC").toLowerCase())} and (a.disabled_on is null or a.disabled_on > access.today())
     order by g.from_on, u.name collate "da-x-icu" limit 1`;
  return home ? { schemeId: home.scheme_id, unitId: home.unit_id, coordinatorId: home.colleague_id } : null;
}
