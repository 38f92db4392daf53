import type { Role } from "#app/access/permissions.ts";
import { roleWords } from "#app/access/role-words.ts";
import type { Language } from "#platform/words.ts";
import { ButtonLink, PostButton } from "#platform/views/acts.tsx";
import { Form, type Problem } from "#platform/views/form.tsx";
import { PasswordField, TextField } from "#platform/views/inputs.tsx";
import type { Page } from "#platform/views/page.tsx";
import { Notice, Section } from "#platform/views/parts.tsx";
import { demonstrationPath, signInPath } from "./paths.ts";
import type { Invented } from "./queries.ts";
import { words } from "./words.ts";

/** What the start page has to say of this service besides what it is. */
export interface StartState {
  readonly isSignedIn: boolean;
  readonly invented: readonly Invented[];
  readonly isDemonstration: boolean;
  /** Nobody has used the first link yet. */
  readonly isEmpty: boolean;
}

export function startPage(language: Language, { isSignedIn, invented, isDemonstration, isEmpty }: StartState): Page {
  const say = words[language];
  return {
    title: say.title,
    lead: say.lead,
    content: (
      <>
        {isSignedIn && (
          <p>
            <ButtonLink href="/today">{say.goOn}</ButtonLink>
          </p>
        )}
        {!isDemonstration && <Notice>{say.onlyForTrial}</Notice>}
        {isEmpty && <Notice title={say.emptyTitle}>{say.emptyLead}</Notice>}
        {invented.length > 0 && <ChooseWhoToBe language={language} invented={invented} to="/today" />}
        {!isSignedIn && invented.length === 0 && !isEmpty && (
          <p>
            <ButtonLink href={signInPath.to({})}>{say.signIn}</ButtonLink>
          </p>
        )}
        <Section title={say.whatIsHere} id="what">
          <p class="lead">{say.about}</p>
        </Section>
      </>
    ),
  };
}

interface ChooseProps {
  readonly language: Language;
  readonly invented: readonly Invented[];
  /** Where they were when their sign-in ended. */
  readonly to: string;
}

function ChooseWhoToBe({ language, invented, to }: ChooseProps) {
  const say = words[language];
  return (
    <Section title={say.choose} id="choose">
      <p class="lead">{say.chooseLead}</p>
      <ul class="people">
        {inOrder(invented).map(({ id, name, roles }) => (
          <li key={id}>
            <PostButton action={demonstrationPath.to({ colleagueId: id }, { to })} label={say.be(name)} look="quiet" />
            <span>{roles.map((role) => roleWords[language][role]).join(", ")}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Those with whom a visitor should begin come first. */
const order: readonly Role[] = [
  "coordinator",
  "mentor",
  "mentor coach",
  "referrer",
  "institution contact",
  "duty officer",
  "trainer",
];

const inOrder = (invented: readonly Invented[]): readonly Invented[] => {
  const place = ({ roles }: Invented): number => {
    const found = order.findIndex((role) => roles.includes(role));
    return found === -1 ? order.length : found;
  };
  return invented.toSorted((a, b) => place(a) - place(b) || a.name.localeCompare(b.name, "da"));
};

export interface SigningIn {
  readonly to: string;
  readonly problems?: readonly Problem[];
  readonly email?: string;
  /** In a demonstration: the invented have no password. */
  readonly invented?: readonly Invented[];
}

export function signInPage(language: Language, { to, problems = [], email = "", invented = [] }: SigningIn): Page {
  const say = words[language];
  return {
    title: say.signIn,
    lead: say.signInLead,
    content: (
      <>
        {invented.length > 0 && <ChooseWhoToBe language={language} invented={invented} to={to} />}
        <Form
          action={signInPath.to({}, { to })}
          submit={say.signIn}
          problems={problems}
          values={{ get: (name) => (name === "email" ? email : undefined), all: () => [] }}
        >
          <TextField name="email" label={say.email} autoComplete="username" />
          <PasswordField name="password" label={say.password} autoComplete="current-password" />
        </Form>
      </>
    ),
  };
}
