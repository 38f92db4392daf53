import { setUpPath } from "#app/access/set-up/paths.ts";
import type { Day } from "#platform/dates.ts";
import { Acts, ButtonLink } from "#platform/views/acts.tsx";
import { Choices, Select } from "#platform/views/choices.tsx";
import { Form, valuesOf, type Problem, type Values } from "#platform/views/form.tsx";
import { DateField, TextField } from "#platform/views/inputs.tsx";
import { List, type Column } from "#platform/views/list.tsx";
import type { ListState } from "#platform/views/list-state.ts";
import type { Page } from "#platform/views/page.tsx";
import { Facts, Notice, Section, Status } from "#platform/views/parts.tsx";
import { Time } from "#platform/views/time.tsx";
import { sayDate, type Language } from "#platform/words.ts";
import { confidences, kinds, standings, type Standing } from "./grounds.ts";
import { groundEndingPath, groundPath, groundsPath, newGroundPath, newGroundVersionPath } from "./paths.ts";
import type { GroundEnding, GroundVersion } from "./queries.ts";
import { words } from "./words.ts";

export interface DatedVersion extends GroundVersion {
  readonly until: Day | null;
  readonly standing: Standing;
}

export interface Typing {
  readonly values?: Values | undefined;
  readonly problems?: readonly Problem[] | undefined;
  /** A version was added since the form was opened: it is shown, and from here on the form is about it. */
  readonly isOvertaken?: boolean | undefined;
}

const looks = { inForce: "going", coming: "waits", over: "ended" } as const;
const nameIn = (language: Language, { nameDa, nameEn }: GroundVersion): string => (language === "da" ? nameDa : nameEn);

export function groundsPage(
  language: Language,
  { rows, state }: { readonly rows: readonly DatedVersion[]; readonly state: ListState },
): Page {
  const say = words[language];
  const columns: readonly Column<DatedVersion>[] = [
    { label: say.code, sort: "code", cell: ({ code }) => <a href={groundPath.to({ groundCode: code })}>{code}</a> },
    { label: say.name, sort: "name", cell: (one) => nameIn(language, one) },
    { label: say.section, sort: "kind", cell: ({ section, kind }) => section || say.kinds[kind] },
    { label: say.version, number: true, cell: ({ version }) => version },
    { label: say.from, sort: "from", cell: ({ from }) => <Time day={from} as="date" /> },
    { label: say.until, cell: ({ until }) => until && <Time day={until} as="date" /> },
    { label: say.state, cell: (one) => <StateOf one={one} language={language} /> },
  ];
  return {
    title: say.title,
    lead: say.lead,
    wide: true,
    back: { href: setUpPath.to({}), label: say.back },
    content: (
      <>
        <Acts>
          <ButtonLink href={newGroundPath.to({})}>{say.add}</ButtonLink>
        </Acts>
        <List
          title={say.title}
          path={groundsPath.to({})}
          state={state}
          rows={rows}
          columns={columns}
          counted={say.counted}
          empty={<p>{say.empty}</p>}
          filters={[
            { name: "standing", label: say.state, options: standings.map((value) => ({ value, label: say.standings[value] })) },
            { name: "kind", label: say.kind, options: kinds.map((value) => ({ value, label: say.kinds[value] })) },
          ]}
        />
      </>
    ),
  }; // prettier-ignore
}

function StateOf({ one, language }: { one: DatedVersion; language: Language }) {
  const say = words[language];
  return (
    <>
      <Status is={looks[one.standing]}>{say.standings[one.standing]}</Status>{" "}
      {one.confidence !== "high" && <Status is="waits">{say.unsure}</Status>}
    </>
  );
}

export interface GroundView {
  readonly today: Day;
  /** The newest last. */
  readonly versions: readonly DatedVersion[];
  readonly endings: readonly GroundEnding[];
  readonly names: ReadonlyMap<string, string>;
  readonly isSaved: boolean;
}

/** One ground: each version of it with when it counts and who added it. */
export function groundPage(language: Language, latest: DatedVersion, view: GroundView): Page {
  const say = words[language];
  const { code } = latest;
  const { today, versions, endings, names, isSaved } = view;
  const who = (by: string): string => names.get(by) ?? say.somebody;
  const whoAdded = ({ by, at }: DatedVersion) => {
    const name = by === null ? undefined : names.get(by);
    if (name === undefined || at === null) return say.cameWith;
    return (
      <>
        {name}, <Time moment={at} />
      </>
    );
  };
  const day = (on: Day): string => sayDate(language, on, today);
  return {
    title: `${code} – ${nameIn(language, latest)}`,
    back: { href: groundsPath.to({}), label: say.title },
    content: (
      <>
        {isSaved && <Notice tone="done">{say.saved}</Notice>}
        <Acts>
          <ButtonLink href={newGroundVersionPath.to({ groundCode: code })}>{say.addVersion}</ButtonLink>
          {latest.until === null && (
            <ButtonLink href={groundEndingPath.to({ groundCode: code })} quiet>
              {say.end}
            </ButtonLink>
          )}
        </Acts>
        {versions.toReversed().map((one) => (
          <Section key={one.id} id={`v${one.version}`} title={say.versionNumber(one.version)}>
            <Facts
              rows={[
                { term: say.state, said: <StateOf one={one} language={language} /> },
                { term: say.nameDa, said: <span lang="da">{one.nameDa}</span> },
                { term: say.nameEn, said: <span lang="en">{one.nameEn}</span> },
                { term: say.section, said: one.section || say.kinds[one.kind] },
                { term: say.from, said: day(one.from) },
                ...(one.until ? [{ term: say.until, said: day(one.until) }] : []),
                { term: say.source, said: one.source },
                { term: say.by, said: whoAdded(one) },
              ]}
            />
          </Section>
        ))}
        {endings.length > 0 && (
          <Section id="endings" title={say.endings}>
            {endings.map(({ id, from, by }) => (
              <p key={id}>{say.endsFrom(day(from), who(by))}</p>
            ))}
          </Section>
        )}
      </>
    ),
  };
}

export function newGroundPage(language: Language, today: Day, typing: Typing): Page {
  const say = words[language];
  return {
    title: say.add,
    back: { href: groundsPath.to({}), label: say.title },
    content: (
      <Form action={newGroundPath.to({})} submit={say.save} values={typing.values} problems={typing.problems ?? []}>
        <TextField name="code" label={say.code} hint={say.codeHint} width="medium" />
        <Choices name="kind" label={say.kind} options={kinds.map((value) => ({ value, label: say.kinds[value] }))} />
        <VersionFields language={language} today={today} section="perhaps" />
      </Form>
    ),
  };
}

/** A new version begins with what the one before it says. */
export function versionPage(language: Language, today: Day, before: DatedVersion, typing: Typing): Page {
  const say = words[language];
  const { code, id, kind, nameDa, nameEn, section, source, confidence } = before;
  return {
    title: say.versionTitle(code),
    lead: say.versionLead,
    back: { href: groundPath.to({ groundCode: code }), label: code },
    content: (
      <Form
        action={newGroundVersionPath.to({ groundCode: code })}
        submit={say.save}
        values={typing.values ?? valuesOf({ nameDa, nameEn, section, source, confidence })}
        problems={typing.problems ?? []}
        version={id}
        chooses={typing.isOvertaken}
      >
        {typing.isOvertaken && <Recorded language={language} one={before} />}
        <VersionFields language={language} today={today} section={kind === "vulnerable" ? "none" : "needed"} />
      </Form>
    ),
  };
}

interface VersionFieldsProps {
  readonly language: Language;
  readonly today: Day;
  readonly section: "needed" | "perhaps" | "none";
}

function VersionFields({ language, today, section }: VersionFieldsProps) {
  const say = words[language];
  return (
    <>
      <TextField name="nameDa" label={say.nameDa} width="long" />
      <TextField name="nameEn" label={say.nameEn} width="long" />
      {section !== "none" && (
        <TextField name="section" label={say.section} hint={say.sectionHint} optional={section === "perhaps"} />
      )}
      <DateField name="from" label={say.from} hint={say.fromHint} value={today} />
      <TextField name="source" label={say.source} width="long" />
      <Select
        name="confidence"
        label={say.confidence}
        options={confidences.map((value) => ({ value, label: say.confidences[value] }))}
      />
    </>
  );
}

export function endingPage(language: Language, today: Day, latest: DatedVersion, typing: Typing): Page {
  const say = words[language];
  const { code } = latest;
  return {
    title: say.endTitle(code),
    lead: say.endLead,
    back: { href: groundPath.to({ groundCode: code }), label: code },
    content: (
      <Form
        action={groundEndingPath.to({ groundCode: code })}
        submit={say.end}
        values={typing.values}
        problems={typing.problems ?? []}
        version={latest.id}
        chooses={typing.isOvertaken}
      >
        {typing.isOvertaken && <Recorded language={language} one={latest} />}
        <DateField name="from" label={say.endFrom} hint={say.fromHint} value={today} />
      </Form>
    ),
  };
}

function Recorded({ language, one }: { language: Language; one: DatedVersion }) {
  const say = words[language];
  return (
    <Facts
      rows={[
        { term: say.version, said: one.version },
        { term: say.name, said: nameIn(language, one) },
        { term: say.section, said: one.section || say.kinds[one.kind] },
        { term: say.from, said: <Time day={one.from} as="date" /> },
      ]}
    />
  );
}
