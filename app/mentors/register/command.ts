import { readFile } from "node:fs/promises";
import { actAsService, type Acting } from "#app/acting.ts";
import { Failure, systemCode } from "#platform/failure.ts";
import { readSpreadsheet, spreadsheetRefusals } from "#platform/spreadsheet/spreadsheet.ts";
import type { Sheet } from "#platform/spreadsheet/sheet.ts";
import type { Transaction } from "#platform/database.ts";
import type { Ring } from "#platform/sealing/ring.ts";
import { importRoster, type RosterImport } from "./roster-import.ts";
import { notARoster } from "./roster.ts";

export interface RosterCommand {
  readonly file: string;
  readonly preview: boolean;
  /** The e-mail of the coordinator in whose name the rows come in; needed to import. */
  readonly as?: string | undefined;
  readonly language?: "da" | "en" | undefined;
}

/** `import roster FILE`: what is to be printed. Throws a Failure, one sentence, when there is nothing to import. */
export async function runRosterImport(acting: Acting, command: RosterCommand): Promise<string> {
  const { file, preview, as: email, language = "da" } = command;
  if (!preview && email === undefined)
    throw new Failure("Say whose work this is with --as EMAIL (a coordinator's), or look first with --preview.");
  const sheets = await sheetsOf(file, language);
  const act = preview
    ? { en: "roster looked through", da: "så en mentorliste igennem før import" }
    : { en: "roster imported", da: "importerede en mentorliste" };
  const said = { act, kind: preview ? "consult" : "collect", purpose: "running the scheme" } as const;
  return actAsService(acting, "import", said, async (context) => {
    const home = email === undefined ? await onlyScheme(context.tx) : await homeOf(context.tx, context.ring, email);
    const imported = await importRoster(context, sheets, { preview, ...home });
    if (!imported.ok) throw new Failure(notARoster[language]);
    const { value } = imported;
    return preview ? JSON.stringify(summaryOf(value, language), null, 2) : sentenceOf(value, language);
  });
}

async function sheetsOf(file: string, language: "da" | "en"): Promise<readonly Sheet[]> {
  const bytes = await readFile(file).catch((error: unknown) => {
    throw new Failure(
      `The file ${file} cannot be read (${systemCode(error)}): check the name and that it may be read.`,
    );
  });
  const sheets = await readSpreadsheet(bytes);
  if (!sheets.ok) throw new Failure(spreadsheetRefusals[sheets.refusal][language]);
  return sheets.value;
}

const summaryOf = (imported: RosterImport, language: "da" | "en") => ({
  rows: imported.rows,
  good: imported.good,
  new: imported.new,
  changed: imported.changed,
  unchanged: imported.unchanged,
  problems: imported.problems.map(({ problem, ...where }) => ({ ...where, problem: problem[language] })),
});

function sentenceOf(imported: RosterImport, language: "da" | "en"): string {
  const { rows, good, unchanged } = imported;
  return language === "da"
    ? `Importeret: ${imported.new} nye og ${imported.changed} ændrede mentorer; ${unchanged} var uændrede. ${rows - good} af ${rows} rækker blev ikke importeret.`
    : `Imported: ${imported.new} new and ${imported.changed} changed mentors; ${unchanged} were unchanged. ${rows - good} of ${rows} rows were not imported.`;
}

interface Home {
  readonly schemeId: string;
  readonly unitId: string | null;
}

/** A preview needs no person: it looks at the one scheme there is. */
async function onlyScheme(tx: Transaction): Promise<Home> {
  const [scheme, other] = await tx<{ id: string }[]>`select id from schemes limit 2`;
  if (!scheme) throw new Failure("There is no scheme yet: set the service up first.");
  if (other) throw new Failure("There are several schemes: say whose with --as EMAIL (a coordinator's).");
  return { schemeId: scheme.id, unitId: null };
}

async function homeOf(tx: Transaction, ring: Ring, email: string): Promise<Home> {
  const [home] = await tx<{ scheme_id: string; unit_id: string }[]>`
    select u.scheme_id, u.id as unit_id from access.accounts a
      join access.role_grants g on g.colleague_id = a.colleague_id and g.role = 'coordinator' and g.from_on <= access.today()
                               and (g.to_on is null or g.to_on > access.today())
      join units u on u.id = g.unit_id
     where a.email_token = ${ring.token("email", email.trim().toLowerCase())} and (a.disabled_on is null or a.disabled_on > access.today())
     order by g.from_on, u.name limit 1`;
  if (!home) throw new Failure("No coordinator signs in with that e-mail: check the address after --as.");
  return { schemeId: home.scheme_id, unitId: home.unit_id };
}
