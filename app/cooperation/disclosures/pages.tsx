import { permissionWords, type Permitted } from "#app/intake/agreements/door.ts";
import type { ComponentChildren } from "preact";
import { Acts, ButtonLink } from "#platform/views/acts.tsx";
import { Choices, Select, Ticks } from "#platform/views/choices.tsx";
import { Form, type Problem, type Values } from "#platform/views/form.tsx";
import { DateField, LongText, TextField } from "#platform/views/inputs.tsx";
import { List } from "#platform/views/list.tsx";
import type { ListState } from "#platform/views/list-state.ts";
import type { Page } from "#platform/views/page.tsx";
import { Facts, Notice, Said } from "#platform/views/parts.tsx";
import { Time } from "#platform/views/time.tsx";
import type { Day } from "#platform/dates.ts";
import type { Language } from "#platform/words.ts";
import {
  carriesStamp,
  codeOf,
  decisions,
  keptBack,
  legalBases,
  purposes,
  recipientKinds,
  type Disclosure,
  type OnPermission,
} from "./disclosures.ts";
import { disclosurePath, disclosuresPath, newDisclosurePath } from "./paths.ts";
import type { DisclosureLine } from "./queries.ts";
import { words } from "./words.ts";

export interface NewDisclosurePage {
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly chosen: string | undefined;
  readonly today: Day;
  readonly values?: Values | undefined;
  readonly problems?: readonly Problem[];
  readonly kept?: boolean;
  /** What was found of the permission that was named. */
  readonly permission?: OnPermission | null;
}

export function newDisclosurePage(
  language: Language,
  { people, chosen, today, values, problems, kept, permission = null }: NewDisclosurePage,
): Page {
  const say = words[language];
  return {
    title: say.new,
    lead: say.newLead,
    back: { href: disclosuresPath.to({}), label: say.list },
    content: (
      <>
        {kept && <Notice tone="done">{say.kept}</Notice>}
        <Form action={newDisclosurePath.to({})} submit={say.save} values={values} problems={problems}>
          <Select
            name="personId"
            label={say.person}
            value={chosen}
            options={people.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <Choices
            name="decision"
            label={say.decision}
            options={decisions.map((value) => ({ value, label: say.decisions[value] }))}
          />
          <Select
            name="recipientKind"
            label={say.recipientKind}
            options={recipientKinds.map((value) => ({ value, label: say.recipientKinds[value] }))}
          />
          <TextField name="recipient" label={say.recipient} hint={say.recipientHint} />
          <Select
            name="purpose"
            label={say.purpose}
            options={purposes.map((value) => ({ value, label: say.purposes[value] }))}
          />
          <Select
            name="legalBasis"
            label={say.legalBasis}
            options={legalBases.map((value) => ({ value, label: say.legalBases[value] }))}
          />
          {permission !== null && <WhatContradicts language={language} permission={permission} />}
          {(permission !== null || (values?.get("explanation") ?? "") !== "") && (
            <LongText name="explanation" label={say.explanation} rows={3} kind="assessment" optional />
          )}
          <LongText name="what" label={say.what} hint={say.whatHint} kind="fact" />
          <LongText name="why" label={say.why} rows={3} kind="assessment" />
          <LongText name="conditions" label={say.conditions} hint={say.conditionsHint} rows={2} optional />
          <DateField name="decidedOn" label={say.decidedOn} value={today} />
        </Form>
      </>
    ),
  };
}

/** Why it cannot be recorded as if the permission covered it; what is kept back, to be confirmed. */
function WhatContradicts({ language, permission }: { language: Language; permission: OnPermission }) {
  const say = words[language];
  const { against, permitted } = permission;
  if (against !== null)
    return (
      <Notice tone="waits" title={say.contradiction}>
        {say.against[against]} {say.contradictionLead}
      </Notice>
    );
  const items = keptBack(permitted);
  const said = items.map((item) => permissionWords[language].items[item]).join(", ");
  return (
    <>
      <WhatIsPermitted language={language} permitted={permitted}>
        <p>{say.keptBackLead}</p>
      </WhatIsPermitted>
      <Ticks name="notGiven" label={say.notGiven} options={[{ value: codeOf(items), label: say.noneOfIt(said) }]} />
    </>
  );
}

function WhatIsPermitted({
  language,
  permitted,
  children,
}: {
  language: Language;
  permitted: readonly Permitted[];
  children?: ComponentChildren;
}) {
  const { items, purposes: purposesSaid, theService, withheld } = permissionWords[language];
  return (
    <Notice tone={keptBack(permitted).length > 0 ? "waits" : "calm"} title={words[language].permitted}>
      <ul>
        {permitted.map(({ to, purpose, withhold }) => (
          <li key={`${to} ${purpose}`}>
            <bdi>{to ?? theService}</bdi>: {purposesSaid[purpose]}
            {withhold.length > 0 && `. ${withheld(withhold.map((item) => items[item]).join(", "))}`}
          </li>
        ))}
      </ul>
      {children}
    </Notice>
  );
}

export function disclosurePage(language: Language, disclosure: Disclosure): Page {
  const say = words[language];
  return {
    title: say.decisions[disclosure.decision],
    h1: disclosure.person,
    where: say.decisions[disclosure.decision],
    back: { href: disclosuresPath.to({}), label: say.list },
    content: (
      <>
        {carriesStamp(disclosure) && (
          <Notice tone="waits" title={say.stamp}>
            {say.stampLead}
          </Notice>
        )}
        {disclosure.against !== null && (
          <Notice tone="waits" title={say.contradiction}>
            {disclosure.against === "notPermitted" ? say.notPermittedThen : say.against[disclosure.against]}
          </Notice>
        )}
        {disclosure.permitted.length > 0 && <WhatIsPermitted language={language} permitted={disclosure.permitted} />}
        <Facts
          rows={[
            {
              term: say.recipientKind,
              said: `${say.recipientKinds[disclosure.recipientKind]}: ${disclosure.recipient}`,
            },
            { term: say.purpose, said: say.purposes[disclosure.purpose] },
            { term: say.legalBasis, said: say.legalBases[disclosure.legalBasis] },
            { term: say.decidedOn, said: <Time day={disclosure.decidedOn} /> },
            ...(disclosure.conditions === null ? [] : [{ term: say.conditions, said: disclosure.conditions }]),
            { term: say.by, said: disclosure.by ?? say.somebody },
          ]}
        />
        <Said
          pieces={[
            { kind: "fact", label: say.what, text: disclosure.what },
            { kind: "assessment", label: say.why, text: disclosure.why },
            ...(disclosure.explanation === null
              ? []
              : [{ kind: "assessment" as const, label: say.explanation, text: disclosure.explanation }]),
          ]}
        />
      </>
    ),
  };
}

export function disclosuresPage(language: Language, rows: readonly DisclosureLine[], state: ListState): Page {
  const say = words[language];
  return {
    title: say.list,
    lead: say.listLead,
    wide: true,
    content: (
      <>
        <Acts>
          <ButtonLink href={newDisclosurePath.to({})}>{say.new}</ButtonLink>
        </Acts>
        <List
          title={say.list}
          path={disclosuresPath.to({})}
          state={state}
          rows={rows}
          counted={say.counted}
          empty={say.empty}
          filters={[
            {
              name: "decision",
              label: say.decision,
              options: decisions.map((value) => ({ value, label: say.decisions[value] })),
            },
            {
              name: "basis",
              label: say.legalBasis,
              options: legalBases.map((value) => ({ value, label: say.legalBases[value] })),
            },
          ]}
          columns={[
            {
              label: say.person,
              cell: ({ id, person }) => <a href={disclosurePath.to({ disclosureId: id })}>{person}</a>,
            },
            { label: say.decidedOn, cell: ({ decidedOn }) => <Time day={decidedOn} as="date" />, sort: "when" },
            { label: say.recipientKind, cell: ({ recipientKind }) => say.recipientKinds[recipientKind] },
            { label: say.purpose, cell: ({ purpose }) => say.purposes[purpose] },
            { label: say.legalBasis, cell: ({ legalBasis }) => say.legalBases[legalBasis] },
            { label: say.decision, cell: ({ decision }) => say.decisions[decision] },
          ]}
        />
      </>
    ),
  };
}
