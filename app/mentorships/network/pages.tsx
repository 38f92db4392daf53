import { latestFact } from "#app/access/saving/door.ts";
import { items, permissionWords } from "#app/intake/agreements/door.ts";
import { trailOf, type Mentorship } from "#app/mentorships/mentorship/door.ts";
import { mentorshipPath } from "#app/mentorships/overview/paths.ts";
import type { Day } from "#platform/dates.ts";
import { Acts, ButtonLink, PostButton } from "#platform/views/acts.tsx";
import { ChangedForm, type SavedBy } from "#platform/views/changed.tsx";
import { Choices, Ticks } from "#platform/views/choices.tsx";
import { Form, type Problem, type Values } from "#platform/views/form.tsx";
import { DateField, TextField } from "#platform/views/inputs.tsx";
import { List } from "#platform/views/list.tsx";
import type { ListState } from "#platform/views/list-state.ts";
import type { Page } from "#platform/views/page.tsx";
import { Notice } from "#platform/views/parts.tsx";
import { capitalised, sayDate, typeDay, type Language } from "#platform/words.ts";
import { answerPath, leftPath, networkPath, newRelationPath } from "./paths.ts";
import { isNothing, type Answer, type AnswerFact, type Withheld } from "./network.ts";
import type { AnswerOnRecord, RelationLine } from "./queries.ts";
import { sayItems, WithheldLine } from "./withheld.tsx";
import { answers, relations, relationWords, words } from "./words.ts";

export interface On {
  readonly language: Language;
  readonly today: Day;
  readonly mentorship: Mentorship;
}

export interface Typing {
  readonly values: Values | undefined;
  readonly problems?: readonly Problem[];
  readonly kept?: boolean;
}

export function networkPage(
  { language, today, mentorship }: On,
  { lines, state }: { readonly lines: readonly RelationLine[]; readonly state: ListState },
): Page {
  const say = words[language];
  const ids = { mentorshipId: mentorship.id };
  const answerOf = ({ answers: said, since }: RelationLine): string => {
    if (since) return `${say.permissions[since.kind]} ${sayDate(language, since.on, today)}`;
    const last = said.at(-1);
    return last ? `${say.answers[last.answer]}, ${say.on(sayDate(language, last.on, today))}` : say.notAsked;
  };
  return {
    title: say.title(mentorship.name),
    lead: say.lead,
    back: { href: mentorshipPath.to(ids), label: mentorship.name },
    trailHref: trailOf(mentorship),
    content: (
      <>
        {!mentorship.isAgreed && <Notice tone="waits">{say.notNowWhy}</Notice>}
        <List
          title={say.listTitle}
          path={networkPath.to(ids)}
          state={state}
          rows={lines}
          columns={[
            { label: say.who, sort: "name", cell: ({ name }) => name },
            {
              label: say.relationShort,
              sort: "relation",
              cell: ({ relation }) => capitalised(relationWords[language][relation]),
            },
            {
              label: say.mayContact,
              cell: (line) =>
                mentorship.isAgreed ? (
                  <a href={answerPath.to({ ...ids, relationId: line.id })}>{answerOf(line)}</a>
                ) : (
                  say.notNow
                ),
            },
            {
              label: say.withheld,
              cell: ({ withheld, answers: said }) =>
                !mentorship.isAgreed ? (
                  say.everything
                ) : isNothing(withheld) ? (
                  said.length > 0 && <span class="soft">{say.nothingWithheld}</span>
                ) : (
                  <WithheldLine language={language} withheld={withheld} />
                ),
            },
            {
              label: say.reach,
              cell: (line) => (
                <span class={line.isProtected ? "only-screen" : undefined}>
                  {mentorship.isAgreed && line.standing === "yes" && line.contact}
                </span>
              ),
            },
          ]}
          filters={
            mentorship.isAgreed
              ? [
                  {
                    name: "answer",
                    label: say.mayContact,
                    options: [
                      ...answers.map((value) => ({ value, label: say.answers[value] })),
                      { value: "notAsked", label: say.notAsked },
                    ],
                  },
                ]
              : []
          }
          empty={<p>{say.empty}</p>}
        />
        {mentorship.isAgreed && (
          <Acts>
            <ButtonLink href={newRelationPath.to(ids)}>{say.add}</ButtonLink>
          </Acts>
        )}
      </>
    ),
  };
}

interface AnsweredProps {
  readonly language: Language;
  readonly today: Day;
  readonly value?: string | undefined;
  readonly withheld?: Withheld | undefined;
}

function Answered({ language, today, value, withheld }: AnsweredProps) {
  const say = words[language];
  return (
    <>
      <DateField name="answerOn" label={say.answerOn} value={today} />
      <TextField name="contact" label={say.contact} hint={say.contactHint} value={value} optional />
      <Ticks
        name="withhold"
        label={say.withhold}
        hint={say.withholdHint}
        options={items.map((item) => ({ value: item, label: permissionWords[language].items[item] }))}
        value={withheld?.items}
        optional
      />
      <TextField name="withholdWords" label={say.withholdWords} value={withheld?.words} optional />
    </>
  );
}

export function newRelationPage({ language, today, mentorship }: On, typing: Typing): Page {
  const say = words[language];
  const at = newRelationPath.to({ mentorshipId: mentorship.id });
  const asked = [
    { value: "notAsked", label: say.notAsked },
    ...answers.map((answer) => ({ value: answer, label: say.answers[answer] })),
  ];
  return {
    title: say.addTitle(mentorship.name),
    lead: say.addLead,
    back: { href: networkPath.to({ mentorshipId: mentorship.id }), label: say.listTitle },
    content: (
      <>
        {typing.kept && <Notice tone="calm">{say.kept}</Notice>}
        <Form action={at} submit={say.save} values={typing.values} problems={typing.problems}>
          <TextField name="name" label={say.name} hint={say.nameHint} />
          <Choices
            name="relation"
            label={say.relation}
            options={relations.map((relation) => ({
              value: relation,
              label: capitalised(relationWords[language][relation]),
            }))}
          />
          <Choices name="answer" label={say.answer} options={asked} value="notAsked" />
          <Answered language={language} today={today} />
        </Form>
      </>
    ),
  };
}

export function answerPage({ language, today, mentorship }: On, line: RelationLine, typing: Typing): Page {
  const say = words[language];
  const ids = { mentorshipId: mentorship.id, relationId: line.id };
  return {
    title: say.askTitle(line.name),
    back: { href: networkPath.to({ mentorshipId: mentorship.id }), label: say.listTitle },
    content: (
      <>
        <Form
          action={answerPath.to(ids)}
          submit={say.save}
          values={typing.values}
          problems={typing.problems}
          version={latestFact(line.answers.at(-1))}
        >
          <Choices
            name="answer"
            label={say.answer}
            options={answers.map((answer) => ({ value: answer, label: say.answers[answer] }))}
            value={line.standing ?? undefined}
          />
          <Answered
            language={language}
            today={today}
            value={(line.standing === "yes" && line.contact) || undefined}
            withheld={line.answers.at(-1)?.withheld}
          />
        </Form>
        <PostButton action={leftPath.to(ids)} label={say.left} look="quiet" />
      </>
    ),
  };
}

/** Somebody else noted an answer in between, and how to reach them with it: the second chooses, field by field. */
export function answeredTwicePage(
  { language, mentorship }: On,
  line: RelationLine,
  recorded: AnswerOnRecord,
  { yours, by }: { yours: AnswerFact & { readonly contact: string; readonly withheld: Withheld }; by: SavedBy | null },
): Page {
  const say = words[language];
  const ids = { mentorshipId: mentorship.id, relationId: line.id };
  const forTheScreen = (value: string) => <span class="only-screen">{value}</span>;
  return {
    title: say.askTitle(line.name),
    back: { href: networkPath.to({ mentorshipId: mentorship.id }), label: say.listTitle },
    content: (
      <ChangedForm
        action={answerPath.to(ids)}
        submit={say.save}
        version={latestFact(recorded)}
        by={by}
        fields={[
          {
            name: "answer",
            label: say.answer,
            recorded: recorded.answer,
            yours: yours.answer,
            show: (answer) => say.answers[answer as Answer], // on record, or parsed
          },
          {
            name: "answerOn",
            label: say.answerOn,
            recorded: typeDay(language, recorded.on),
            yours: typeDay(language, yours.on),
          },
          {
            name: "contact",
            label: say.contact,
            recorded: line.contact ?? "",
            yours: yours.contact,
            show: line.isProtected ? forTheScreen : undefined,
          },
          {
            name: "withhold",
            label: say.withhold,
            recorded: recorded.withheld.items.join(" "),
            yours: yours.withheld.items.join(" "),
            show: (codes) =>
              sayItems(
                language,
                items.filter((item) => codes.split(" ").includes(item)),
              ),
          },
          {
            name: "withholdWords",
            label: say.withholdWords,
            recorded: recorded.withheld.words,
            yours: yours.withheld.words,
          },
        ]}
      />
    ),
  };
}
