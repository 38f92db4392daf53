import type { VNode } from "preact";
import { personPath } from "#app/people/paths.ts";
import type { Day } from "#platform/dates.ts";
import { Notice } from "#platform/views/parts.tsx";
import { inBoth, sayDate, type Language } from "#platform/words.ts";
import type { KnownFromBefore, OnRecord } from "./on-record-queries.ts";
import type { Referral } from "#app/intake/referrals/queries.ts";

const words = inBoth({
  da: {
    title: "Står her måske allerede",
    samePerson: "Personen har stået her før",
    saidNo: (day: string) => `sagde nej ${day}`,
    closed: (day: string) => `mentorforløb afsluttet ${day}`,
    inMentorship: "har et mentorforløb nu",
    referred: (day: string) => `henvist ${day}`,
    nothing: "står her uden henvisning eller forløb",
    notAskedAgain: "Den, der har sagt nej, bliver ikke spurgt igen, medmindre de selv henvender sig.",
    comesBack: "Her er det personen selv, der henvender sig.",
    protectToo:
      "Er det den, der har navne- og adressebeskyttelse, skal den også sættes på personen i denne henvisning.",
    areMore: "Der er flere med det navn. Søg efter personen.",
  },
  en: {
    title: "May be on record already",
    samePerson: "This person has been on record before",
    saidNo: (day) => `said no ${day}`,
    closed: (day) => `mentorship closed ${day}`,
    inMentorship: "is in a mentorship now",
    referred: (day) => `referred ${day}`,
    nothing: "is on record without a referral or a mentorship",
    notAskedAgain: "Nobody who has said no is asked again, unless they come back themselves.",
    comesBack: "Here it is the person who asks.",
    protectToo:
      "If it is the one whose name and address are protected, the person of this referral has to be protected too.",
    areMore: "There are more of that name. Search for the person.",
  },
});

/** Whom screening has on record already who may be the one referred, and what they have said. */
export function OnRecordNotice({
  language,
  today,
  referral,
  known,
}: {
  readonly language: Language;
  readonly today: Day;
  readonly referral: Referral;
  readonly known: KnownFromBefore;
}): VNode | null {
  const say = words[language];
  const { people, areMore } = known;
  if (people.length === 0) return null;
  const saidNo = people.some(({ saidNoOn }) => saidNoOn !== null);
  return (
    <Notice
      tone={saidNo ? "waits" : "calm"}
      title={people.every((one) => one.isSamePerson) ? say.samePerson : say.title}
    >
      <ul>
        {people.map((one) => (
          <li key={one.personId}>
            <a href={personPath.to({ personId: one.personId })}>
              <bdi>{one.name}</bdi>
            </a>
            : {sayWhat(language, today, one)}
          </li>
        ))}
      </ul>
      {!referral.isProtected && people.some((one) => one.isProtected) && <p>{say.protectToo}</p>}
      {areMore && <p>{say.areMore}</p>}
      {saidNo && (
        <p>
          {say.notAskedAgain} {referral.cameFrom === "person" && say.comesBack}
        </p>
      )}
    </Notice>
  );
}

function sayWhat(language: Language, today: Day, { saidNoOn, mentorship, referredOn }: OnRecord): string {
  const say = words[language];
  const parts = [
    saidNoOn && say.saidNo(sayDate(language, saidNoOn, today)),
    mentorship && (mentorship.isOpen ? say.inMentorship : say.closed(sayDate(language, mentorship.since, today))),
    referredOn && say.referred(sayDate(language, referredOn, today)),
  ].filter((part) => part !== null);
  return parts.join(", ") || say.nothing;
}
