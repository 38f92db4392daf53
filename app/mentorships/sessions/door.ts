import type { Hands } from "#app/mentorships/lifecycle/door.ts";
import { tell } from "#app/outbox/door.ts";
import { isBefore, type Day } from "#platform/dates.ts";
import type { Language } from "#platform/words.ts";
import { holdPlanning, notePlacesLeft, plannedOf } from "./queries.ts";
import { outcomeRows } from "./written-queries.ts";
import { isLost, meetingWords } from "./meeting-words.ts";
import { isVoid } from "./void-queries.ts";
import { stoppedWords, words } from "./words.ts";

export { isLost, isVoid, meetingWords, notePlacesLeft };

/** What a meeting is called. */
export const kindWords = { da: words.da.kinds, en: words.en.kinds } as const;

/**
 * Meetings that outlive what they were planned for are cancelled, and each says why. Lost to nobody: taking the
 * agreement back has no consequences, and a change of mentor is nobody's fault. One whose day has passed unwritten says so.
 * `mentors` are told of what lay ahead, the days of which come back.
 */
export async function cancelPlanned(
  hands: Hands,
  mentorshipId: string,
  why: keyof (typeof stoppedWords)["da"]["ahead"],
  { language, mentors }: { readonly language: Language; readonly mentors: readonly string[] },
): Promise<readonly Day[]> {
  const say = stoppedWords[language];
  await holdPlanning(hands, mentorshipId);
  const daysAhead: Day[] = [];
  for (const { about, sessionId, on, at } of await plannedOf(hands, mentorshipId)) {
    const isAhead = !isBefore(on, hands.today);
    if (isAhead) daysAhead.push(on);
    // They may no longer see whose it was: that it is off they must hear all the same, before they set out.
    for (const mentorId of isAhead ? mentors : []) await tell(hands, mentorId, "appointment off", at);
    await outcomeRows(
      hands,
      about,
      { id: sessionId },
      {
        fact: "cancelled",
        on,
        because: "other",
        note: isAhead ? say.ahead[why] : say.unwritten,
        whatWeDid: null,
        ownWords: null,
        assessment: null,
        wasHard: false,
        toldBy: null,
        kilometres: null,
      },
    );
  }
  return daysAhead;
}

/** Who works on it as mentor or co-mentor today: asked before it stops, because stopping ends that. */
export async function mentorsOf({ tx }: Pick<Hands, "tx">, mentorshipId: string): Promise<readonly string[]> {
  const rows = await tx<{ mentor_id: string }[]>`
    select distinct mentor_id from mentor_assignments
     where mentorship_id = ${mentorshipId} and from_on <= access.today() and (to_on is null or to_on > access.today())`;
  return rows.map(({ mentor_id }) => mentor_id);
}
