import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { Fragment, h, type ComponentChild } from "preact";
import { render as renderByPreact } from "preact-render-to-string";
import { createContext, useContext } from "./context.ts";
import { render } from "./render.ts";

const text = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom(`"><script>alert(1)</script>`, "&amp;", "", 'a < b & "c"', "half \ud800 a character", "æøå"),
);
const value = fc.oneof(text, fc.integer(), fc.boolean(), fc.constantFrom(null, undefined));
const attributes = fc.dictionary(
  fc.constantFrom(
    "class", "id", "href", "title", "lang", "tabIndex", "dateTime", "hidden", "checked", "selected", "autoComplete",
    "inputMode", "maxLength", "colSpan", "htmlFor", "aria-current", "aria-hidden", "data-said", "rel", "disabled",
  ),
  value,
); // prettier-ignore
const tags = fc.constantFrom("div", "p", "a", "input", "br", "select", "option", "textarea", "time", "td", "html");

const Twice = ({ children }: { children?: ComponentChild }): ComponentChild => [h("b", null, children), children];

/** What they hold is their value, or nothing. */
const hasNone = new Set<unknown>(["input", "br", "textarea"]);

const { node } = fc.letrec<{ node: ComponentChild; element: ComponentChild }>((tie) => ({
  node: fc.oneof({ maxDepth: 5 }, fc.oneof(text, fc.integer(), fc.boolean(), fc.constant(null)), tie("element")),
  element: fc
    .tuple(
      fc.oneof(tags, fc.constant(Fragment), fc.constant(Twice)),
      attributes,
      fc.record({ value: text }, { requiredKeys: [] }),
      fc.array(tie("node"), { maxLength: 4 }),
    )
    .map(([type, given, chosen, children]) =>
      h(type as "div", type === Fragment ? {} : { ...given, ...chosen }, ...(hasNone.has(type) ? [] : children)),
    ), // h takes any of them
}));

test("whatever a page is made of, it is written as preact would write it", () => {
  fc.assert(
    fc.property(node, (tree) => assert.equal(render(tree), renderByPreact(h(Fragment, null, tree)))),
    {
      numRuns: 500,
    },
  );
});

test("what somebody typed cannot become an element, an attribute or a script", () => {
  const typed = JSON.parse(`{"type":"script","props":{"children":"alert(1)"},"constructor":null}`) as ComponentChild;
  assert.equal(render(h("p", null, typed)), "<p></p>");
  const named = (name: string) => () => render(h("p", { [name]: "x" }));
  for (const name of ["onclick", "onClick", "style", 'a="b" c', "dangerouslySetInnerHTML"])
    assert.throws(named(name), /no attribute/u);
  assert.throws(() => render(h("p", { title: { toString: () => "x" } as unknown as string })), /neither text nor/u);
});

test("what holds for a part of a page holds nowhere else, also when the part cannot be written", () => {
  const Tone = createContext("calm");
  const Said = () => useContext(Tone);
  const loud = h(Tone.Provider, { value: "loud", children: [h(Said, null), h("i", null, h(Said, null))] });
  assert.equal(render([h(Said, null), loud, h(Said, null)]), "calmloud<i>loud</i>calm");
  const Broken = () => {
    throw new Error("broken");
  };
  assert.throws(() => render(h(Tone.Provider, { value: "loud", children: h(Broken, null) })), /broken/u);
  assert.equal(render(h(Said, null)), "calm");
});
