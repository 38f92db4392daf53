import type { VNode } from "preact";
import { Acts, ButtonLink, PostButton } from "#platform/views/acts.tsx";
import { Choices } from "#platform/views/choices.tsx";
import { Form, Hidden, type Problem, type Values } from "#platform/views/form.tsx";
import { DateField, LongText, TextField } from "#platform/views/inputs.tsx";
import { List } from "#platform/views/list.tsx";
import type { ListState } from "#platform/views/list-state.ts";
import type { Page } from "#platform/views/page.tsx";
import { Empty, Notice, Section, Status } from "#platform/views/parts.tsx";
import { Time } from "#platform/views/time.tsx";
import type { Day } from "#platform/dates.ts";
import { sayDate, type Language } from "#platform/words.ts";
import { actionDonePath, meetingPath, newMeetingPath, workingGroupPath } from "./paths.ts";
import { isLate, itemKinds, type Item, type Meeting } from "./working-group.ts";
import { words } from "./words.ts";

type Placed = Item & { readonly meetingId: string };

export interface GroupPage {
  readonly rows: readonly Meeting[];
  readonly state: ListState;
  readonly open: readonly Placed[];
  readonly mayWrite: boolean;
  readonly today: Day;
}

export function workingGroupPage(language: Language, { rows, state, open, mayWrite, today }: GroupPage): Page {
  const say = words[language];
  return {
    title: say.title,
    lead: say.lead,
    content: (
      <>
        {open.length > 0 && (
          <Section title={say.open} id="open">
            <Items language={language} items={open} today={today} mayWrite={false} linked />
          </Section>
        )}
        <List
          title={say.meetings}
          path={workingGroupPath.to({})}
          state={state}
          rows={rows}
          counted={say.counted}
          empty={say.empty}
          columns={[
            {
              label: say.when,
              cell: ({ id, heldOn }) => (
                <a href={meetingPath.to({ meetingId: id })}>
                  <Time day={heldOn} as="date" />
                </a>
              ),
              sort: "when",
            },
            { label: say.place, cell: ({ place }) => place },
          ]}
        />
        {mayWrite && (
          <Acts>
            <ButtonLink href={newMeetingPath.to({})}>{say.newMeeting}</ButtonLink>
          </Acts>
        )}
      </>
    ),
  };
}

export function newMeetingPage(language: Language, values?: Values, problems: readonly Problem[] = []): Page {
  const say = words[language];
  return {
    title: say.newMeeting,
    back: { href: workingGroupPath.to({}), label: say.title },
    content: (
      <Form action={newMeetingPath.to({})} submit={say.saveMeeting} values={values} problems={problems}>
        <DateField name="heldOn" label={say.when} />
        <TextField name="place" label={say.place} hint={say.placeHint} optional />
      </Form>
    ),
  };
}

export interface MeetingPage {
  readonly meeting: Meeting;
  readonly items: readonly Placed[];
  readonly mayWrite: boolean;
  readonly today: Day;
  readonly values?: Values | undefined;
  readonly problems?: readonly Problem[];
}

export function meetingPage(
  language: Language,
  { meeting, items, mayWrite, today, values, problems }: MeetingPage,
): Page {
  const say = words[language];
  return {
    title: say.meetingOn(sayDate(language, meeting.heldOn, today)),
    where: meeting.place ?? undefined,
    back: { href: workingGroupPath.to({}), label: say.title },
    content: (
      <>
        {itemKinds.map((kind) => {
          const ofKind = items.filter((item) => item.kind === kind);
          return (
            <Section key={kind} title={say.sections[kind]} id={kind}>
              {ofKind.length === 0 ? (
                <Empty>{say.none[kind]}</Empty>
              ) : (
                <Items language={language} items={ofKind} today={today} mayWrite={mayWrite} />
              )}
            </Section>
          );
        })}
        <Section title={mayWrite ? say.addTitle : say.proposeTitle} id="add">
          <Notice tone="calm">{say.noPerson}</Notice>
          <Form action={meetingPath.to({ meetingId: meeting.id })} submit={say.add} values={values} problems={problems}>
            {mayWrite ? (
              <Choices
                name="kind"
                label={say.kind}
                value="agenda"
                options={itemKinds.map((value) => ({ value, label: say.kinds[value] }))}
              />
            ) : (
              <Hidden name="kind" value="agenda" />
            )}
            <LongText name="text" label={say.text} rows={2} />
            {mayWrite && (
              <>
                <TextField name="responsible" label={say.responsible} hint={say.responsibleHint} optional />
                <DateField name="byOn" label={say.byOn} optional />
              </>
            )}
          </Form>
        </Section>
      </>
    ),
  };
}

interface ItemsProps {
  readonly language: Language;
  readonly items: readonly Placed[];
  readonly today: Day;
  readonly mayWrite: boolean;
  readonly linked?: boolean;
}

function Items({ language, items, today, mayWrite, linked }: ItemsProps): VNode {
  const say = words[language];
  return (
    <ul>
      {items.map((item) => (
        <li key={item.id}>
          {linked ? (
            <a href={meetingPath.to({ meetingId: item.meetingId })}>{item.text}</a>
          ) : (
            <bdi class="text">{item.text}</bdi>
          )}
          {item.kind === "action" && (
            <p class="soft">
              {say.by(item.responsible ?? "", item.byOn === null ? "" : sayDate(language, item.byOn, today))}{" "}
              {isLate(item, today) && <Status is="danger">{say.late}</Status>}
              {item.doneOn !== null && <Status is="ended">{say.done(sayDate(language, item.doneOn, today))}</Status>}
            </p>
          )}
          {item.kind === "action" && item.doneOn === null && mayWrite && (
            <PostButton
              action={actionDonePath.to({ meetingId: item.meetingId, itemId: item.id })}
              label={say.markDone}
              about={item.text}
              look="quiet"
            />
          )}
        </li>
      ))}
    </ul>
  );
}
