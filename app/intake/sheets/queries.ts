import { randomUUID } from "node:crypto";
import type { Day, Moment } from "#platform/dates.ts";
import type { Context } from "#platform/route.ts";
import type { Language } from "#platform/words.ts";
import type { Published } from "./sheets.ts";

type Hands = Pick<Context, "tx">;

export interface SheetOnRecord extends Published {
  readonly version: string;
  /** Null for what came with the service. */
  readonly by: string | null;
  readonly at: Moment | null;
  /** In which languages a speaker has read it through. */
  readonly languages: readonly string[];
}

/** In the order in which they were published. */
export const allSheets = ({ tx }: Hands): Promise<readonly SheetOnRecord[]> =>
  tx<SheetOnRecord[]>`
    select s.id, s.version, s.published_on as "from", s.recorded_by as by, s.recorded_at as at,
           array(select t.language from information_sheet_texts t where t.sheet_id = s.id and t.checked_on is not null order by t.language) as languages
      from information_sheets s order by s.place, s.id`;

export interface SheetText {
  readonly language: string;
  readonly title: string;
  readonly body: string;
}

export const textsOf = ({ tx }: Hands, sheetId: string): Promise<readonly SheetText[]> =>
  tx<SheetText[]>`
    select language, title, body from information_sheet_texts where sheet_id = ${sheetId}
     order by array_position(array['da', 'en'], language), language`;

export interface NewSheet {
  readonly version: string;
  readonly from: Day;
  readonly texts: readonly (SheetText & { readonly language: Language })[];
}

export async function publish({ tx, today }: Pick<Context, "tx" | "today">, added: NewSheet): Promise<string> {
  const id = randomUUID();
  await tx`insert into information_sheets (id, version, published_on) values (${id}, ${added.version}, ${String(added.from)}::date)`;
  for (const { language, title, body } of added.texts)
    await tx`insert into information_sheet_texts (sheet_id, language, title, body, checked_on) values (${id}, ${language}, ${title}, ${body}, ${String(today)}::date)`;
  return id;
}
