import type { VNode } from "preact";
import { roles } from "#app/access/permissions.ts";
import { ButtonLink } from "#platform/views/acts.tsx";
import { Choices } from "#platform/views/choices.tsx";
import { Form, type Problem, type Values } from "#platform/views/form.tsx";
import { TextField } from "#platform/views/inputs.tsx";
import { List } from "#platform/views/list.tsx";
import type { ListState } from "#platform/views/list-state.ts";
import type { Page } from "#platform/views/page.tsx";
import type { Paper } from "#platform/views/paper.tsx";
import { Facts, Section } from "#platform/views/parts.tsx";
import { useReading } from "#platform/views/reading.ts";
import { Time } from "#platform/views/time.tsx";
import type { Language } from "#platform/words.ts";
import {
  colleaguesPath,
  colleagueTrailPath,
  lookUpPath,
  lookUpsPath,
  ownTrailPath,
  personTrailPath,
  printedTrailPath,
} from "./paths.ts";
import type { Found, Listed, OnRecord, PastLookUp } from "./queries.ts";
import { sayPurpose, sayRole, sayWhat, sayWhen, sayWho } from "./said.ts";
import { reasons, type Done, type Seen } from "./trail.ts";
import { words } from "./words.ts";

export function personTrailPage(language: Language, person: OnRecord, seen: readonly Seen[], state: ListState): Page {
  const say = words[language];
  const path = personTrailPath.to({ personId: person.id });
  return {
    title: say.who,
    h1: person.name,
    lead: `${say.who} ${say.whoLead(person.name)}`,
    wide: true,
    content: (
      <>
        <List
          title={say.seenTitle}
          path={path}
          state={state}
          rows={seen}
          counted={say.counted}
          empty={say.nothing}
          columns={[
            { label: say.when, cell: (row) => <When row={row} />, sort: "when" },
            { label: say.by, cell: (row) => sayWho(language, row) },
            { label: say.what, cell: (row) => sayWhat(language, row) },
            { label: say.why, cell: ({ purpose }) => sayPurpose(language, purpose) },
          ]}
        />
        <p>
          <ButtonLink quiet href={printedTrailPath.to({ personId: person.id })}>
            {say.print}
          </ButtonLink>
        </p>
      </>
    ),
  };
}

function When({ row }: { row: Seen }): VNode {
  const { language, zone, today } = useReading();
  return row.act === null || row.times > 1 ? <>{sayWhen(language, row, zone, today)}</> : <Time moment={row.at} />;
}

export interface PrintedTrail {
  readonly person: OnRecord;
  readonly seen: readonly Seen[];
  readonly most: number;
  readonly withNames: boolean;
  readonly complain: string;
  readonly zone: string;
}

/** For the person themselves: no name of the scheme, and of staff only the role, unless the scheme says otherwise. */
export function printedTrail(
  language: Language,
  { person, seen, most, withNames, complain, zone }: PrintedTrail,
): Paper {
  const say = words[language];
  return {
    title: say.paperTitle,
    lang: language,
    to: [person.name],
    back: personTrailPath.to({ personId: person.id }),
    content: (
      <>
        <p>{say.paperLead}</p>
        {!withNames && <p>{say.paperNames}</p>}
        <table>
          <thead>
            <tr>
              <th scope="col">{say.when}</th>
              <th scope="col">{say.by}</th>
              <th scope="col">{say.what}</th>
              <th scope="col">{say.why}</th>
            </tr>
          </thead>
          <tbody>
            {seen.map((row, index) => (
              <tr key={index}>
                <td>{sayWhen(language, row, zone)}</td>
                <td>{withNames ? sayWho(language, row) : sayRole(language, row.role)}</td>
                <td>{sayWhat(language, row)}</td>
                <td>{sayPurpose(language, row.purpose)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {seen.length === most && <p>{say.paperMost(most)}</p>}
      </>
    ),
    end: complain === "" ? undefined : say.complain(complain),
  };
}

export function doneTrailPage(language: Language, whose: Found | "own", done: readonly Done[], state: ListState): Page {
  const say = words[language];
  return {
    title: whose === "own" ? say.own : say.ofColleague(whose.name),
    lead: whose === "own" ? say.ownLead : say.ofColleagueLead,
    wide: true,
    content: (
      <List
        title={say.seenTitle}
        path={whose === "own" ? ownTrailPath.to({}) : colleagueTrailPath.to({ colleagueId: whose.id })}
        state={state}
        rows={done}
        counted={say.counted}
        empty={say.nothing}
        columns={[
          { label: say.when, cell: ({ at }) => <Time moment={at} />, sort: "when" },
          { label: say.what, cell: (row) => sayWhat(language, { ...row, times: 1 }) },
          { label: say.why, cell: ({ purpose }) => sayPurpose(language, purpose) },
          { label: say.by, cell: ({ role }) => sayRole(language, role) },
          { label: say.people, cell: ({ people }) => (people === 0 ? "" : String(people)), number: true },
        ]}
      />
    ),
  };
}

export interface LookUpsPage {
  readonly lately: readonly PastLookUp[];
  readonly values?: Values | undefined;
  readonly problems?: readonly Problem[] | undefined;
}

export function lookUpsPage(language: Language, { lately, values, problems }: LookUpsPage): Page {
  const say = words[language];
  return {
    title: say.lookUps,
    lead: say.lookUpsLead,
    content: (
      <>
        <Form action={lookUpsPath.to({})} submit={say.find} values={values} problems={problems}>
          <TextField name="who" label={say.whoField} hint={say.whoHint} type="search" />
          <Choices
            name="why"
            label={say.whyField}
            hint={say.whyHint}
            options={reasons.map((value) => ({ value, label: say.reasons[value] }))}
          />
          <TextField name="reference" label={say.reference} optional />
        </Form>
        {lately.length > 0 && (
          <Section title={say.lately} id="lately">
            <Facts
              rows={lately.map((lookUp) => ({
                term: <Time moment={lookUp.at} />,
                said: (
                  <a href={lookUpPath.to({ lookUpId: lookUp.id })}>
                    {[say.reasons[lookUp.why], lookUp.reference].filter((part) => part !== null).join(", ")}
                  </a>
                ),
              }))}
            />
          </Section>
        )}
        <p>
          <a href={colleaguesPath.to({})}>{say.colleagues}</a>: {say.colleaguesLead}
        </p>
      </>
    ),
  };
}

export function foundPage(language: Language, lookUp: PastLookUp, found: readonly Found[]): Page {
  const say = words[language];
  return {
    title: say.found,
    lead: found.length === 0 ? say.notToday : say.foundLead,
    back: { href: lookUpsPath.to({}), label: say.lookUps },
    where: [say.reasons[lookUp.why], lookUp.reference].filter((part) => part !== null).join(", "),
    content: (
      <ul>
        {found.map(({ id, name }) => (
          <li key={id}>
            <a href={personTrailPath.to({ personId: id })} dir="auto">
              {name}
            </a>
          </li>
        ))}
      </ul>
    ),
  };
}

export function colleaguesPage(language: Language, rows: readonly Listed[], state: ListState): Page {
  const say = words[language];
  return {
    title: say.colleagues,
    lead: say.colleaguesLead,
    back: { href: lookUpsPath.to({}), label: say.lookUps },
    content: (
      <List
        title={say.colleagues}
        path={colleaguesPath.to({})}
        state={state}
        rows={rows}
        empty={say.nothing}
        filters={[{ name: "role", label: say.roles, options: roles.map((role) => ({ value: role, label: sayRole(language, role) })) }]} // prettier-ignore
        columns={[
          {
            label: say.name,
            cell: ({ id, name }) => <a href={colleagueTrailPath.to({ colleagueId: id })}>{name}</a>,
            sort: "name",
          },
          { label: say.roles, cell: ({ roles: held }) => held.map((role) => sayRole(language, role)).join(", ") },
        ]}
      />
    ),
  };
}
