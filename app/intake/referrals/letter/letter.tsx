import type { Agency } from "#app/places/door.ts";
import type { Paper } from "#platform/views/paper.tsx";
import type { Language } from "#platform/words.ts";
import { letterWords } from "./words.ts";
import { referralPath } from "#app/intake/referrals/paths.ts";
import type { Referral } from "#app/intake/referrals/queries.ts";
import type { DeclineReason } from "#app/intake/referrals/referrals.ts";

export const letters = ["told", "accepted", "declined", "withdrawn"] as const;
export type Letter = (typeof letters)[number];

export interface LetterFacts {
  readonly referral: Referral;
  readonly letter: Letter;
  readonly reason: DeclineReason | null;
  readonly coordinator: string;
  readonly agency: Agency;
}

/** Who asked for themselves was proposed by nobody. */
const wordingOf = (letter: Letter, { cameFrom }: Referral) =>
  cameFrom === "staff" ? letter : ({ ...sameForAll, told: "asked", withdrawn: "noLongerAsked" } as const)[letter];
const sameForAll = { accepted: "accepted", declined: "declined" } as const;

/** A protected name is not printed: the letter is handed over by hand, and the reference says whose it is. */
export function letterPaper(written: Language, { referral, letter, reason, coordinator, agency }: LetterFacts): Paper {
  const say = letterWords[written];
  return {
    title: say.title,
    lang: written,
    to: referral.isProtected ? undefined : [referral.name],
    reference: say.reference(referral.id.slice(0, 8)),
    back: referralPath.to({ referralId: referral.id }),
    content: (
      <>
        <p>{referral.isProtected ? say.dearYou : say.dear(referral.name)}</p>
        {say[wordingOf(letter, referral)].map((line) => (
          <p key={line}>{line}</p>
        ))}
        {letter === "declined" && <p>{say.why[reason ?? "other"]}</p>}
        {letter === "declined" && <p>{say.again}</p>}
        <p>{say.askUs(coordinator)}</p>
      </>
    ),
    end: (
      <>
        <h2>{say.complainTitle}</h2>
        <p>{say.complain(agency.complain[written])}</p>
      </>
    ),
  };
}
