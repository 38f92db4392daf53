import { roles } from "#app/access/permissions.ts";
import { roleWords } from "#app/access/role-words.ts";
import { ButtonLink } from "#platform/views/acts.tsx";
import { Changed, type SavedBy } from "#platform/views/changed.tsx";
import { Choices, Select, Ticks } from "#platform/views/choices.tsx";
import { Form, valuesOf, type Problem, type Values } from "#platform/views/form.tsx";
import { TextField } from "#platform/views/inputs.tsx";
import type { Page } from "#platform/views/page.tsx";
import type { Language } from "#platform/words.ts";
import type { Details, FieldFault } from "./colleagues.ts";
import { colleaguePath, colleaguesPath, detailsPath, newColleaguePath, newRolesPath } from "./paths.ts";
import type { Colleague, PlaceOption } from "./queries.ts";
import { words } from "./words.ts";

export interface Typing {
  readonly values?: Values | undefined;
  readonly faults?: readonly FieldFault[];
}

export interface Choosable {
  readonly units: readonly PlaceOption[];
  readonly institutions: readonly PlaceOption[];
}

const problemsOf = (language: Language, faults: readonly FieldFault[] = []): readonly Problem[] =>
  faults.map(({ field, why }) => ({ field, message: words[language].faults[why] }));

export function newColleaguePage(language: Language, places: Choosable, { values, faults }: Typing): Page {
  const say = words[language];
  return {
    title: say.newTitle,
    lead: say.newLead,
    back: { href: colleaguesPath.to({}), label: say.title },
    content: (
      <Form action={newColleaguePath.to({})} submit={say.addIt} values={values} problems={problemsOf(language, faults)}>
        <TextField name="name" label={say.name} />
        <TextField name="email" label={say.email} hint={say.emailHint} type="email" />
        <Choices
          name="language"
          label={say.language}
          value="da"
          options={[
            { value: "da", label: say.languages.da },
            { value: "en", label: say.languages.en },
          ]}
        />
        <GrantFields language={language} places={places} />
      </Form>
    ),
  };
}

function GrantFields({ language, places }: { language: Language; places: Choosable }) {
  const say = words[language];
  return (
    <>
      <Ticks
        name="roles"
        label={say.roles}
        hint={say.rolesHint}
        options={roles.map((value) => ({ value, label: roleWords[language][value] }))}
      />
      <Select name="unitId" label={say.unit} hint={say.unitHint} options={places.units} />
      <Select name="institutionId" label={say.institution} hint={say.institutionHint} options={places.institutions} />
    </>
  );
}

export function newRolesPage(
  language: Language,
  colleague: Colleague,
  places: Choosable,
  { values, faults }: Typing,
): Page {
  const say = words[language];
  const { id: colleagueId, name } = colleague;
  return {
    title: say.newRolesTitle(name),
    back: { href: colleaguePath.to({ colleagueId }), label: name },
    content: (
      <Form
        action={newRolesPath.to({ colleagueId })}
        submit={say.give}
        values={values}
        problems={problemsOf(language, faults)}
      >
        <GrantFields language={language} places={places} />
      </Form>
    ),
  };
}

export function detailsPage(
  language: Language,
  colleague: Colleague,
  {
    values,
    faults,
    overtaken,
  }: Typing & { readonly overtaken?: { readonly by: SavedBy | null; readonly yours: Details } },
): Page {
  const say = words[language];
  const { id: colleagueId, name, email, version } = colleague;
  const recorded = { name, email: email ?? "" };
  const labels = { name: say.name, email: say.email };
  const fields = (["name", "email"] as const).map((field) => ({
    name: field,
    label: labels[field],
    recorded: recorded[field],
    yours: overtaken?.yours[field] ?? "",
  }));
  return {
    title: say.detailsTitle(name),
    back: { href: colleaguePath.to({ colleagueId }), label: name },
    content: (
      <Form
        action={detailsPath.to({ colleagueId })}
        submit={say.save}
        values={values ?? valuesOf(recorded)}
        problems={problemsOf(language, faults)}
        version={version}
        chooses={overtaken !== undefined}
      >
        {overtaken ? (
          <Changed by={overtaken.by} fields={fields} />
        ) : (
          <>
            <TextField name="name" label={say.name} />
            <TextField name="email" label={say.email} hint={say.detailsEmailHint} type="email" />
          </>
        )}
      </Form>
    ),
  };
}

/** Shown once: the database keeps only its hash, and nothing leads back here. */
export function linkPage(language: Language, colleague: Colleague, address: string): Page {
  const say = words[language];
  return {
    title: say.linkTitle,
    lead: say.linkLead(colleague.name),
    content: (
      <>
        <p>
          <code>{address}</code>
        </p>
        <p>
          <ButtonLink href={colleaguePath.to({ colleagueId: colleague.id })} quiet>
            {say.toColleague(colleague.name)}
          </ButtonLink>
        </p>
      </>
    ),
  };
}
