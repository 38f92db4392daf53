import type { VNode } from "preact";
import { Acts, ButtonLink } from "#platform/views/acts.tsx";
import { Choices, Select } from "#platform/views/choices.tsx";
import { Form, type Problem, type Values } from "#platform/views/form.tsx";
import { LongText } from "#platform/views/inputs.tsx";
import { List } from "#platform/views/list.tsx";
import type { ListState } from "#platform/views/list-state.ts";
import { openOrDoneFilter } from "#platform/views/open-or-done.ts";
import type { Page } from "#platform/views/page.tsx";
import { Facts, Notice, Said, Section, Status, Timeline } from "#platform/views/parts.tsx";
import { Time } from "#platform/views/time.tsx";
import type { Language } from "#platform/words.ts";
import { dialled, outcomes, roads, type DangerRecord, type EmergencyNumber, type Road } from "./concerns.ts";
import { dangerPath, dangerRecordPath, dangerRecordsPath, newDangerRecordPath } from "./paths.ts";
import type { Mentee } from "./door.ts";
import type { DangerLine } from "./queries.ts";
import { words } from "./words.ts";

export function dangerPage(language: Language, numbers: readonly EmergencyNumber[], signInHref: string | null): Page {
  const say = words[language];
  const on = (road: Road | "every"): readonly EmergencyNumber[] => numbers.filter((number) => number.road === road);
  return {
    title: say.title,
    lead: say.lead,
    content: (
      <>
        <Numbers language={language} numbers={on("every")} />
        {roads.map((road) => (
          <Section key={road} title={say.roads[road]} id={road}>
            <p>{say.about[road]}</p>
            <Numbers language={language} numbers={on(road)} />
          </Section>
        ))}
        <Section title={say.after} id="after">
          <p>{say.afterLead}</p>
          {signInHref === null ? (
            <Acts>
              <ButtonLink href={newDangerRecordPath.to({})}>{say.write}</ButtonLink>
              <ButtonLink quiet href={dangerRecordsPath.to({})}>
                {say.yours}
              </ButtonLink>
            </Acts>
          ) : (
            <ButtonLink href={signInHref}>{say.signIn}</ButtonLink>
          )}
        </Section>
      </>
    ),
  };
}

function Numbers({ language, numbers }: { language: Language; numbers: readonly EmergencyNumber[] }): VNode {
  const say = words[language];
  return (
    <Facts
      rows={numbers.map(({ name, number, note, isVerified }) => ({
        term: name[language],
        said: (
          <>
            {number === "" ? <em>{say.noNumber}</em> : <a href={`tel:${dialled(number)}`}>{number}</a>} {note[language]}
            {number !== "" && !isVerified && <small> ({say.toBeVerified})</small>}
          </>
        ),
      }))}
    />
  );
}

export interface NewRecordPage {
  readonly mentees: readonly Mentee[];
  readonly units: readonly { readonly id: string; readonly name: string }[];
  readonly ownUnit: string | null;
  readonly values?: Values | undefined;
  readonly problems?: readonly Problem[];
  readonly kept?: boolean;
}

export function newDangerRecordPage(
  language: Language,
  { mentees, units, ownUnit, values, problems, kept }: NewRecordPage,
): Page {
  const say = words[language];
  return {
    title: say.newTitle,
    lead: say.newLead,
    back: { href: dangerPath.to({}), label: say.numbers },
    content: (
      <>
        {kept && <Notice tone="done">{say.kept}</Notice>}
        <Form action={newDangerRecordPath.to({})} submit={say.save} values={values} problems={problems}>
          <Choices name="road" label={say.road} options={roads.map((value) => ({ value, label: say.roads[value] }))} />
          <Select
            name="personId"
            label={say.person}
            hint={say.personHint}
            optional
            none={say.noPerson}
            options={mentees.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <Select
            name="unitId"
            label={say.unit}
            value={ownUnit ?? undefined}
            options={units.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <LongText name="seen" label={say.seen} kind="fact" hint={say.seenHint} />
          <Choices
            name="outcome"
            label={say.outcome}
            options={outcomes.map((value) => ({ value, label: say.outcomes[value] }))}
          />
          <LongText name="done" label={say.done} hint={say.doneHint} />
        </Form>
      </>
    ),
  };
}

export interface RecordPage {
  readonly record: DangerRecord;
  readonly mayFollowUp: boolean;
  readonly values?: Values | undefined;
  readonly problems?: readonly Problem[];
}

export function dangerRecordPage(language: Language, { record, mayFollowUp, values, problems }: RecordPage): Page {
  const say = words[language];
  const about = record.person === null ? [] : [{ term: say.aboutWhom, said: record.person }];
  return {
    title: say.recorded,
    lead: mayFollowUp ? undefined : say.recordedLead,
    back: { href: dangerRecordsPath.to({}), label: say.list },
    content: (
      <>
        <Facts
          rows={[
            { term: say.road, said: say.roads[record.road] },
            ...about,
            { term: say.outcome, said: say.outcomes[record.outcome] },
            { term: say.by, said: record.by ?? say.somebody },
            { term: say.when, said: <Time moment={record.at} /> },
          ]}
        />
        {record.isForgotten && <p class="soft">{say.nameAlone}</p>}
        <Said pieces={[{ kind: "fact", text: record.seen, label: say.seenLabel }]} />
        <Section title={say.doneLabel} id="done">
          <p class="text" dir="auto">
            {record.done}
          </p>
        </Section>
        {mayFollowUp && (
          <Section title={say.followUps} id="follow-ups">
            {record.followUps.length === 0 && <p>{say.noFollowUp}</p>}
            <Timeline
              entries={record.followUps.map(({ text, by, at }) => ({
                title: by ?? say.somebody,
                when: <Time moment={at} />,
                children: (
                  <p class="text" dir="auto">
                    {text}
                  </p>
                ),
              }))}
            />
            <Form
              action={dangerRecordPath.to({ dangerRecordId: record.id })}
              submit={say.saveFollowUp}
              values={values}
              problems={problems}
            >
              <LongText name="done" label={say.followUp} hint={say.followUpHint} rows={3} />
            </Form>
          </Section>
        )}
      </>
    ),
  };
}

export function dangerRecordsPage(
  language: Language,
  rows: readonly DangerLine[],
  state: ListState,
  isCoordinator: boolean,
): Page {
  const say = words[language];
  return {
    title: say.list,
    lead: say.listLead,
    back: { href: dangerPath.to({}), label: say.title },
    wide: true,
    content: (
      <List
        title={say.list}
        path={dangerRecordsPath.to({})}
        state={state}
        rows={rows}
        counted={say.counted}
        empty={say.empty}
        filters={isCoordinator ? [openOrDoneFilter(say.state, say.waits, say.followed)] : []}
        columns={[
          {
            label: say.when,
            cell: ({ id, at }) => (
              <a href={dangerRecordPath.to({ dangerRecordId: id })}>
                <Time moment={at} />
              </a>
            ),
            sort: "when",
          },
          { label: say.road, cell: ({ road }) => say.shortRoads[road] },
          { label: say.outcome, cell: ({ outcome }) => say.outcomes[outcome] },
          { label: say.by, cell: ({ by }) => by ?? say.somebody },
          ...(isCoordinator
            ? [
                {
                  label: say.state,
                  cell: ({ isFollowedUp }: DangerLine) => (
                    <Status is={isFollowedUp ? "ended" : "waits"}>{isFollowedUp ? say.followed : say.waits}</Status>
                  ),
                },
              ]
            : []),
        ]}
      />
    ),
  };
}
