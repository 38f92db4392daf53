import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { readForm, textsOf, typed } from "./typed.ts";

const sent = async (fields: Readonly<Record<string, string>>) =>
  readForm(new Request("http://x.example/", { method: "POST", body: new URLSearchParams(fields) }), 100_000);

const signs = (...codes: readonly number[]) => fc.constantFrom(...codes.map((code) => String.fromCodePoint(code)));
const unseen = signs(0x20, 0x09, 0x0a, 0x0d, 0xa0, 0xad, 0x200b, 0x200c, 0x200d, 0x200e, 0x2028, 0x2060, 0x2800, 0x3000, 0x3164, 0x115f, 0x1160, 0x61c, 0x180e, 0xfe0f, 0xfeff, 0xe0020, 1, 8, 0x1b, 0x7f, 0x85, 0x9f); // prettier-ignore
const control = signs(1, 7, 8, 0x0b, 0x0c, 0x0e, 0x1b, 0x1f, 0x7f, 0x80, 0x9f);

test("what shows nothing is no answer, whatever it is made of", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(unseen), async (parts) => {
      const { form, trouble } = await sent({ saw: parts.join("") });
      assert.deepEqual([form.get("saw"), trouble], ["", null]);
    }),
  );
});

test("of a text, the signs that no keyboard makes are taken out and nothing else, line breaks and tabs included", async () => {
  const word = fc.string({ unit: fc.constantFrom("a", "Å", "\u200d", "\n", "\t", "\r", " ", "🌿", "ש") });
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(word, control)), async (parts) => {
      const kept = `x${parts.map(([text]) => text).join("")}`;
      const { form } = await sent({ saw: `x${parts.map((part) => part.join("")).join("")}` });
      assert.equal(form.get("saw"), kept);
    }),
  );
});

test("a password is left as it was typed", async () => {
  assert.equal((await sent({ password: " \u0007\u200b " })).form.get("password"), " \u0007\u200b ");
});

test("a draft is known by what was written, not by what was chosen", () => {
  const fields: [string, string][] = [["ground", "not sure"], ["from", "/today"], ["kind", "considered, not reported"]]; // prettier-ignore
  assert.deepEqual(textsOf(typed([...fields, ["_text", "saw help"]])), []);
  assert.deepEqual(textsOf(typed([...fields, ["saw", "Vi talte."], ["_text", "saw help"]])), ["Vi talte."]);
  assert.deepEqual(textsOf(typed([["saw", "Vi talte."], ["from", "/today"]])), ["Vi talte."]); // prettier-ignore
});
