import type { Hands } from "#app/mentorships/lifecycle/door.ts";
import { isBefore } from "#platform/dates.ts";
import type { Language } from "#platform/words.ts";
import { holdPlanning, notePlacesLeft, plannedOf } from "./queries.ts";
import { recordOutcome } from "./written-queries.ts";
import { isLost, meetingWords } from "./meeting-words.ts";
import { isVoid } from "./void-queries.ts";
import { stoppedWords, words } from "./words.ts";

export { isLost, isVoid, meetingWords, notePlacesLeft };

/** What a meeting is called. */
export const kindWords = { da: words.da.kinds, en: words.en.kinds } as const;

/**
 * Meetings that outlive what they were planned for are cancelled, and each says why. Lost to nobody: taking the
 * agreement back has no consequences, and a change of mentor is nobody's fault. One whose day has passed unwritten says so.
 */
export async function cancelPlanned(
  hands: Hands,
  mentorshipId: string,
  why: keyof (typeof stoppedWords)["da"]["ahead"],
  language: Language,
): Promise<void> {
  const say = stoppedWords[language];
  await holdPlanning(hands, mentorshipId);
  for (const { about, sessionId, on } of await plannedOf(hands, mentorshipId))
    await recordOutcome(
      hands,
      about,
      { id: sessionId },
      {
        fact: "cancelled",
        on,
        because: "other",
        note: isBefore(on, hands.today) ? say.unwritten : say.ahead[why],
        whatWeDid: null,
        ownWords: null,
        assessment: null,
        wasHard: false,
        toldBy: null,
        kilometres: null,
      },
    );
}
