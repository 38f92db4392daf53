import { z } from "zod";
import { namesOfColleagues } from "#app/access/scheme/door.ts";
import { isOvertaken, oneAfterTheOther } from "#app/access/saving/door.ts";
import { action, page } from "#app/route.ts";
import { compareDays } from "#platform/dates.ts";
import { dayTyped, readBy, required } from "#platform/border.ts";
import { notFound, seeOther, show, showAgain, type Context } from "#platform/route.ts";
import { inOrder, pageOf, parseListState, settled, wordsOnly, type ListRules } from "#platform/views/list-state.ts";
import type { Language } from "#platform/words.ts";
import { publishedSheetPage, sheetFormPage, sheetsPage, type SheetForm, type SheetLine } from "./pages.tsx";
import { newSheetPath, publishedSheetPath, sheetsPath } from "./paths.ts";
import { allSheets, publish, textsOf } from "./queries.ts";
import { nextVersion, paragraphsOf, publishFrom, standingOf } from "./sheets.ts";
import { words } from "./words.ts";

const spec = { may: "set-up", purpose: "running the scheme", kind: "admin" } as const;

const rules: ListRules = {
  sorts: ["version", "from"],
  sort: { by: "version", descending: true },
  filters: ["standing"],
};

const schemas = { da: schemaIn("da"), en: schemaIn("en") };

function schemaIn(language: Language) {
  const say = words[language].problems;
  const title = required(200, say.missing, say.tooLong);
  const body = z
    .string(say.missing)
    .transform(paragraphsOf)
    .pipe(z.string().min(1, say.missing).max(20_000, say.tooLong));
  const checked = z.literal("yes", say.notChecked);
  return z.object({
    title_da: title,
    body_da: body,
    checked_da: checked,
    title_en: title,
    body_en: body,
    checked_en: checked,
    from: dayTyped(say.missing, say.noDay),
  });
}

/** In the order in which they were published. */
async function linesOf(context: Context): Promise<readonly SheetLine[]> {
  const sheets = await allSheets(context);
  const names = await namesOfColleagues(context, sheets.flatMap(({ by }) => (by === null ? [] : [by]))); // prettier-ignore
  return sheets.map((sheet) => ({
    ...sheet,
    standing: standingOf(sheet, sheets, context.today),
    author: names.get(sheet.by ?? "") ?? null,
  }));
}

async function formOf(context: Context): Promise<SheetForm> {
  const latest = (await allSheets(context)).at(-1) ?? null;
  return { today: context.today, latest, texts: latest ? await textsOf(context, latest.id) : [] };
}

export const sheetRoutes = [
  page(sheetsPath, { ...spec, act: { en: "versions of the sheet listed", da: "så listen over versioner af arket" } }, async (context) => {
    const asked = wordsOnly(parseListState(context.query, rules), { standing: ["inForce", "coming", "over"] });
    const { standing } = asked.filters;
    const all = (await linesOf(context)).filter((one) => standing === undefined || one.standing === standing);
    const state = settled(asked, all.length, rules);
    const rows = inOrder(all, state, {
      version: (a, b) => all.indexOf(a) - all.indexOf(b),
      from: (a, b) => compareDays(a.from, b.from),
    });
    return show(sheetsPage(context.language, { rows: pageOf(rows, state), state }));
  }),

  page(
    newSheetPath,
    { ...spec, act: { en: "form for a version of the sheet opened", da: "åbnede formularen til en ny version af arket" } },
    async (context) => {
      const values = (await context.draft(context.at)) ?? undefined;
      return show(sheetFormPage(context.language, { ...(await formOf(context)), values }));
    },
  ),
  action(newSheetPath, { ...spec, act: { en: "version of the sheet published", da: "udgav en ny version af arket" } }, async (context) => {
    const { language, form, today } = context;
    await oneAfterTheOther(context, "information_sheets");
    const shown = await formOf(context);
    const again = (problems: SheetForm["problems"], overtaken = false) =>
      showAgain(sheetFormPage(language, { ...shown, values: form, problems, isOvertaken: overtaken }));
    const say = words[language].problems;
    const input = readBy(schemas[language], form);
    if (!input.ok) return again(input.problems);
    if (isOvertaken(form, shown.latest))
      return again([{ field: "", message: say.overtaken(shown.latest?.version ?? "") }], true);
    const from = publishFrom(input.value.from, today);
    if (!from.ok) return again([{ field: "from", message: say.past }]);
    const { title_da, body_da, title_en, body_en } = input.value;
    const sheetId = await publish(context, {
      version: nextVersion((await allSheets(context)).map(({ version }) => version)),
      from: from.value,
      texts: [
        { language: "da", title: title_da, body: body_da },
        { language: "en", title: title_en, body: body_en },
      ],
    });
    return seeOther(publishedSheetPath.to({ sheetId }, { saved: "1" }));
  }),

  page(publishedSheetPath, { ...spec, act: { en: "version of the sheet viewed", da: "så en version af arket" } }, async (context) => {
    const sheet = (await linesOf(context)).find(({ id }) => id === context.params.sheetId);
    if (!sheet) return notFound;
    return show(publishedSheetPage(context.language, sheet, await textsOf(context, sheet.id), context.query.has("saved")));
  }),
]; // prettier-ignore
