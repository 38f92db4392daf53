import { Fragment, isValidElement, type ComponentChild, type VNode } from "preact";
import { contextOf } from "./context.ts";

/**
 * A page as text, once and for good: components are functions of what they are given. For what our pages use it writes
 * what preact-render-to-string writes (the test holds the two side by side), with less work and garbage.
 */
export function render(node: ComponentChild): string {
  out = "";
  chosen = null;
  try {
    write(node);
    return out;
  } finally {
    out = "";
  }
}

let out = "";
/** The value of the select whose options are being written. */
let chosen: string | null = null;

function write(node: unknown): void {
  if (typeof node === "string") out += escaped(node);
  else if (typeof node === "number" || typeof node === "bigint") out += String(node);
  else if (Array.isArray(node)) for (const each of node) write(each);
  else if (isValidElement(node)) writeElement(node);
}

function writeElement({ type, props }: VNode<Props>): void {
  if (typeof type === "string") writeTag(type, props);
  else if (type === Fragment) write(props.children);
  else {
    const context = contextOf.get(type);
    if (!context) return write((type as Component)(props));
    const before = context.current;
    context.current = props["value"];
    try {
      write(props.children);
    } finally {
      context.current = before;
    }
  }
}

type Component = (props: object) => unknown;
type Props = Readonly<Record<string, unknown>> & { readonly children?: unknown };

const empty = new Set([
  "area",
  "base",
  "br",
  "col",
  "embed",
  "hr",
  "img",
  "input",
  "link",
  "meta",
  "source",
  "track",
  "wbr",
]);

function writeTag(tag: string, props: Props): void {
  let content = props.children;
  const chosenAround = chosen;
  out += `<${tag}`;
  for (const name in props) {
    const value = props[name];
    if (name === "children") continue;
    if (name === "value") {
      if (tag === "textarea") content = value;
      if (tag === "select") chosen = textOf(value);
      if (tag === "textarea" || tag === "select") continue;
      if (tag === "option" && chosen !== null && textOf(value) === chosen && !("selected" in props)) out += " selected";
    }
    writeAttribute(name, value);
  }
  if (empty.has(tag)) out += "/>";
  else {
    out += ">";
    write(content);
    out += `</${tag}>`;
  }
  chosen = chosenAround;
}

const textOf = (value: unknown): string | null =>
  typeof value === "string" || typeof value === "number" ? String(value) : null;

function writeAttribute(name: string, given: unknown): void {
  if (given === null || given === undefined || typeof given === "function") return;
  // aria-… and data-…: there, true and false are words like any other.
  const value = name[4] === "-" && typeof given === "boolean" ? String(given) : given;
  if (value === false) return;
  out += ` ${attributes.get(name) ?? attributeOf(name)}`;
  if (value === true || value === "") return;
  if (typeof value !== "string" && typeof value !== "number")
    throw new Error(`The attribute ${name} of a page is neither text nor a number.`);
  out += `="${escaped(String(value))}"`;
}

const attributes = new Map([["htmlFor", "for"]]);

function attributeOf(name: string): string {
  // A name that somebody typed would be markup; "on…" would be script.
  if (!/^(?!on)[a-z][a-zA-Z]*(?:-[a-z]+)*$/u.test(name) || name === "style" || name === "dangerouslySetInnerHTML")
    throw new Error(`A page has no attribute ${name}.`);
  const written = name.toLowerCase();
  attributes.set(name, written);
  return written;
}

const special = /["&<]/u;

function escaped(text: string): string {
  if (!special.test(text)) return text;
  let result = "";
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const instead = entityOf(text.charCodeAt(at));
    if (instead === "") continue;
    result += text.slice(from, at) + instead;
    from = at + 1;
  }
  return result + text.slice(from);
}

const entityOf = (code: number): string => (code === 34 ? "&quot;" : code === 38 ? "&amp;" : code === 60 ? "&lt;" : "");
