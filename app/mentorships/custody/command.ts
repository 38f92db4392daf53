import { actAsService, type Acting } from "#app/acting.ts";
import { Failure } from "#platform/failure.ts";
import { sheetsOnDisk } from "#platform/spreadsheet/on-disk.ts";
import { notACustodyExport } from "./custody-export.ts";
import { coordinatorBy } from "./import-queries.ts";
import { importWords } from "./import-words.ts";
import { applyExport, readThrough, type Applied, type ReadExport } from "./import.ts";

export interface CustodyCommand {
  readonly file: string;
  readonly preview: boolean;
  /** The e-mail of the coordinator in whose name the lines come in; needed to import. */
  readonly as?: string | undefined;
}

/** `import custody FILE`: what is to be printed. Throws a Failure, one sentence, when there is nothing to import. */
export async function runCustodyImport(acting: Acting, command: CustodyCommand): Promise<string> {
  const { file, preview, as: email } = command;
  if (!preview && email === undefined)
    throw new Failure("Say whose work this is with --as EMAIL (a coordinator's), or look first with --preview.");
  const sheets = await sheetsOnDisk(file);
  const act = preview
    ? { en: "custody export looked through", da: "så et udtræk igennem før import" }
    : { en: "custody export imported", da: "importerede et udtræk" };
  const said = { act, kind: preview ? "list" : "collect", purpose: "mentorship" } as const;
  return actAsService(acting, "import", said, async (context) => {
    const coordinatorId = email === undefined ? null : await coordinatorBy(context, email);
    if (email !== undefined && coordinatorId === null)
      throw new Failure("No coordinator signs in with that e-mail: check the address after --as.");
    if (coordinatorId !== null) context.inTheNameOf(coordinatorId);
    const read = await readThrough(context, sheets, coordinatorId);
    if (!read.ok) throw new Failure(notACustodyExport.en);
    const applied = await applyExport(context, read.value, { preview });
    if (preview) return JSON.stringify(summaryOf(read.value, applied), null, 2);
    const turned = applied.news.filter((one) => one.turned).length;
    const say = importWords.en;
    const done = say.done(applied.recorded, applied.news.length, read.value.unmatched);
    return turned > 0 ? `${done} ${say.turned(turned)}` : done;
  });
}

const summaryOf = (read: ReadExport, applied: Applied) => ({
  rows: read.rows,
  good: read.good,
  matched: applied.matched,
  people: applied.people,
  new: applied.recorded,
  unchanged: applied.unchanged,
  notOnRecord: read.unmatched,
  problems: [...read.problems, ...applied.problems].map(({ problem, ...where }) => ({
    ...where,
    problem: problem.en,
  })),
});
