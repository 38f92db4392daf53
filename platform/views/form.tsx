import { createContext, type ComponentChildren, type VNode } from "preact";
import { useContext } from "preact/hooks";
import type { FormAt } from "#platform/drafts.ts";
import { digestOfFields } from "#platform/typed.ts";
import { Tokens } from "#platform/views/acts.tsx";
import { Drafts } from "#platform/views/drafts.tsx";
import { NotedContext, useReading, useWords } from "#platform/views/reading.ts";
import { words } from "#platform/views/words.ts";

/** What was typed, or what is on record: whatever the fields of a form should hold. */
export interface Values {
  get(name: string): string | undefined;
  all(name: string): readonly string[];
}

/** One thing to put right. An empty `field` is about the form as a whole. */
export interface Problem {
  readonly field: string;
  readonly message: string;
}

/** Free text; something else that is typed; a choice; what no draft may hold or be known by: a password, a file, a search. */
export type FieldKind = "text" | "typed" | "chosen" | "never kept";

export interface FormState {
  /** Undefined when nobody has typed anything yet, so that defaults apply. */
  readonly values: Values | undefined;
  readonly problems: readonly Problem[];
  readonly prefix: string;
  /** The fields of free text, by name, as they are rendered. */
  readonly texts: Set<string>;
  /** What its fields are, as they are rendered. */
  readonly fields: Set<FieldKind>;
  /** What a browser would send of the form if nobody touched it, as the fields are rendered; null outside a form. */
  readonly shown: (readonly [string, string])[] | null;
}

export const FormContext = createContext<FormState>({
  values: undefined,
  problems: [],
  prefix: "",
  texts: new Set(),
  fields: new Set(),
  shown: null,
});

/** Values from a record of fields, for a form that opens filled in. */
export function valuesOf(fields: Readonly<Record<string, string | readonly string[] | null | undefined>>): Values {
  const all = (name: string): readonly string[] => {
    const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (value === undefined || value === null) return [];
    return typeof value === "string" ? [value] : value;
  };
  return { get: (name) => all(name)[0], all };
}

export interface FormProps {
  readonly action: string;
  /** What the button says: the act, as a verb. */
  readonly submit: string;
  readonly values?: Values | undefined;
  readonly problems?: readonly Problem[] | undefined;
  readonly multipart?: boolean | undefined;
  /** The state of the record that is on the page. A draft or a refused form keeps the one it was begun on. */
  readonly version?: string | number | undefined;
  /** The page shows what was saved in between, and the writer chooses: from here on it is about that state. */
  readonly chooses?: boolean | undefined;
  /** Set on the second and later forms of a page, so that their ids differ. */
  readonly prefix?: string | undefined;
  readonly children?: ComponentChildren;
  /** Beside the button: a link back, say. */
  readonly beside?: ComponentChildren;
}

export function Form(props: FormProps): VNode {
  const { action, submit, values, problems = [], multipart, version, prefix = "" } = props;
  const { form } = useReading();
  const path = action.split("?", 1)[0] ?? "";
  const continues = form?.path === path ? form : null;
  const begunOn = version === undefined || props.chooses ? version : (continues?.version ?? version);
  return (
    <FormContext.Provider value={{ values, problems, prefix, texts: new Set(), fields: new Set(), shown: [] }}>
      <Drafts path={path} />
      <form
        class="stack"
        method="post"
        action={action}
        enctype={multipart ? "multipart/form-data" : undefined}
        autocomplete="off"
        noValidate
      >
        <Tokens version={begunOn} continues={continues} />
        <ErrorSummary problems={problems} prefix={prefix} />
        {props.children}
        <FreeTexts />
        <Untouched continues={continues} />
        <div class="acts">
          <button class="button">{submit}</button>
          {!props.chooses && <SaveDraft />}
          {props.beside}
        </div>
      </form>
    </FormContext.Provider>
  );
}

/** All problems first, each a link to its field. `Form` shows it by itself. */
export function ErrorSummary({
  problems,
  prefix = "",
}: {
  problems: readonly Problem[];
  prefix?: string;
}): VNode | null {
  const say = useWords(words);
  const noted = useContext(NotedContext);
  if (problems.length === 0) return null;
  noted.refused = true;
  const title = `${prefix}problems`;
  const questionOf = (id: string): string => (noted.mark === "" ? "" : `${noted.mark}${encodeURIComponent(id)} `);
  return (
    <div class="summary" role="alert" aria-labelledby={title} tabIndex={-1}>
      <h2 id={title}>{say.summaryTitle}</h2>
      <ul>
        {problems.map(({ field, message }) => (
          <li key={`${field} ${message}`}>
            {field === "" ? message : <a href={`#${prefix}${field}`}>{`${questionOf(prefix + field)}${message}`}</a>}
          </li>
        ))}
      </ul>
      <p class="soft">{say.summaryLead}</p>
    </div>
  );
}

/** Stands behind the fields, which have then said what they are: a draft is known again by what was written, not by what was chosen. */
function FreeTexts(): VNode {
  const { texts } = useContext(FormContext);
  return <Hidden name="_text" value={[...texts].join(" ")} />;
}

/**
 * The same form sent with `_draft`; by it script knows the forms to keep. Stands behind the fields, so that whatever is typed
 * into can be kept and no form can forget it. Not where the writer chooses between two versions: their own waits already.
 */
function SaveDraft(): VNode | null {
  const { fields } = useContext(FormContext);
  const { signedIn } = useReading();
  const say = useWords(words);
  const noted = useContext(NotedContext);
  const isTyped = fields.has("text") || fields.has("typed");
  if (signedIn === null || !isTyped || fields.has("never kept")) return null;
  noted.keeps = true;
  return (
    <button class="button quiet" name="_draft" value="1">
      {say.saveDraft}
    </button>
  );
}

/** Stands behind the fields: a form that comes back as it was shown is no draft. */
function Untouched({ continues }: { continues: FormAt | null }): VNode | null {
  const { shown } = useContext(FormContext);
  // What somebody has typed before is worth keeping as it is.
  if (continues !== null && (continues.key !== null || continues.shown !== null)) return null;
  return <Hidden name="_shown" value={digestOfFields(shown ?? [])} />;
}

/** A value the form carries along unseen. */
export function Hidden({ name, value }: { name: string; value: string }): VNode {
  useContext(FormContext).shown?.push([name, value]);
  return <input type="hidden" name={name} value={value} />;
}
