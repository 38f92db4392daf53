import { Acts, ButtonLink } from "#platform/views/acts.tsx";
import { Choices, Select } from "#platform/views/choices.tsx";
import { Form, type Problem, type Values } from "#platform/views/form.tsx";
import { LongText, TextField } from "#platform/views/inputs.tsx";
import { List } from "#platform/views/list.tsx";
import type { ListState } from "#platform/views/list-state.ts";
import { openOrDoneFilter } from "#platform/views/open-or-done.ts";
import type { Page } from "#platform/views/page.tsx";
import { Boxes, Lines, type Paper } from "#platform/views/paper.tsx";
import { Facts, Notice, Section, Status, Timeline } from "#platform/views/parts.tsx";
import { Time } from "#platform/views/time.tsx";
import type { Language } from "#platform/words.ts";
import { kinds, steps, subjects, ways, type Complaint } from "./complaints.ts";
import { complaintPath, complaintSheetPath, complaintsPath, newComplaintPath } from "./paths.ts";
import type { ComplaintLine, Coordinator } from "./queries.ts";
import { words } from "./words.ts";

export interface NewComplaintPage {
  readonly isSignedIn: boolean;
  readonly isCoordinator: boolean;
  readonly coordinators: readonly Coordinator[];
  readonly units: readonly { readonly id: string; readonly name: string }[];
  readonly ownUnit: string | null;
  readonly mentees: readonly { readonly id: string; readonly name: string }[];
  readonly complain: string;
  readonly dangerHref: string;
  readonly signInHref: string;
  readonly values?: Values | undefined;
  readonly problems?: readonly Problem[];
  readonly kept?: boolean;
}

export function newComplaintPage(language: Language, asked: NewComplaintPage): Page {
  const say = words[language];
  return {
    title: say.newTitle,
    lead: say.newLead,
    content: (
      <>
        {asked.kept && <Notice tone="done">{say.kept}</Notice>}
        <p>
          {say.danger} <a href={asked.dangerHref}>{say.dangerLink}</a>.
        </p>
        {asked.isSignedIn ? (
          <Form action={newComplaintPath.to({})} submit={say.send} values={asked.values} problems={asked.problems}>
            <Choices
              name="kind"
              label={say.kind}
              options={kinds.map((value) => ({ value, label: say.kinds[value] }))}
            />
            <Choices
              name="about"
              label={say.about}
              options={subjects.map((value) => ({ value, label: say.subjects[value] }))}
            />
            <Select
              name="coordinatorId"
              label={say.coordinator}
              hint={say.coordinatorHint}
              optional
              none={say.nobody}
              options={asked.coordinators.map(({ id, name }) => ({ value: id, label: name }))}
            />
            {asked.mentees.length > 0 && (
              <Select
                name="personId"
                label={say.mentee}
                hint={say.menteeHint}
                optional
                none={say.noMentee}
                options={asked.mentees.map(({ id, name }) => ({ value: id, label: name }))}
              />
            )}
            <Select
              name="unitId"
              label={say.unit}
              hint={asked.mentees.length > 0 ? say.unitHint : undefined}
              value={asked.ownUnit ?? undefined}
              options={asked.units.map(({ id, name }) => ({ value: id, label: name }))}
            />
            {asked.isCoordinator && (
              <>
                <Choices
                  name="cameBy"
                  label={say.cameBy}
                  value="paper"
                  options={ways.map((value) => ({ value, label: say.ways[value] }))}
                />
                <TextField name="from" label={say.from} hint={say.fromHint} optional />
              </>
            )}
            <LongText name="what" label={say.what} />
            <LongText name="wish" label={say.wish} optional rows={3} />
          </Form>
        ) : (
          <ButtonLink href={asked.signInHref}>{say.signIn}</ButtonLink>
        )}
        <p>
          <a href={complaintSheetPath.to({})}>{say.sheet}</a>. {say.sheetHint}{" "}
          {asked.complain !== "" && say.elsewhere(asked.complain)}
        </p>
      </>
    ),
  };
}

export function complaintSheet(language: Language, complain: string): Paper {
  const { paper, elsewhere } = words[language];
  return {
    title: paper.title,
    lang: language,
    back: newComplaintPath.to({}),
    content: (
      <>
        <p>{paper.lead}</p>
        <p>{paper.about}</p>
        <Boxes options={paper.boxes} />
        <Lines label={paper.what} count={7} />
        <Lines label={paper.wish} count={3} />
        <Lines label={paper.name} count={1} />
        <p>{paper.hand}</p>
      </>
    ),
    end: complain === "" ? undefined : elsewhere(complain),
  };
}

export interface ComplaintPage {
  readonly complaint: Complaint;
  readonly mayHandle: boolean;
  readonly values?: Values | undefined;
  readonly problems?: readonly Problem[];
}

export function complaintPage(language: Language, { complaint, mayHandle, values, problems }: ComplaintPage): Page {
  const say = words[language];
  const rows = [
    {
      term: say.about,
      said: [say.subjects[complaint.about], complaint.aboutName].filter((part) => part !== null).join(": "),
    },
    ...(complaint.mentee === null ? [] : [{ term: say.mentee, said: complaint.mentee }]),
    { term: say.when, said: <Time moment={complaint.at} /> },
    { term: say.cameBy, said: say.ways[complaint.cameBy] },
    ...(complaint.from === null ? [] : [{ term: say.from, said: complaint.from }]),
    { term: say.by, said: complaint.by ?? say.somebody },
  ];
  return {
    title: say.kinds[complaint.kind],
    back: { href: complaintsPath.to({}), label: say.list },
    content: (
      <>
        <Facts rows={rows} />
        <Section title={say.what} id="what">
          <p class="text" dir="auto">
            {complaint.what}
          </p>
        </Section>
        {complaint.wish !== null && (
          <Section title={say.wish} id="wish">
            <p class="text" dir="auto">
              {complaint.wish}
            </p>
          </Section>
        )}
        <Section title={say.steps} id="steps">
          {complaint.steps.length === 0 && <p>{say.noSteps}</p>}
          <Timeline
            entries={complaint.steps.map(({ step, said, by, at }) => ({
              title: say.stepNames[step],
              when: (
                <>
                  {by ?? say.somebody}, <Time moment={at} />
                </>
              ),
              children: (
                <p class="text" dir="auto">
                  {said}
                </p>
              ),
            }))}
          />
        </Section>
        {mayHandle && (
          <Form
            action={complaintPath.to({ complaintId: complaint.id })}
            submit={say.saveStep}
            values={values}
            problems={problems}
          >
            <Choices
              name="step"
              label={say.step}
              options={steps.map((value) => ({ value, label: say.stepNames[value] }))}
            />
            <LongText name="said" label={say.said} hint={say.saidHint} />
          </Form>
        )}
      </>
    ),
  };
}

const looks = { new: "waits", open: "going", ended: "ended" } as const;

export function complaintsPage(
  language: Language,
  rows: readonly ComplaintLine[],
  state: ListState,
  { isCoordinator, sentAway }: { isCoordinator: boolean; sentAway: boolean },
): Page {
  const say = words[language];
  return {
    title: say.list,
    lead: isCoordinator ? say.listLead : say.ownLead,
    content: (
      <>
        {sentAway && <Notice tone="done">{say.sentAway}</Notice>}
        <List
          title={say.list}
          path={complaintsPath.to({})}
          state={state}
          rows={rows}
          counted={say.counted}
          empty={say.empty}
          filters={[openOrDoneFilter(say.state, say.notFinished, say.states.ended)]}
          columns={[
            {
              label: say.when,
              cell: ({ id, at }) => (
                <a href={complaintPath.to({ complaintId: id })}>
                  <Time moment={at} />
                </a>
              ),
              sort: "when",
            },
            { label: say.kind, cell: ({ kind }) => say.kinds[kind] },
            { label: say.about, cell: ({ about }) => say.subjects[about] },
            { label: say.state, cell: ({ state: is }) => <Status is={looks[is]}>{say.states[is]}</Status> },
          ]}
        />
        <Acts>
          <ButtonLink href={newComplaintPath.to({})}>{say.write}</ButtonLink>
        </Acts>
      </>
    ),
  };
}
