import type { Transaction } from "#platform/database.ts";

export interface Agency {
  readonly name: { readonly da: string; readonly en: string };
  readonly complain: { readonly da: string; readonly en: string };
}

/** Who is responsible for what is printed, and where to complain. */
export async function agencyOf(tx: Transaction): Promise<Agency> {
  const [row] = await tx<{ name_da: string; name_en: string; complain_da: string; complain_en: string }[]>`
    select name_da, name_en, complain_da, complain_en from agencies limit 1`;
  return {
    name: { da: row?.name_da ?? "", en: row?.name_en ?? "" },
    complain: { da: row?.complain_da ?? "", en: row?.complain_en ?? "" },
  };
}
