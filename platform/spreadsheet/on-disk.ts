import { open, stat } from "node:fs/promises";
import { Failure, systemCode } from "#platform/failure.ts";
import { readApart } from "./apart.ts";
import { unpackSheets } from "./packing.ts";
import type { Sheet } from "./sheet.ts";
import { largestFile, spreadsheetRefusals } from "./spreadsheet.ts";

/** The sheets of a file that a command was given. Throws a Failure, one sentence in the language of the command line, when there is nothing to read. */
export async function sheetsOnDisk(file: string): Promise<readonly Sheet[]> {
  const bytes = await bytesOf(file);
  // Apart here too: what the reading took is given back before the rows are looked at.
  const read = bytes === null ? null : await readApart(bytes);
  if (!read?.ok) throw new Failure(spreadsheetRefusals[read?.refusal ?? "too-large"].en);
  return unpackSheets(read.value);
}

/** Null when it is too large, whatever was said of its size. Asked before it is opened: a pipe or a device may never end. */
async function bytesOf(file: string): Promise<Uint8Array | null> {
  const cannot = (error: unknown): never => {
    throw new Failure(
      `The file ${file} cannot be read (${systemCode(error)}): check the name and that it may be read.`,
    );
  };
  const found = await stat(file).catch(cannot);
  if (!found.isFile())
    throw new Failure(`${file} is no file but a folder, a pipe or a device: save the list as a file, and name that.`);
  if (found.size > largestFile) return null;
  const opened = await open(file).catch(cannot);
  try {
    const bytes = Buffer.alloc(largestFile + 1);
    let length = 0;
    for (;;) {
      const { bytesRead } = await opened.read(bytes, length, bytes.length - length).catch(cannot);
      length += bytesRead;
      if (length > largestFile) return null;
      if (bytesRead === 0) return bytes.subarray(0, length);
    }
  } finally {
    await opened.close();
  }
}
