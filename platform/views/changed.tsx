import type { ComponentChildren, VNode } from "preact";
import { useContext } from "preact/hooks";
import type { Day, Moment } from "#platform/dates.ts";
import { Form, FormContext, Hidden } from "#platform/views/form.tsx";
import { NotedContext, useWords } from "#platform/views/reading.ts";
import { Time } from "#platform/views/time.tsx";
import { words } from "#platform/views/words.ts";

export interface ChangedField {
  readonly name: string;
  readonly label: ComponentChildren;
  readonly recorded: string;
  readonly yours: string;
  /** How to show a value that is a code; the text itself unless given. */
  readonly show?: ((value: string) => ComponentChildren) | undefined;
  /** Two texts can also both be kept, one after the other. */
  readonly text?: boolean | undefined;
}

/** Who saved in between, and when. */
export interface SavedBy {
  /** Null where the reader may not know the name. */
  readonly who: string | null;
  /** The reader, in another tab. */
  readonly isReader: boolean;
  readonly when: Moment | Day;
}

export interface ChangedProps {
  readonly by: SavedBy | null;
  /** Where both say the same there is nothing to choose: it goes along unseen. */
  readonly fields: readonly ChangedField[];
  /** What only the second writer touched; carried along. */
  readonly carried?: readonly { readonly name: string; readonly value: string }[] | undefined;
}

/**
 * Somebody saved in between. Stands inside a `Form` with the version now on record: each choice sends the chosen
 * text under the field's own name, so the same route takes it.
 */
export function Changed({ by, fields, carried = [] }: ChangedProps): VNode {
  const say = useWords(words);
  useContext(NotedContext).refused = true;
  return (
    <section class="changed stack" aria-labelledby="changed">
      <div class="notice">
        <h2 id="changed">{by?.isReader ? say.changedByYou : say.changedTitle}</h2>
        <p>
          {by && (
            <>
              <bdi>{by.isReader ? say.you : (by.who ?? say.somebody)}</bdi> {say.saved}{" "}
              {by.when instanceof Temporal.Instant ? <Time moment={by.when} /> : <Time day={by.when} />}.{" "}
            </>
          )}
          {say.changedLead}
        </p>
      </div>
      {fields.map((field) =>
        field.recorded === field.yours ? (
          <Hidden key={field.name} name={field.name} value={field.yours} />
        ) : (
          <Versions key={field.name} field={field} />
        ),
      )}
      {carried.map(({ name, value }) => (
        <Hidden key={`${name} ${value}`} name={name} value={value} />
      ))}
    </section>
  );
}

/** The whole form of somebody who was overtaken: about the version that is now on record, and nothing but the choice. */
export function ChangedForm({
  action,
  submit,
  version,
  ...changed
}: ChangedProps & { readonly action: string; readonly submit: string; readonly version: string | number }): VNode {
  return (
    <Form action={action} submit={submit} version={version} chooses>
      <Changed {...changed} />
    </Form>
  );
}

function Versions({ field }: { field: ChangedField }): VNode {
  const say = useWords(words);
  const { name, label, recorded, yours, show = (value: string) => value } = field;
  const { texts } = useContext(FormContext);
  if (field.text) texts.add(name);
  const shown = (value: string): ComponentChildren => (value.trim() === "" ? say.nothing : show(value));
  const bothMakeSense = field.text && recorded.trim() !== "" && yours.trim() !== "";
  return (
    <fieldset class="field">
      <legend>{label}</legend>
      <Version id={`${name}-recorded`} name={name} value={recorded} title={say.recorded} shown={shown(recorded)} />
      <Version id={`${name}-yours`} name={name} value={yours} title={say.yours} shown={shown(yours)} checked />
      {bothMakeSense && (
        <Version id={`${name}-both`} name={name} value={`${recorded}\n\n${yours}`} title={say.both} shown={null} />
      )}
    </fieldset>
  );
}

interface VersionProps {
  readonly id: string;
  readonly name: string;
  readonly value: string;
  readonly title: string;
  readonly shown: ComponentChildren;
  readonly checked?: boolean;
}

function Version({ id, name, value, title, shown, checked = false }: VersionProps): VNode {
  return (
    <div class="choice version">
      <input
        type="radio"
        id={id}
        name={name}
        value={value}
        checked={checked}
        aria-describedby={shown === null ? undefined : `${id}-text`}
      />
      <label for={id}>{title}</label>
      {shown !== null && (
        <span class="text" id={`${id}-text`} dir="auto">
          {shown}
        </span>
      )}
    </div>
  );
}
