import type { Transaction } from "#platform/database.ts";
import { file, type Answer, type Context } from "#platform/route.ts";
import { renderPaper, type Paper } from "#platform/views/paper.tsx";

export interface Agency {
  readonly name: { readonly da: string; readonly en: string };
  readonly complain: { readonly da: string; readonly en: string };
  readonly zone: string;
}

/** Who is responsible for what is printed, and where to complain. */
export async function agencyOf(tx: Transaction): Promise<Agency> {
  const [row] = await tx<
    { name_da: string; name_en: string; complain_da: string; complain_en: string; time_zone: string }[]
  >`select name_da, name_en, complain_da, complain_en, time_zone from agencies limit 1`;
  return {
    name: { da: row?.name_da ?? "", en: row?.name_en ?? "" },
    complain: { da: row?.complain_da ?? "", en: row?.complain_en ?? "" },
    zone: row?.time_zone ?? "Europe/Copenhagen",
  };
}

/** A letter or sheet, answered as a page of its own that is made to be printed. */
export async function onPaper(
  context: Pick<Context, "tx" | "language" | "today" | "at">,
  paper: Paper,
): Promise<Answer<never>> {
  const { language, today, at } = context;
  const agency = await agencyOf(context.tx);
  const written = paper.lang === "da" || paper.lang === "en" ? paper.lang : language;
  const reading = {
    language,
    today,
    zone: agency.zone,
    agencyName: agency.name[written],
    siteName: "",
    signedIn: null,
    csrf: "",
    newFormKey: () => "",
    demo: false,
    trial: false,
    path: at,
    rooms: [],
    savedAt: null,
  };
  return file(renderPaper(reading, paper), "text/html; charset=utf-8");
}
