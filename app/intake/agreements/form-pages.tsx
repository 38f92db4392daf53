import type { ComponentChildren } from "preact";
import { languageNames, type PersonLine } from "#app/people/door.ts";
import type { Path } from "#platform/path.ts";
import { Choices, Select, Ticks } from "#platform/views/choices.tsx";
import { Form, type Problem, type Values } from "#platform/views/form.tsx";
import { DateField, TextField } from "#platform/views/inputs.tsx";
import type { Page } from "#platform/views/page.tsx";
import { Notice } from "#platform/views/parts.tsx";
import type { Language } from "#platform/words.ts";
import type { Dependent } from "./agreements.ts";
import { items, purposes, ways } from "./forms.ts";
import * as paths from "./paths.ts";
import type { Colleague, KnownRecipient, Sheet } from "./queries.ts";
import { StopsAndStays } from "./stops.tsx";
import { words } from "./words.ts";

export interface Filled {
  readonly values?: Values | undefined;
  readonly problems?: readonly Problem[] | undefined;
  readonly kept?: boolean | undefined;
}

interface Shape {
  readonly title: string;
  readonly lead: string;
  readonly action: Path<`/people/:personId/${string}`>;
  readonly submit: string;
  readonly fields: ComponentChildren;
  readonly before?: ComponentChildren;
}

function formPage(language: Language, person: PersonLine, { values, problems, kept }: Filled, shape: Shape): Page {
  const { title, lead, action, submit, fields, before } = shape;
  const personId = person.id;
  return {
    title,
    lead,
    back: { href: paths.agreementPath.to({ personId }), label: words[language].title },
    content: (
      <>
        {kept === true && <Notice tone="calm">{words[language].kept}</Notice>}
        {before}
        <Form action={action.to({ personId })} submit={submit} values={values} problems={problems}>
          {fields}
        </Form>
      </>
    ),
  };
}

const choicesOf = <Value extends string>(values: readonly Value[], labels: Readonly<Record<Value, string>>) =>
  values.map((value) => ({ value, label: labels[value] }));

export function handoverPage(language: Language, person: PersonLine, sheets: readonly Sheet[], filled: Filled): Page {
  const say = words[language];
  const names: Readonly<Record<string, string>> = languageNames[language];
  const theirs = sheets.find((sheet) => sheet.language === person.language)?.language;
  const options = sheets.map((sheet) => ({
    value: sheet.language,
    label: `${names[sheet.language] ?? sheet.language} (${say.version(sheet.version)})`,
  }));
  const fields = (
    <>
      <DateField name="on" label={say.on} />
      <Choices name="language" label={say.language} options={options} value={theirs} />
    </>
  );
  return formPage(language, person, filled, {
    title: say.handOver,
    lead: say.handOverLead,
    action: paths.handoverPath,
    submit: say.save,
    fields,
  });
}

export function answerPage(language: Language, person: PersonLine, takers: readonly Colleague[], filled: Filled): Page {
  const say = words[language];
  const fields = (
    <>
      <Choices
        name="answer"
        label={say.what}
        options={[
          { value: "yes", label: say.yes },
          { value: "no", label: say.no },
        ]}
      />
      <DateField name="on" label={say.on} />
      <Choices name="how" label={say.how} options={choicesOf(ways, say.ways)} />
      {takers.length > 1 && (
        <Select
          name="takenBy"
          label={say.takenBy}
          options={takers.map(({ id, name }) => ({ value: id, label: name }))}
          value={takers[0]?.id}
        />
      )}
    </>
  );
  return formPage(language, person, filled, {
    title: say.answer,
    lead: say.answerLead,
    action: paths.answerPath,
    submit: say.save,
    fields,
  });
}

export function withdrawalPage(
  language: Language,
  person: PersonLine,
  dependents: readonly Dependent[],
  filled: Filled,
): Page {
  const say = words[language];
  const before = <StopsAndStays language={language} dependents={dependents} />;
  const fields = (
    <>
      <DateField name="on" label={say.on} />
      <Choices name="how" label={say.how} options={choicesOf(ways, say.ways)} />
    </>
  );
  return formPage(language, person, filled, {
    title: say.withdraw,
    lead: say.withdrawLead,
    action: paths.withdrawalPath,
    submit: say.withdraw,
    fields,
    before,
  });
}

export function permissionPage(
  language: Language,
  person: PersonLine,
  recipients: readonly KnownRecipient[],
  filled: Filled,
): Page {
  const say = words[language];
  const to = [
    { value: "the service", label: say.theService },
    ...recipients.map(({ id, name }) => ({ value: id, label: name })),
    { value: "named", label: say.named },
  ];
  const fields = (
    <>
      <Choices name="purpose" label={say.purpose} options={choicesOf(purposes, say.purposes)} />
      <Choices name="to" label={say.to} options={to} />
      <TextField name="name" label={say.name} hint={say.nameHint} width="medium" />
      <Choices
        name="answer"
        label={say.what}
        options={[
          { value: "yes", label: say.yes },
          { value: "no", label: say.no },
        ]}
      />
      <Ticks name="withhold" label={say.withhold} options={choicesOf(items, say.items)} optional />
      <DateField name="on" label={say.on} />
    </>
  );
  return formPage(language, person, filled, {
    title: say.addPermission,
    lead: say.permissionLead,
    action: paths.newPermissionPath,
    submit: say.save,
    fields,
  });
}

export function evaluationPage(language: Language, person: PersonLine, filled: Filled): Page {
  const say = words[language];
  const fields = (
    <>
      <Choices
        name="answer"
        label={say.what}
        options={[
          { value: "yes", label: say.yes },
          { value: "no", label: say.no },
        ]}
      />
      <DateField name="on" label={say.on} />
    </>
  );
  return formPage(language, person, filled, {
    title: say.evaluation,
    lead: say.evaluationLead,
    action: paths.evaluationPath,
    submit: say.save,
    fields,
  });
}
