import { action, page } from "#app/route.ts";
import { notFound, seeOther, show, showAgain, type Context } from "#platform/route.ts";
import { readSent } from "#platform/spreadsheet/apart.ts";
import { isPacked, unpackSheets } from "#platform/spreadsheet/packing.ts";
import { largestFile, spreadsheetRefusals } from "#platform/spreadsheet/spreadsheet.ts";
import { mentorsPath, rosterPath, rosterPreviewPath } from "#app/mentors/register/paths.ts";
import { unitsOf, type Unit } from "#app/mentors/register/queries.ts";
import { importRoster, type RosterImport } from "./import.ts";
import { previewPage, uploadPage } from "./pages.tsx";
import { keepUpload, noteImported, uploadById } from "./upload-queries.ts";
import { rosterWords } from "./words.ts";
import { isRoster, notARoster } from "./reading.ts";

const purpose = "running the scheme";
// The file itself, and what the form around it takes.
const bodyLimit = largestFile + 64 * 1024;

export const rosterRoutes = [
  page(
    rosterPath,
    {
      may: "mentors.import",
      purpose,
      act: { en: "import of a roster opened", da: "åbnede import af en mentorliste" },
      kind: "system",
    },
    async ({ language }) => show(uploadPage(language)),
  ),

  action(
    rosterPath,
    {
      may: "mentors.import",
      purpose,
      act: { en: "roster uploaded", da: "sendte en mentorliste til gennemsyn" },
      kind: "collect",
      bodyLimit,
      beforehand: readSent,
    },
    async (context, read) => {
      const { language } = context;
      if (read === null) return showAgain(uploadPage(language, rosterWords[language].noFile));
      if (!read.ok) return showAgain(uploadPage(language, spreadsheetRefusals[read.refusal][language]));
      const [home] = await ownUnits(context);
      if (!home || !isRoster(await unpackSheets(read.value)))
        return showAgain(uploadPage(language, notARoster[language]));
      return seeOther(rosterPreviewPath.to({ uploadId: await keepUpload(context, home.id, read.value) }));
    },
  ),

  page(
    rosterPreviewPath,
    {
      may: "mentors.import",
      purpose,
      act: { en: "roster looked through", da: "så en mentorliste igennem før import" },
      kind: "list",
    },
    async (context) => {
      const upload = await uploadById(context, context.params.uploadId, false);
      if (!upload) return notFound;
      if (upload.is === "imported") return importedBefore(upload);
      const units = await ownUnits(context);
      const read = await readThrough(context, upload.packed, units, true);
      if (!read.ok) return showAgain(uploadPage(context.language, read.said));
      return show(previewPage(context.language, { uploadId: context.params.uploadId, imported: read.value, units, today: context.today })); // prettier-ignore
    },
  ),

  // Checked anew: nothing comes from the browser but which file and which unit.
  action(
    rosterPreviewPath,
    {
      may: "mentors.import",
      purpose,
      act: { en: "roster imported", da: "importerede en mentorliste" },
      kind: "collect",
    },
    async (context) => {
      const upload = await uploadById(context, context.params.uploadId, true);
      if (!upload) return notFound;
      if (upload.is === "imported") return importedBefore(upload);
      const units = await ownUnits(context);
      const chosen = units.find(({ id }) => id === context.form.get("unitId"));
      const read = await readThrough(context, upload.packed, chosen ? [chosen] : units, false);
      if (!read.ok) return showAgain(uploadPage(context.language, read.said));
      await noteImported(context, context.params.uploadId, read.value.new, read.value.changed);
      return seeOther(mentorsPath.to({}, { imported: `${read.value.new}-${read.value.changed}` }));
    },
  ),
];

/** Confirmed in another tab: it is not done twice, and whoever asks is told what came of it. */
const importedBefore = ({ added, changed }: { readonly added: number; readonly changed: number }) =>
  seeOther(mentorsPath.to({}, { imported: `${added}-${changed}`, before: "1" }));

type Read = { readonly ok: true; readonly value: RosterImport } | { readonly ok: false; readonly said: string };

async function readThrough(
  context: Context,
  packed: Uint8Array,
  units: readonly Unit[],
  preview: boolean,
): Promise<Read> {
  const { language } = context;
  const [home] = units;
  if (!home || !isPacked(packed)) return { ok: false, said: notARoster[language] };
  const imported = await importRoster(context, await unpackSheets(packed), {
    preview,
    schemeId: home.schemeId,
    unitId: home.id,
  });
  return imported.ok ? { ok: true, value: imported.value } : { ok: false, said: notARoster[language] };
}

/** A coordinator imports for the scheme of their own unit. */
async function ownUnits(context: Context): Promise<readonly Unit[]> {
  const units = await unitsOf(context);
  return units.filter(({ schemeId }) => schemeId === units[0]?.schemeId);
}
