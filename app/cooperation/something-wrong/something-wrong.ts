import { z } from "zod";
import { read, type Read } from "#platform/result.ts";
import type { Moment } from "#platform/dates.ts";

/** Said on any page by whoever works here; read by the coordinators. */
export interface Remark {
  readonly id: string;
  readonly fromPath: string;
  readonly text: string;
  readonly by: string | null;
  readonly at: Moment;
  readonly answers: readonly { readonly text: string; readonly by: string | null; readonly at: Moment }[];
}

export const parseRemark = (form: { get(name: string): string | undefined }): Read<{ text: string; from: string }> =>
  read(
    z
      .object({ text: z.string().trim().min(1).max(10_000), from: z.string().transform(ownPath) })
      .safeParse({ text: form.get("text") ?? "", from: form.get("from") ?? "" }),
  );

export const parseAnswer = (form: { get(name: string): string | undefined }): Read<{ answer: string }> =>
  read(z.object({ answer: z.string().trim().min(1).max(10_000) }).safeParse({ answer: form.get("answer") ?? "" }));

/** Only one of our own addresses, without what was asked for in it; anything else is nothing. */
export const ownPath = (from: string): string => (/^\/(?!\/)[\w\-/]{0,298}$/u.test(from) ? from : "");
