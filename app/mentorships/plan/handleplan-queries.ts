import { capitalised } from "#platform/words.ts";
import { custodyKindWords } from "#app/mentorships/custody/door.ts";
import type { CustodyKind } from "#app/mentorships/custody/custody.ts";
import type { Mentorship } from "#app/mentorships/mentorship/door.ts";
import { isVoid } from "#app/mentorships/sessions/door.ts";
import type { Day } from "#platform/dates.ts";
import type { Context } from "#platform/route.ts";
import type { OnRecord, Permitted } from "./handleplan.ts";

type Hands = Pick<Context, "tx" | "ring">;

/** What the text is made of, asked for and opened only as far as it is permitted; the plan apart. */
export async function onRecordFor(
  hands: Hands,
  mentorship: Mentorship,
  permitted: Permitted,
): Promise<Pick<OnRecord, "session" | "place">> {
  return {
    session: permitted.sessions ? await lastMeeting(hands, mentorship) : null,
    place: permitted.whereabouts ? await placeNow(hands, mentorship.personId) : null,
  };
}

/** Of a text that was corrected, the correction. */
async function lastMeeting({ tx, ring }: Hands, { id, personId }: Mentorship): Promise<OnRecord["session"]> {
  const rows = await tx<{ on: Day; fact_id: string; what_we_did_sealed: Buffer; next_on: Day | null }[]>`
    with last as (select s.id, s.happened_on from sessions s where s.mentorship_id = ${id} and s.status = 'held' order by s.happened_on desc, s.id desc limit 1)
    select l.happened_on as on, f.id as fact_id, f.what_we_did_sealed,
           (select min(s.planned_on) from sessions s where s.mentorship_id = ${id} and s.status = 'planned' and s.planned_on >= access.today() and not ${isVoid(tx)}) as next_on
      from last l join session_facts f on f.session_id = l.id
     where f.what_we_did_sealed is not null
       and not exists (select from session_facts later where later.corrects_id = f.id and later.what_we_did_sealed is not null)
     order by f.position`;
  const [first] = rows;
  if (!first) return null;
  const texts = rows.map((row) => ring.open(personId, "session_facts", "what_we_did", row.fact_id, row.what_we_did_sealed)); // prettier-ignore
  return { on: first.on, texts, nextOn: first.next_on };
}

async function placeNow({ tx }: Hands, personId: string): Promise<OnRecord["place"]> {
  const [row] = await tx<{ kind: CustodyKind; institution: string | null; since_on: Day }[]>`
    select w.kind, i.name as institution, w.since_on
      from custody_whereabouts w left join institutions i on i.id = w.institution_id
     where w.person_id = ${personId} and w.state = 'known' and w.from_on <= access.today() and (w.until_on is null or w.until_on > access.today())`;
  if (!row) return null;
  const kind = custodyKindWords.da[row.kind];
  const said = row.institution === null ? kind : `${kind}, ${row.institution}`;
  return { said: capitalised(said), since: row.since_on };
}
