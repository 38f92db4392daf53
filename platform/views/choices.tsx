import type { ComponentChildren, VNode } from "preact";
import { Frame, GroupFrame, tied, useField, useQuestion, type FieldProps } from "#platform/views/field.tsx";
import { useWords } from "#platform/views/reading.ts";
import { words } from "#platform/views/words.ts";

export interface Option {
  readonly value: string;
  readonly label: ComponentChildren;
  readonly hint?: ComponentChildren;
}

export interface ChoicesProps extends FieldProps {
  readonly options: readonly Option[];
  readonly value?: string | undefined;
}

/** One of several, all in sight. */
export function Choices({ name, options, value, ...rest }: ChoicesProps): VNode {
  const bound = useField(name, rest.hint !== undefined, "chosen");
  const chosen = bound.typed ?? value;
  for (const option of options) if (option.value === chosen) bound.sends(option.value);
  return (
    <GroupFrame name={name} bound={bound} {...rest}>
      {options.map((option, index) => (
        <Choice
          key={option.value}
          type="radio"
          id={optionId(bound.id, index)}
          name={name}
          option={option}
          checked={option.value === chosen}
          invalid={bound.problem !== undefined}
        />
      ))}
    </GroupFrame>
  );
}

export interface TicksProps extends FieldProps {
  readonly options: readonly Option[];
  /** Ticked when the form opens; once somebody has sent it, what they left unticked stays so. */
  readonly value?: readonly string[] | undefined;
}

/** Any of several. */
export function Ticks({ name, options, value, ...rest }: TicksProps): VNode {
  const bound = useField(name, rest.hint !== undefined, "chosen");
  const ticked = bound.values?.all(name) ?? value ?? [];
  for (const option of options) if (ticked.includes(option.value)) bound.sends(option.value);
  return (
    <GroupFrame name={name} bound={bound} {...rest}>
      {options.map((option, index) => (
        <Choice
          key={option.value}
          type="checkbox"
          id={optionId(bound.id, index)}
          name={name}
          option={option}
          checked={ticked.includes(option.value)}
          invalid={bound.problem !== undefined}
        />
      ))}
    </GroupFrame>
  );
}

export interface TickProps {
  readonly name: string;
  readonly label: ComponentChildren;
  readonly hint?: ComponentChildren;
  readonly ticked?: boolean | undefined;
}

/** One tick that stands alone; sends "yes" or nothing. */
export function Tick({ name, label, hint, ticked = false }: TickProps): VNode {
  const bound = useField(name, false, "chosen");
  useQuestion(bound, label);
  const isTicked = bound.values ? bound.typed === "yes" : ticked;
  if (isTicked) bound.sends("yes");
  return (
    <div class={bound.problem === undefined ? "field" : "field wrong"}>
      {bound.problem !== undefined && (
        <span class="error" id={`${bound.id}-error`}>
          {bound.problem}
        </span>
      )}
      <Choice
        type="checkbox"
        id={bound.id}
        name={name}
        option={{ value: "yes", label, hint }}
        checked={isTicked}
        invalid={bound.problem !== undefined}
        describedBy={bound.describedBy}
      />
    </div>
  );
}

/** The first one carries the name of the group, so that the error summary leads to it. */
const optionId = (id: string, index: number): string => (index === 0 ? id : `${id}-${index + 1}`);

interface ChoiceProps {
  readonly type: "radio" | "checkbox";
  readonly id: string;
  readonly name: string;
  readonly option: Option;
  readonly checked: boolean;
  readonly invalid: boolean;
  readonly describedBy?: string | undefined;
}

function Choice({ type, id, name, option, checked, invalid, describedBy }: ChoiceProps): VNode {
  const described = [describedBy, option.hint === undefined ? undefined : `${id}-about`];
  return (
    <div class="choice">
      <input
        type={type}
        id={id}
        name={name}
        value={option.value}
        checked={checked}
        aria-invalid={invalid && type === "checkbox" ? "true" : undefined}
        aria-describedby={described.filter((part) => part !== undefined).join(" ") || undefined}
      />
      <label for={id}>{option.label}</label>
      {option.hint !== undefined && (
        <span class="hint" id={`${id}-about`}>
          {option.hint}
        </span>
      )}
    </div>
  );
}

export interface SelectProps extends FieldProps {
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly value?: string | undefined;
  /** What stands first and sends nothing; "Vælg" unless said. */
  readonly none?: string | undefined;
}

/** One of many: places, people. Up to seven, `Choices` is kinder. */
export function Select({ name, options, value, none, ...rest }: SelectProps): VNode {
  const say = useWords(words);
  const bound = useField(name, rest.hint !== undefined, "chosen");
  const chosen = bound.typed ?? value ?? "";
  if (options.some((option) => option.value === chosen)) bound.sends(chosen);
  return (
    <Frame name={name} bound={bound} {...rest}>
      <select {...tied(name, bound)} class="medium">
        <option value="">{none ?? say.choose}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value} selected={option.value === chosen}>
            {option.label}
          </option>
        ))}
      </select>
    </Frame>
  );
}
