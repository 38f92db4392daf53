import { runRosterImport } from "#app/mentors/register/roster/command.ts";
import { runCustodyImport } from "#app/mentorships/custody/command.ts";
import { readHead, runTrailVerify, trailHelp } from "#app/records/trail/command.ts";
import { Failure } from "#platform/failure.ts";
import { work } from "./work.ts";

export { trailHelp };

export const importHelp = `backontrack import roster|custody FILE [--preview] [--as EMAIL]

Reads a roster of mentors or a custody export, CSV or XLSX, as offices export them. With --preview it prints what it found, as JSON,
and changes nothing. Without it, it brings in the good rows in the name of the coordinator with this e-mail, and says so: new mentors
come to that coordinator's unit, and lines of custody are brought in for the mentees of that coordinator's units alone.`;

const imports = new Map([
  ["roster", runRosterImport],
  ["custody", runCustodyImport],
]);

export async function bringIn(
  what: string,
  file: string,
  { preview, as }: { preview: boolean; as: string | undefined },
): Promise<void> {
  const runImport = imports.get(what);
  if (!runImport) throw new Failure(`There is no import of "${what}". Write it as: ${importHelp.split("\n")[0]}`);
  const said = await work((acting) => runImport(acting, { file, preview, as }));
  process.stdout.write(`${said.trimEnd()}\n`);
}

export async function verifyTrail(word: string, noted: string | undefined): Promise<void> {
  const head = noted === undefined ? null : readHead(noted);
  if (word !== "verify" || (noted !== undefined && head === null))
    throw new Failure(`Write it as: ${trailHelp.split("\n")[0]}`);
  const verdict = await work((acting) => runTrailVerify(acting, head));
  process.stdout.write(verdict.said);
  if (!verdict.ok) process.exitCode = 1;
}
