import type { VNode } from "preact";
import type { Day } from "#platform/dates.ts";
import { typeDay } from "#platform/words.ts";
import { Frame, tied, useField, type FieldProps } from "#platform/views/field.tsx";
import { useReading, useWords } from "#platform/views/reading.ts";
import { words } from "#platform/views/words.ts";

/** As wide as the answer is long. */
export type Width = "short" | "medium" | "long";

export interface TextFieldProps extends FieldProps {
  readonly value?: string | undefined;
  readonly width?: Width | undefined;
  readonly type?: "text" | "email" | "tel" | "search" | undefined;
  readonly autoComplete?: string | undefined;
  readonly inputMode?: "text" | "numeric" | "decimal" | "tel" | "email" | undefined;
}

export function TextField(props: TextFieldProps): VNode {
  const { name, value, width = "long", type = "text", autoComplete, inputMode, ...rest } = props;
  // What is searched for is a question, and may be somebody's name: no draft is known by it.
  const bound = useField(name, rest.hint !== undefined, type === "search" ? "never kept" : "text");
  return (
    <Frame name={name} bound={bound} {...rest}>
      <input
        {...tied(name, bound)}
        class={width}
        type={type}
        list={undefined}
        value={bound.sends(bound.typed ?? value ?? "")}
        autocomplete={autoComplete}
        inputMode={inputMode}
        dir="auto"
      />
    </Frame>
  );
}

export interface PasswordFieldProps extends FieldProps {
  readonly autoComplete: "current-password" | "new-password";
}

/** Never gives back what was typed. */
export function PasswordField({ name, autoComplete, ...rest }: PasswordFieldProps): VNode {
  const bound = useField(name, rest.hint !== undefined, "never kept");
  return (
    <Frame name={name} bound={bound} {...rest}>
      <input {...tied(name, bound)} class="long" type="password" autocomplete={autoComplete} />
    </Frame>
  );
}

export interface LongTextProps extends FieldProps {
  readonly value?: string | undefined;
  readonly rows?: number | undefined;
  /** Facts, assessments and own words look different, and each brings its hint. */
  readonly kind?: "fact" | "assessment" | "own" | undefined;
}

const kindHints = { fact: "factHint", assessment: "assessmentHint", own: "ownHint" } as const;

export function LongText({ name, value, rows = 4, kind, hint, ...rest }: LongTextProps): VNode {
  const say = useWords(words);
  const shown = hint ?? (kind && say[kindHints[kind]]);
  const bound = useField(name, shown !== undefined, "text");
  return (
    <Frame name={name} bound={bound} kind={kind} hint={shown} {...rest}>
      <textarea {...tied(name, bound)} rows={rows} dir="auto">
        {keepingFirstLine(bound.sends(bound.typed ?? value ?? ""))}
      </textarea>
    </Frame>
  );
}

/** A browser drops the first line break of a textarea; one that was typed needs another before it. */
const keepingFirstLine = (text: string): string => (/^[\r\n]/u.test(text) ? `\n${text}` : text);

export interface DateFieldProps extends FieldProps {
  readonly value?: Day | undefined;
}

/** A day, typed. `parseDay` reads what people type. */
export function DateField({ name, value, hint, ...rest }: DateFieldProps): VNode {
  const { language, today } = useReading();
  const say = useWords(words);
  const bound = useField(name, true, "typed");
  return (
    <Frame name={name} bound={bound} hint={hint ?? say.dateHint(typeDay(language, today))} {...rest}>
      <input
        {...tied(name, bound)}
        class="short"
        type="text"
        value={bound.sends(bound.typed ?? (value ? typeDay(language, value) : ""))}
      />
    </Frame>
  );
}

export interface TimeFieldProps extends FieldProps {
  readonly value?: string | undefined;
}

/** A time of day, typed; shown as the hint writes it: 13.30 in Danish, 13:30 in English. */
export function TimeField({ name, value, hint, ...rest }: TimeFieldProps): VNode {
  const { language } = useReading();
  const say = useWords(words);
  const known = language === "da" ? value?.replace(":", ".") : value;
  const bound = useField(name, true, "typed");
  return (
    <Frame name={name} bound={bound} hint={hint ?? say.timeHint} {...rest}>
      <input {...tied(name, bound)} class="tiny" type="text" value={bound.sends(bound.typed ?? known ?? "")} />
    </Frame>
  );
}

export interface NumberFieldProps extends FieldProps {
  readonly value?: number | string | undefined;
  /** What is counted, after the field: "minutter", "km". */
  readonly unit?: string | undefined;
}

/** A number, typed as text: spinners change it by accident and swallow what is no number. */
export function NumberField({ name, value, unit, ...rest }: NumberFieldProps): VNode {
  const bound = useField(name, rest.hint !== undefined, "typed");
  return (
    <Frame name={name} bound={bound} {...rest}>
      <span class="with-unit">
        <input
          {...tied(name, bound)}
          class="tiny"
          type="text"
          inputMode="decimal"
          value={bound.sends(bound.typed ?? String(value ?? ""))}
        />
        {unit !== undefined && <span class="soft">{unit}</span>}
      </span>
    </Frame>
  );
}

export interface FileFieldProps extends FieldProps {
  /** As the browser wants it: ".csv,.xlsx". */
  readonly accept: string;
}

export function FileField({ name, accept, hint, ...rest }: FileFieldProps): VNode {
  const say = useWords(words);
  const bound = useField(name, true, "never kept");
  const kinds = accept.replaceAll(".", "").replaceAll(",", ", ").toUpperCase();
  return (
    <Frame name={name} bound={bound} hint={hint ?? say.fileHint(kinds)} {...rest}>
      <input {...tied(name, bound)} class="file" type="file" accept={accept} />
    </Frame>
  );
}
