import { closingPath } from "#app/mentorships/closing/paths.ts";
import { relationWords } from "#app/mentorships/network/door.ts";
import { networkPath } from "#app/mentorships/network/paths.ts";
import { planPath, planVersionPath } from "#app/mentorships/plan/paths.ts";
import { reentryPath } from "#app/mentorships/reentry/paths.ts";
import { contactPath } from "#app/mentorships/sessions/paths.ts";
import { Card, Facts } from "#platform/views/parts.tsx";
import { Time } from "#platform/views/time.tsx";
import type { Language } from "#platform/words.ts";
import { sentence, type Hub } from "./pages.tsx";
import { mentorshipPath } from "./paths.ts";
import type { Overview } from "./queries.ts";
import { words } from "./words.ts";

export function PlanCard({ hub: { language, mentorship, overview } }: { hub: Hub }) {
  const say = words[language];
  const { plan } = overview;
  const ids = { mentorshipId: mentorship.id };
  return (
    <Card title={say.plan}>
      {plan === null ? (
        <p>{say.noPlan}</p>
      ) : (
        <>
          {plan.agreedOn === null && <p>{say.notAgreed}</p>}
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
            {say.reviewOn} <Time day={plan.reviewOn} />
          </p>
        </>
      )}
      {(plan !== null || mentorship.stage !== "closed") && (
        <p>
          <a href={plan === null ? planVersionPath.to(ids) : planPath.to(ids)}>
            {plan === null ? say.writePlan : say.wholePlan}
          </a>
        </p>
      )}
    </Card>
  );
}

export function NetworkCard({ hub: { language, mentorship, overview } }: { hub: Hub }) {
  const say = words[language];
  return (
    <Card title={say.around}>
      {overview.network.length === 0 ? (
        <p>{say.nobodyAround}</p>
      ) : (
        <ul>
          {overview.network.map(({ name, relation, answer }, index) => (
            <li key={index}>
              <bdi>{name}</bdi>, {relationWords[language][relation as keyof (typeof relationWords)["da"]]}{" "}
              <span class="soft">({say.answers[answer ?? "notAsked"]})</span>
            </li>
          ))}
        </ul>
      )}
      <p>
        <a href={networkPath.to({ mentorshipId: mentorship.id })}>{say.toNetwork}</a>
      </p>
    </Card>
  );
}

export function PeopleCard({ language, overview }: { language: Language; overview: Overview }) {
  const say = words[language];
  const mentors = overview.colleagues.filter(({ is }) => is !== "coach");
  const coaches = overview.colleagues.filter(({ is }) => is === "coach");
  const mentorOf = (id: string | null): string => mentors.find((mentor) => mentor.id === id)?.name ?? "";
  return (
    <Card title={say.who}>
      <ul>
        {mentors.length === 0 && <li>{sentence(say.noMentor)}</li>}
        {mentors.map(({ id, name, is }) => (
          <li key={id}>
            <bdi>{name}</bdi>
            {is === "co-mentor" && `, ${say.coMentor}`}
          </li>
        ))}
        {coaches.map(({ id, name, coachOf }) => (
          <li key={`${id} ${coachOf}`}>{say.supervisionOf(name, mentorOf(coachOf))}</li>
        ))}
      </ul>
    </Card>
  );
}

export function MoreCard({ hub: { language, mentorship } }: { hub: Hub }) {
  const say = words[language];
  const ids = { mentorshipId: mentorship.id };
  return (
    <Card title={say.more}>
      <ul>
        <li>
          <a href={contactPath.to(ids)}>{say.toContact}</a>
        </li>
        <li>
          <a href={`${mentorshipPath.to(ids)}/custody`}>{say.toCustody}</a>
        </li>
        <li>
          <a href={reentryPath.to(ids)}>{say.toReentry}</a>
        </li>
        {mentorship.isCoordinated && (
          <>
            <li>
              <a href={`/people/${mentorship.personId}`}>{say.toPerson}</a>
            </li>
            <li>
              <a href={closingPath.to(ids)}>{say.toClosing}</a>
            </li>
          </>
        )}
      </ul>
    </Card>
  );
}
