import { ChangedForm, type SavedBy } from "#platform/views/changed.tsx";
import { Select, Tick, Ticks } from "#platform/views/choices.tsx";
import { Form, valuesOf, type Problem, type Values } from "#platform/views/form.tsx";
import { DateField, TextField } from "#platform/views/inputs.tsx";
import type { Page } from "#platform/views/page.tsx";
import { typeDay, type Language } from "#platform/words.ts";
import { editPersonPath, newGuardianPath, newIdentityNumberPath, personPath } from "./paths.ts";
import { alsoSpoken, languageCodes } from "./people.ts";
import type { ContactDetails, Person } from "./queries.ts";
import { languageNames, sayLanguages, words } from "./words.ts";

export function newNumberPage(
  language: Language,
  person: Person,
  values?: Values,
  problems: readonly Problem[] = [],
): Page {
  const say = words[language];
  const personId = person.id;
  return {
    title: say.recordNumber,
    lead: say.numberLead,
    back: { href: personPath.to({ personId }), label: person.name },
    content: (
      <Form action={newIdentityNumberPath.to({ personId })} submit={say.save} values={values} problems={problems}>
        <TextField name="number" label={say.number} width="short" inputMode="numeric" />
      </Form>
    ),
  };
}

export function newGuardianPage(
  language: Language,
  person: Person,
  isMinor: boolean,
  values?: Values,
  problems: readonly Problem[] = [],
): Page {
  const say = words[language];
  const personId = person.id;
  return {
    title: say.addGuardian,
    lead: person.bornOn === null ? say.guardiansLeadNoBirthday : isMinor ? say.guardiansLead : say.guardiansLeadAdult,
    back: { href: personPath.to({ personId }), label: person.name },
    content: (
      <Form action={newGuardianPath.to({ personId })} submit={say.save} values={values} problems={problems}>
        <TextField name="name" label={say.name} width="medium" />
        <TextField name="phone" label={say.phone} width="short" type="tel" optional />
      </Form>
    ),
  };
}

export const fieldsOf = (
  language: Language,
  person: Person,
  contact: ContactDetails,
): Readonly<Record<string, string | readonly string[]>> => ({
  name: person.name,
  language: person.language,
  alsoSpeaks: person.alsoSpeaks,
  interpreter: person.interpreter ? "yes" : "",
  isProtected: person.isProtected ? "yes" : "",
  bornOn: person.bornOn === null ? "" : typeDay(language, person.bornOn),
  address: contact.address,
  phone: contact.phone,
});

export function editPage(language: Language, person: Person, values: Values, problems: readonly Problem[] = []): Page {
  const say = words[language];
  const personId = person.id;
  return {
    title: say.edit,
    back: { href: personPath.to({ personId }), label: person.name },
    content: (
      <Form
        action={editPersonPath.to({ personId })}
        submit={say.save}
        values={values}
        problems={problems}
        version={person.version}
      >
        <TextField name="name" label={say.name} width="medium" />
        <Select
          name="language"
          label={say.language}
          options={languageCodes.map((code) => ({ value: code, label: languageNames[language][code] }))}
        />
        <Ticks
          name="alsoSpeaks"
          label={say.alsoSpeaks}
          options={languageCodes.map((code) => ({ value: code, label: languageNames[language][code] }))}
          optional
        />
        <Tick name="interpreter" label={say.interpreter} />
        <Tick name="isProtected" label={say.isProtected} hint={say.isProtectedHint} />
        <DateField name="bornOn" label={say.bornOn} optional />
        <div class={person.isProtected ? "only-screen" : undefined}>
          <TextField name="address" label={say.address} optional />
        </div>
        <TextField name="phone" label={say.phone} width="short" type="tel" optional />
      </Form>
    ),
  };
}

/** Somebody saved in between: the second chooses, field by field. */
export function changedPage(
  language: Language,
  person: Person,
  contact: ContactDetails,
  typed: Values,
  by: SavedBy | null,
): Page {
  const say = words[language];
  const personId = person.id;
  const recorded = valuesOf(fieldsOf(language, person, contact));
  const fields = (
    ["name", "language", "alsoSpeaks", "interpreter", "isProtected", "bornOn", "address", "phone"] as const
  ).map((name) => ({
    name,
    label: say[name],
    recorded: name === "alsoSpeaks" ? alsoSpoken(recorded).join(",") : (recorded.get(name) ?? ""),
    yours: name === "alsoSpeaks" ? alsoSpoken(typed).join(",") : (typed.get(name)?.trim() ?? ""),
  }));
  const show = (name: string) => (value: string) => {
    if (name === "language" || name === "alsoSpeaks") return sayLanguages(language, value.split(","));
    return name === "interpreter" || name === "isProtected" ? (value === "yes" ? say.yes : say.no) : value;
  };
  return {
    title: say.edit,
    back: { href: personPath.to({ personId }), label: person.name },
    content: (
      <ChangedForm
        action={editPersonPath.to({ personId })}
        submit={say.save}
        version={person.version}
        by={by}
        fields={fields.map((field) => ({
          ...field,
          show: isCode(field.name) ? show(field.name) : forTheScreen(field.name, person),
        }))}
      />
    ),
  };
}

/** A protected address is not printed. */
const forTheScreen = (name: string, { isProtected }: Person) =>
  name === "address" && isProtected ? (value: string) => <span class="only-screen">{value}</span> : undefined;

const isCode = (name: string): boolean => ["language", "alsoSpeaks", "interpreter", "isProtected"].includes(name);
