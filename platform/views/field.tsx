import { isValidElement, type ComponentChildren, type VNode } from "preact";
import { useContext } from "preact/hooks";
import { FormContext, type FieldKind, type Values } from "#platform/views/form.tsx";
import { NotedContext, useWords } from "#platform/views/reading.ts";
import { words } from "#platform/views/words.ts";

/** What every field is given. */
export interface FieldProps {
  readonly name: string;
  readonly label: ComponentChildren;
  readonly hint?: ComponentChildren;
  readonly optional?: boolean | undefined;
}

/** A field as the form knows it: its id, what it holds, what is wrong with it. */
export interface Bound {
  readonly id: string;
  readonly typed: string | undefined;
  readonly values: Values | undefined;
  readonly problem: string | undefined;
  readonly describedBy: string | undefined;
  /** Says what the field sends if nobody touches it; gives it back. */
  readonly sends: (value: string) => string;
}

export function useField(name: string, hasHint: boolean, kind: FieldKind): Bound {
  const { values, problems, prefix, texts, fields, shown } = useContext(FormContext);
  fields.add(kind);
  if (kind === "text") texts.add(name);
  const id = prefix + name;
  const problem = problems.find(({ field }) => field === name)?.message;
  const describedBy = [hasHint ? `${id}-hint` : null, problem === undefined ? null : `${id}-error`];
  return {
    id,
    typed: values?.get(name),
    values,
    problem,
    describedBy: describedBy.filter((part) => part !== null).join(" ") || undefined,
    sends: (value) => {
      shown?.push([name, value]);
      return value;
    },
  };
}

/** The attributes that tie an input to its label, hint and problem. */
export function tied(name: string, { id, problem, describedBy }: Bound) {
  return {
    id,
    name,
    "aria-describedby": describedBy,
    "aria-invalid": problem === undefined ? undefined : ("true" as const),
  };
}

export interface FrameProps extends FieldProps {
  readonly bound: Bound;
  readonly kind?: "fact" | "assessment" | "own" | undefined;
  readonly children: ComponentChildren;
}

/** Tells the summary, which stands above, what was asked. */
export function useQuestion({ id, problem }: Bound, label: ComponentChildren): void {
  const { questions } = useContext(NotedContext);
  if (problem !== undefined) questions.set(encodeURIComponent(id), wordsIn(label));
}

function wordsIn(label: ComponentChildren): string {
  if (typeof label === "string" || typeof label === "number") return String(label);
  if (Array.isArray(label)) return label.map(wordsIn).join("");
  return isValidElement(label) ? wordsIn((label.props as { children?: ComponentChildren }).children) : ""; // every element's props may have children
}

/** Label, hint, problem and input, in the order they are read. */
export function Frame({ label, hint, optional, bound, kind, children }: FrameProps): VNode {
  useQuestion(bound, label);
  const classes = ["field", kind, bound.problem === undefined ? undefined : "wrong"];
  return (
    <div class={classes.filter((name) => name !== undefined).join(" ")}>
      <label for={bound.id}>
        {label}
        <Optional optional={optional} />
      </label>
      <Below id={bound.id} hint={hint} problem={bound.problem} />
      {children}
    </div>
  );
}

export function GroupFrame({ label, hint, optional, bound, children }: FrameProps): VNode {
  useQuestion(bound, label);
  return (
    <fieldset class={bound.problem === undefined ? "field" : "field wrong"} aria-describedby={bound.describedBy}>
      <legend>
        {label}
        <Optional optional={optional} />
      </legend>
      <Below id={bound.id} hint={hint} problem={bound.problem} />
      {children}
    </fieldset>
  );
}

function Optional({ optional }: { optional: boolean | undefined }): VNode | null {
  const say = useWords(words);
  return optional ? <small class="optional"> {say.optional}</small> : null;
}

function Below({ id, hint, problem }: { id: string; hint: ComponentChildren; problem: string | undefined }): VNode {
  const say = useWords(words);
  return (
    <>
      {hint !== undefined && (
        <span class="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {problem !== undefined && (
        <span class="error" id={`${id}-error`}>
          <span class="spoken">{say.errorSpoken}</span>
          {problem}
        </span>
      )}
    </>
  );
}
