import { actAsService, type Acting } from "#app/acting.ts";
import { Failure } from "#platform/failure.ts";
import { sheetsOnDisk } from "#platform/spreadsheet/on-disk.ts";
import type { Day } from "#platform/dates.ts";
import { sayNumber } from "#platform/words.ts";
import type { FieldChange } from "./changes.ts";
import { sayRosterValue } from "./values.ts";
import { homeOf, theOnlyScheme } from "./home-queries.ts";
import { importRoster, type RosterImport } from "./import.ts";
import { notARoster } from "./reading.ts";

export interface RosterCommand {
  readonly file: string;
  readonly preview: boolean;
  /** The e-mail of the coordinator in whose name the rows come in; needed to import. */
  readonly as?: string | undefined;
}

/** `import roster FILE`: what is to be printed. Throws a Failure, one sentence, when there is nothing to import. */
export async function runRosterImport(acting: Acting, command: RosterCommand): Promise<string> {
  const { file, preview, as: email } = command;
  if (!preview && email === undefined)
    throw new Failure("Say whose work this is with --as EMAIL (a coordinator's), or look first with --preview.");
  const sheets = await sheetsOnDisk(file);
  const act = preview
    ? { en: "roster looked through", da: "så en mentorliste igennem før import" }
    : { en: "roster imported", da: "importerede en mentorliste" };
  const said = { act, kind: preview ? "list" : "collect", purpose: "running the scheme" } as const;
  return actAsService(acting, "import", said, async (context) => {
    const home = email === undefined ? await theOnlyScheme(context.tx) : await homeOf(context.tx, context.ring, email);
    if (home === "none") throw new Failure("There is no scheme yet: set the service up first.");
    if (home === "several")
      throw new Failure("There are several schemes: say whose with --as EMAIL (a coordinator's).");
    if (home === null) throw new Failure("No coordinator signs in with that e-mail: check the address after --as.");
    const { coordinatorId, ...where } = home;
    if (coordinatorId !== null) context.inTheNameOf(coordinatorId);
    const imported = await importRoster(context, sheets, { preview, ...where });
    if (!imported.ok) throw new Failure(notARoster.en);
    const { value } = imported;
    return preview ? JSON.stringify(summaryOf(value, context.today), null, 2) : sentenceOf(value);
  });
}

/** What `--preview` prints, as JSON. */
export interface RosterPreview {
  readonly rows: number;
  readonly good: number;
  readonly new: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly changes: readonly { readonly row: number; readonly changes: readonly ChangePreview[] }[];
  readonly problems: readonly {
    readonly row: number;
    readonly column: string | null;
    readonly severity: string;
    readonly problem: string;
  }[];
}

interface ChangePreview {
  readonly field: string;
  readonly from?: string | null;
  readonly to?: string | null;
}

const summaryOf = (imported: RosterImport, today: Day): RosterPreview => ({
  rows: imported.rows,
  good: imported.good,
  new: imported.new,
  changed: imported.changed,
  unchanged: imported.unchanged,
  changes: imported.compared.flatMap((one) =>
    one.is === "changed" ? [{ row: one.row.row, changes: one.changes.map((change) => changeIn(change, today)) }] : [],
  ),
  problems: imported.problems.map(({ problem, ...where }) => ({ ...where, problem: problem.en })),
});

/** In the words of the English page; an identity number is not printed where it may be scrolled past or kept. */
function changeIn({ field, from, to }: FieldChange, today: Day): ChangePreview {
  if (field === "identityNumber") return { field };
  const say = (value: FieldChange["to"]): string | null => (value === null ? null : sayRosterValue("en", value, today));
  return { field, from: say(from), to: say(to) };
}

function sentenceOf(imported: RosterImport): string {
  const number = (value: number): string => sayNumber("en", value);
  const [added, changed, unchanged] = [number(imported.new), number(imported.changed), number(imported.unchanged)];
  const [rows, out] = [number(imported.rows), number(imported.rows - imported.good)];
  return `Imported: ${added} new and ${changed} changed mentors; ${unchanged} unchanged. Rows left out: ${out} of ${rows}.`;
}
