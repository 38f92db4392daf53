import type { Mentorship } from "#app/mentorships/overview/door.ts";
import type { Context } from "#platform/route.ts";
import type { Day } from "#platform/dates.ts";
import { PostButton } from "#platform/views/acts.tsx";
import { Choices, Select } from "#platform/views/choices.tsx";
import { Form } from "#platform/views/form.tsx";
import type { Page } from "#platform/views/page.tsx";
import { Empty, Section } from "#platform/views/parts.tsx";
import { inBoth, sayDay } from "#platform/words.ts";
import type { Typing } from "./choosing-pages.tsx";
import type { Conflict } from "./matching.ts";
import { backToMatch, type On } from "./pages.tsx";
import { endExclusionPath, exclusionsPath } from "./paths.ts";
import { conflictWords } from "./reason-words.ts";

/** What the table takes; who supervises the mentee is known from elsewhere. */
export const reasonsToExclude = ["knowsTheMentee", "relative", "knowsTheVictim", "workedOnTheCase", "other"] as const;
type Why = (typeof reasonsToExclude)[number];

export interface Colleague {
  readonly id: string;
  readonly name: string;
}

export interface Exclusion extends Colleague {
  readonly why: Conflict["why"];
  readonly from: Day;
}

export const words = inBoth({
  da: {
    title: "Nogen kender mentee",
    lead: "En kollega, der kender mentee uden for arbejdet, kan ikke se noget om mentee, uanset hvilken rolle kollegaen har.",
    now: "Må ikke se noget om mentee",
    none: "Ingen er noteret.",
    since: (why: string, day: string) => `${why}, siden ${day}`,
    end: "Gælder ikke længere",
    add: "Notér en kollega",
    colleague: "Kollega",
    why: "Hvorfor?",
    submit: "Luk for kollegaen",
    colleagueMissing: "Vælg kollegaen på listen.",
    whyMissing: "Vælg hvorfor.",
    already: "Kollegaen er allerede noteret.",
    isMentor:
      "Kollegaen er mentor i forløbet. Afslut matchet først, så mentee ikke står uden mentor, uden at nogen ved det.",
  },
  en: {
    title: "Somebody knows the mentee",
    lead: "A colleague who knows the mentee outside work can see nothing about the mentee, whatever role they hold.",
    now: "May see nothing about the mentee",
    none: "Nobody is recorded.",
    since: (why: string, day: string) => `${why}, since ${day}`,
    end: "No longer the case",
    add: "Record a colleague",
    colleague: "Colleague",
    why: "Why?",
    submit: "Keep the colleague out",
    colleagueMissing: "Choose the colleague from the list.",
    whyMissing: "Choose why.",
    already: "The colleague is already recorded.",
    isMentor:
      "The colleague is a mentor in this mentorship. End the match first, so that the mentee is not left without one unnoticed.",
  },
});

export async function exclusionsOf({ tx, ring }: Context, personId: string): Promise<readonly Exclusion[]> {
  const rows = await tx<{ id: string; why: Conflict["why"]; from_on: Day; key_wrapped: Buffer; name_sealed: Buffer }[]>`
    select c.id, e.why, e.from_on, c.key_wrapped, c.name_sealed from access.exclusions e join access.colleagues c on c.id = e.colleague_id
     where e.person_id = ${personId} and e.from_on <= access.today() and (e.to_on is null or e.to_on > access.today())`;
  const names = await ring.otherNames(rows.map(sealedName));
  return rows.map((row, index) => ({ id: row.id, name: names[index] ?? "", why: row.why, from: row.from_on }));
}

/** Everybody who could be kept out, by name. */
export async function colleagues({ tx, ring }: Context): Promise<readonly Colleague[]> {
  const rows = await tx<{ id: string; key_wrapped: Buffer; name_sealed: Buffer }[]>`
    select id, key_wrapped, name_sealed from access.colleagues`;
  const names = await ring.otherNames(rows.map(sealedName));
  return rows
    .map(({ id }, index) => ({ id, name: names[index] ?? "" }))
    .toSorted((a, b) => a.name.localeCompare(b.name, "da"));
}

const sealedName = (row: { id: string; key_wrapped: Buffer; name_sealed: Buffer }) => ({
  keyId: row.id,
  wrapped: row.key_wrapped,
  sealed: row.name_sealed,
  place: { table: "colleagues", column: "name", row: row.id },
});

export async function isAssigned({ tx }: Context, mentorshipId: string, colleagueId: string): Promise<boolean> {
  const [row] =
    await tx`select from mentor_assignments where mentorship_id = ${mentorshipId} and mentor_id = ${colleagueId}
                            and (to_on is null or to_on > access.today())`;
  return row !== undefined;
}

/** Ended and recorded again on one day, it holds again. */
export async function exclude(
  { tx }: Context,
  { personId, unitId }: Mentorship,
  { colleagueId, why }: { colleagueId: string; why: Why },
): Promise<void> {
  await tx`insert into access.exclusions (colleague_id, person_id, unit_id, why) values (${colleagueId}, ${personId}, ${unitId}, ${why})
           on conflict (colleague_id, person_id, from_on) do update set to_on = null`;
}

export async function endExclusion({ tx }: Context, personId: string, colleagueId: string): Promise<boolean> {
  const ended = await tx`update access.exclusions set to_on = access.today()
                          where person_id = ${personId} and colleague_id = ${colleagueId} and (to_on is null or to_on > access.today()) returning person_id`;
  return ended.length > 0;
}

export function exclusionsPage(
  on: On,
  excluded: readonly Exclusion[],
  all: readonly Colleague[],
  typing: Typing,
): Page {
  const { language, today, mentorship } = on;
  const say = words[language];
  const params = { mentorshipId: mentorship.id };
  return {
    title: say.title,
    lead: say.lead,
    back: backToMatch(on),
    content: (
      <>
        <Section title={say.now} id="now">
          {excluded.length === 0 ? (
            <Empty>{say.none}</Empty>
          ) : (
            <ul class="people">
              {excluded.map(({ id, name, why, from }) => (
                <li key={id}>
                  <span>
                    <bdi>{name}</bdi>: {say.since(conflictWords[language][why], sayDay(language, from, today))}
                  </span>
                  <PostButton
                    action={endExclusionPath.to({ ...params, colleagueId: id })}
                    label={say.end}
                    look="quiet"
                    about={name}
                  />
                </li>
              ))}
            </ul>
          )}
        </Section>
        <Section title={say.add} id="add">
          <Form action={exclusionsPath.to(params)} submit={say.submit} {...typing}>
            <Select
              name="colleague"
              label={say.colleague}
              options={all.map(({ id, name }) => ({ value: id, label: name }))}
            />
            <Choices
              name="why"
              label={say.why}
              options={reasonsToExclude.map((why) => ({ value: why, label: conflictWords[language][why] }))}
            />
          </Form>
        </Section>
      </>
    ),
  };
}
