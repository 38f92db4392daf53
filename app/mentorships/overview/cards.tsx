import { capitalised } from "#platform/words.ts";
import { newDisclosurePath } from "#app/cooperation/disclosures/paths.ts";
import { agreementPath } from "#app/intake/agreements/paths.ts";
import { evaluationPath } from "#app/learning/evaluation/paths.ts";
import { closingPath } from "#app/mentorships/closing/paths.ts";
import { custodyPath } from "#app/mentorships/custody/paths.ts";
import type { Stage } from "#app/mentorships/lifecycle/door.ts";
import { pausePath, resumePath } from "#app/mentorships/lifecycle/paths.ts";
import { exclusionsPath, matchPath, workingPath } from "#app/mentorships/matching/paths.ts";
import type { Mentorship } from "#app/mentorships/mentorship/door.ts";
import { isNothing, relationWords, WithheldLine } from "#app/mentorships/network/door.ts";
import { networkPath } from "#app/mentorships/network/paths.ts";
import { planPath, planVersionPath } from "#app/mentorships/plan/paths.ts";
import { reentryPath } from "#app/mentorships/reentry/paths.ts";
import { contactPath } from "#app/mentorships/sessions/paths.ts";
import { mayMeet } from "#app/mentorships/sessions/sessions.ts";
import { personPath } from "#app/people/paths.ts";
import { Card, Facts } from "#platform/views/parts.tsx";
import { Time } from "#platform/views/time.tsx";
import type { Language } from "#platform/words.ts";
import { type Hub } from "./pages.tsx";
import { cardWords } from "./card-words.ts";
import { colleagueWords } from "./colleague-words.ts";
import { menuWords } from "./menu-words.ts";
import { words } from "./words.ts";

export function PlanCard({ hub: { language, mentorship, overview } }: { hub: Hub }) {
  const [say, cards] = [words[language], cardWords[language]];
  const { plan } = overview;
  const ids = { mentorshipId: mentorship.id };
  return (
    <Card title={cards.plan}>
      {plan === null ? (
        <p>{cards.noPlan}</p>
      ) : (
        <>
          {plan.agreedOn === null && <p>{cards.notAgreed}</p>}
          <Facts
            rows={plan.wishes.map(({ want, nextStep, who, by }) => ({
              term: <bdi>{want}</bdi>,
              said: (
                <>
                  {nextStep} – {who}
                  {by && (
                    <>
                      , <Time day={by} as="date" />
                    </>
                  )}
                </>
              ),
            }))}
          />
          <p class="soft">
            {cards.reviewOn} <Time day={plan.reviewOn} />
          </p>
        </>
      )}
      {(plan !== null || mentorship.isAgreed) && (
        <p>
          <a href={plan === null ? planVersionPath.to(ids) : planPath.to(ids)}>
            {plan === null ? say.writePlan : cards.wholePlan}
          </a>
        </p>
      )}
    </Card>
  );
}

export function NetworkCard({ hub: { language, mentorship, overview } }: { hub: Hub }) {
  const cards = cardWords[language];
  return (
    <Card title={cards.around}>
      {overview.network.length === 0 ? (
        <p>{cards.nobodyAround}</p>
      ) : (
        <ul>
          {overview.network.map(({ name, relation, answer, withheld }, index) => (
            <li key={index}>
              <bdi>{name}</bdi>, {relationWords[language][relation as keyof (typeof relationWords)["da"]]}{" "}
              {mentorship.isAgreed && <span class="soft">({cards.answers[answer ?? "notAsked"]})</span>}
              {mentorship.isAgreed && !isNothing(withheld) && (
                <>
                  {" "}
                  <strong>{cards.withheld}</strong> <WithheldLine language={language} withheld={withheld} />
                </>
              )}
            </li>
          ))}
        </ul>
      )}
      <p>
        <a href={networkPath.to({ mentorshipId: mentorship.id })}>{cards.toNetwork}</a>
      </p>
    </Card>
  );
}

export function PeopleCard({ hub: { language, mentorship, overview } }: { hub: Hub }) {
  const [say, cards] = [words[language], cardWords[language]];
  const mentors = overview.colleagues.filter(({ is }) => is !== "coach");
  const coaches = overview.colleagues.filter(({ is }) => is === "coach");
  const mentorOf = (id: string | null): string => mentors.find((mentor) => mentor.id === id)?.name ?? "";
  return (
    <Card title={cards.who}>
      <ul>
        {mentors.length === 0 && <li>{capitalised(say.noMentor)}</li>}
        {mentors.map(({ id, name, is, acts }) => (
          <li key={id}>
            <bdi>{name}</bdi>
            {is === "co-mentor" && `, ${cards.coMentor}`}
            {acts !== "can" && <strong> – {colleagueWords[language].cannotAct[acts]}</strong>}
          </li>
        ))}
        {coaches.map(({ id, name, coachOf }) => (
          <li key={`${id} ${coachOf}`}>{cards.supervisionOf(name, mentorOf(coachOf))}</li>
        ))}
      </ul>
      {mentorship.isCoordinated && mentors.some(({ acts }) => acts !== "can") && (
        <p>
          <a href={matchPath.to({ mentorshipId: mentorship.id })}>{colleagueWords[language].findAnother}</a>
        </p>
      )}
    </Card>
  );
}

interface More {
  readonly href: string;
  readonly label: string;
}

/** Everything else that can be done here, for whom it is: no page that only its address leads to. */
export function MoreCard({ hub: { language, mentorship } }: { hub: Hub }) {
  const say = menuWords[language];
  return (
    <Card title={say.more}>
      <ul>
        {[
          ...forAll(language, mentorship),
          ...(mentorship.isCoordinated ? forCoordinators(language, mentorship) : []),
        ].map(({ href, label }) => (
          <li key={href}>
            <a href={href}>{label}</a>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function forAll(language: Language, { id, personId, stage, agreedUntil }: Mentorship): readonly More[] {
  const say = menuWords[language];
  const ids = { mentorshipId: id };
  const open = { href: contactPath.to(ids), label: words[language].toContact };
  return [
    ...(mayMeet(stage) || agreedUntil !== null ? [open] : []),
    { href: custodyPath.to(ids), label: say.toCustody },
    { href: reentryPath.to(ids), label: say.toReentry },
    { href: agreementPath.to({ personId }), label: say.toAgreementAndPermissions },
  ];
}

const paused: Partial<Record<Stage, "toPause" | "toResume">> = {
  active: "toPause",
  transferring: "toPause",
  paused: "toResume",
};

function forCoordinators(language: Language, { id, personId, stage }: Mentorship): readonly More[] {
  const say = menuWords[language];
  const ids = { mentorshipId: id };
  const pause = paused[stage];
  const matching = [
    { href: matchPath.to(ids), label: say.toMentors },
    { href: workingPath.to(ids), label: say.toWorking },
  ];
  return [
    ...(stage === "offered" || stage === "agreementPending" || stage === "closed" ? [] : matching),
    { href: exclusionsPath.to(ids), label: say.toExclusions },
    { href: evaluationPath.to(ids), label: say.toEvaluation },
    { href: newDisclosurePath.to({}, { person: personId }), label: say.toDisclosure },
    ...(pause ? [{ href: (pause === "toPause" ? pausePath : resumePath).to(ids), label: say[pause] }] : []),
    { href: personPath.to({ personId }), label: say.toPerson },
    { href: closingPath.to(ids), label: stage === "closed" ? say.toClosed : say.toClosing },
  ];
}
