import { readFileSync } from "node:fs";

/** Of the program that runs: on every leaf and in every backup. */
export const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as {
  readonly version: string;
}; // our own file
