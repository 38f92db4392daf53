import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";

/** A file that is printed by a test and read by people: equal to what is committed, or written anew with UPDATE=1. */
export function sameAsCommitted(file: URL, printed: string): void {
  if (process.env["UPDATE"] === "1") writeFileSync(file, printed);
  const committed = readCommitted(file);
  if (committed === printed) return;
  const [ours, theirs] = [committed.split("\n"), printed.split("\n")];
  const first = theirs.findIndex((line, index) => line !== ours[index]);
  assert.fail(
    `${file.pathname.split("/").slice(-2).join("/")} differs from what was printed now, first in line ${first + 1}. ` +
      `Read the difference after UPDATE=1, and mean it.\n  committed: ${ours[first] ?? ""}\n  now:       ${theirs[first] ?? ""}`,
  );
}

export function readCommitted(file: URL): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return ""; // printed for the first time
  }
}
