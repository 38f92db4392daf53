import { roleWords } from "#app/access/role-words.ts";
import type { Day } from "#platform/dates.ts";
import { Acts, ButtonLink, PostButton } from "#platform/views/acts.tsx";
import type { Page } from "#platform/views/page.tsx";
import { Facts, Notice, Section, Status } from "#platform/views/parts.tsx";
import { sayDate, type Language } from "#platform/words.ts";
import {
  colleagueLinkPath,
  colleaguesPath,
  detailsPath,
  disablePath,
  enablePath,
  endRolePath,
  newRolesPath,
} from "./paths.ts";
import type { Colleague, HeldRole } from "./queries.ts";
import { words } from "./words.ts";

export interface ColleagueView {
  readonly language: Language;
  readonly today: Day;
  readonly colleague: Colleague;
  readonly isOneself: boolean;
  /** What has just happened. */
  readonly done: "added" | "saved" | null;
}

export function colleaguePage(view: ColleagueView): Page {
  const { language, today, colleague, isOneself, done } = view;
  const say = words[language];
  const { id: colleagueId, name, email, access, closedOn } = colleague;
  const change = { href: detailsPath.to({ colleagueId }), label: say.change };
  const past = colleague.grants.filter(({ isHeld }) => !isHeld);
  return {
    title: name,
    back: { href: colleaguesPath.to({}), label: say.title },
    content: (
      <>
        {done !== null && <Notice tone="done">{say[done]}</Notice>}
        {isOneself && <Notice tone="calm">{say.yourself}</Notice>}
        <Facts
          rows={[
            { term: say.name, said: name, change },
            { term: say.email, said: email ?? "–", change },
            {
              term: say.access,
              said:
                access === "closed" && closedOn ? (
                  <Status is="ended">{say.closedOn(sayDate(language, closedOn, today))}</Status>
                ) : (
                  <Status is={access === "open" ? "going" : access === "none" ? "ended" : "waits"}>
                    {say.accessIs[access]}
                  </Status>
                ),
            },
          ]}
        />
        <Section title={say.held} id="held">
          <HeldRoles {...view} />
          <p>
            <ButtonLink href={newRolesPath.to({ colleagueId })} quiet>
              {say.newRoles}
            </ButtonLink>
          </p>
        </Section>
        {past.length > 0 && (
          <Section title={say.past} id="past">
            <ul>
              {past.map((grant) => (
                <li key={grant.id}>
                  {named(language, grant)},{" "}
                  {say.fromTo(
                    sayDate(language, grant.from, today),
                    grant.to === null ? "" : sayDate(language, grant.to, today),
                  )}
                </li>
              ))}
            </ul>
          </Section>
        )}
        {access !== "none" && <SignIn {...view} />}
      </>
    ),
  };
}

const named = (language: Language, { role, place }: HeldRole): string =>
  [roleWords[language][role], place].filter((part) => part !== null).join(", ");

function HeldRoles({ language, today, colleague, isOneself }: ColleagueView) {
  const say = words[language];
  const held = colleague.grants.filter(({ isHeld }) => isHeld);
  if (held.length === 0) return <p>{say.noRoles}.</p>;
  return (
    <ul class="people">
      {held.map((grant) => (
        <li key={grant.id}>
          <span>
            {named(language, grant)}, {say.since(sayDate(language, grant.from, today))}
          </span>
          {!(isOneself && grant.role === "administrator") && (
            <PostButton
              action={endRolePath.to({ colleagueId: colleague.id, grantId: grant.id })}
              label={say.endRole}
              about={say.aboutRole(roleWords[language][grant.role])}
              look="quiet"
            />
          )}
        </li>
      ))}
    </ul>
  );
}

function SignIn({ language, colleague, isOneself }: ColleagueView) {
  const say = words[language];
  const { id: colleagueId, access } = colleague;
  return (
    <Section title={say.signIn} id="sign-in">
      {access === "closed" ? (
        <PostButton action={enablePath.to({ colleagueId })} label={say.open} look="quiet" />
      ) : (
        <Acts>
          <PostButton
            action={colleagueLinkPath.to({ colleagueId })}
            label={say.link}
            look={access === "open" ? "quiet" : "main"}
          />
          {!isOneself && <PostButton action={disablePath.to({ colleagueId })} label={say.close} look="quiet" />}
        </Acts>
      )}
      {access !== "closed" && !isOneself && <p class="soft">{say.closeWhy}</p>}
    </Section>
  );
}
