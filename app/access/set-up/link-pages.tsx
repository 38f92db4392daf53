import { signInPath } from "#app/access/sign-in/paths.ts";
import type { Language } from "#platform/words.ts";
import { ButtonLink } from "#platform/views/acts.tsx";
import { Form, valuesOf, type Problem, type Values } from "#platform/views/form.tsx";
import { LongText, PasswordField, TextField } from "#platform/views/inputs.tsx";
import type { Page } from "#platform/views/page.tsx";
import { Facts, Notice, Section } from "#platform/views/parts.tsx";
import { linkPath } from "./paths.ts";
import type { Spent } from "./link-queries.ts";
import type { FieldFault } from "./set-up.ts";
import { words } from "./words.ts";

/** Unknown or too old: the same page, so that nobody learns which. Used: what came of it, and what was typed in another tab. */
export function spentPage(language: Language, spent: Spent | null, typed?: Values): Page {
  const say = words[language];
  const [title, lead] =
    spent === null
      ? [say.spentTitle, say.spentLead]
      : spent.is === "password chosen"
        ? [say.chosenTitle, say.chosenLead]
        : [say.setUpTitle, say.setUpLead(new Intl.ListFormat(language).format(spent.administrators))];
  const rows = askedFor.flatMap((name) => {
    const said = typed?.get(name)?.trim() ?? "";
    return said === "" ? [] : [{ term: say[name], said: <span class="text">{said}</span> }];
  });
  return {
    title,
    lead,
    content: (
      <>
        <p>
          <ButtonLink href={signInPath.to({})}>{say.signIn}</ButtonLink>
        </p>
        {rows.length > 0 && (
          <Section title={say.notUsed} id="not-used">
            <p>{say.notUsedLead}</p>
            <Facts rows={rows} />
          </Section>
        )}
      </>
    ),
  };
}

/** What the first form asks for and may show again. */
const askedFor = [
  "agencyDa", "agencyEn", "complainDa", "complainEn", "schemeDa", "schemeEn", "neutralDa", "neutralEn", "units", "name", "email",
] as const; // prettier-ignore

export interface LinkForm {
  readonly token: string;
  readonly values?: Values;
  readonly faults?: readonly FieldFault[];
}

const problemsOf = (language: Language, faults: readonly FieldFault[] = []): readonly Problem[] =>
  faults.map(({ field, why }) => ({ field, message: words[language].faults[why] }));

/** What stands in the form before anybody has typed. */
const suggested = valuesOf({
  agencyDa: "",
  schemeDa: "Back on Track",
  schemeEn: "Back on Track",
  neutralDa: "Mentorordningen",
  neutralEn: "The mentor scheme",
});

export function firstPage(language: Language, hasScheme: boolean, { token, values, faults }: LinkForm): Page {
  const say = words[language];
  return {
    title: hasScheme ? say.againTitle : say.firstTitle,
    lead: hasScheme ? say.againLead : say.firstLead,
    content: (
      <>
        {!hasScheme && <Notice>{say.onlyForTrial}</Notice>}
        <Form
          action={linkPath.to({ token })}
          submit={hasScheme ? say.become : say.setUp}
          values={values ?? (hasScheme ? undefined : suggested)}
          problems={problemsOf(language, faults)}
        >
          {!hasScheme && <SchemeFields language={language} />}
          <Section title={say.you} id="you">
            <TextField name="name" label={say.name} autoComplete="name" />
            <TextField name="email" label={say.email} type="email" autoComplete="username" />
            <PasswordFields language={language} />
          </Section>
        </Form>
      </>
    ),
  };
}

function SchemeFields({ language }: { language: Language }) {
  const say = words[language];
  return (
    <>
      <AgencyFields language={language} />
      <Section title={say.units} id="first-units">
        <LongText name="units" label={say.units} hint={say.unitsHint} rows={3} />
      </Section>
    </>
  );
}

export function AgencyFields({ language }: { language: Language }) {
  const say = words[language];
  return (
    <>
      <Section title={say.agency} id="agency">
        <TextField name="agencyDa" label={say.agencyDa} hint={say.agencyDaHint} />
        <TextField name="agencyEn" label={say.agencyEn} hint={say.agencyEnHint} />
        <TextField name="complainDa" label={say.complainDa} hint={say.complainHint} />
        <TextField name="complainEn" label={say.complainEn} />
      </Section>
      <Section title={say.scheme} id="scheme">
        <TextField name="schemeDa" label={say.schemeDa} />
        <TextField name="schemeEn" label={say.schemeEn} />
        <TextField name="neutralDa" label={say.neutralDa} hint={say.neutralHint} />
        <TextField name="neutralEn" label={say.neutralEn} />
      </Section>
    </>
  );
}

function PasswordFields({ language }: { language: Language }) {
  const say = words[language];
  return (
    <>
      <PasswordField name="password" label={say.password} hint={say.passwordHint} autoComplete="new-password" />
      <PasswordField name="passwordAgain" label={say.passwordAgain} autoComplete="new-password" />
    </>
  );
}

export function passwordPage(language: Language, { token, faults }: LinkForm): Page {
  const say = words[language];
  return {
    title: say.passwordTitle,
    lead: say.passwordLead,
    content: (
      <Form action={linkPath.to({ token })} submit={say.choose} problems={problemsOf(language, faults)}>
        <PasswordFields language={language} />
      </Form>
    ),
  };
}
