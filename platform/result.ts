/** What a rule answers: the value, or why not, as a word the page has a sentence for. */
export type Result<Value, Refusal extends string> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly refusal: Refusal };

export const ok = <Value>(value: Value): { readonly ok: true; readonly value: Value } => ({ ok: true, value });

export const refuse = <Refusal extends string>(
  refusal: Refusal,
): { readonly ok: false; readonly refusal: Refusal } => ({
  ok: false,
  refusal,
});

/** What was typed, read once at the border; or the names of the fields that cannot be. */
export type Read<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly fields: readonly string[] };

type Parsed<Value> =
  | { readonly success: true; readonly data: Value }
  | {
      readonly success: false;
      readonly error: { readonly issues: readonly { readonly path: readonly PropertyKey[] }[] };
    };

/** Of a zod schema over the fields of a form. */
export function read<Value>(outcome: Parsed<Value>): Read<Value> {
  if (outcome.success) return ok(outcome.data);
  return { ok: false, fields: [...new Set(outcome.error.issues.map(({ path }) => String(path[0] ?? "")))] };
}
