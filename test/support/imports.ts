import { readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";

export interface Import {
  readonly from: string;
  /** `app/intake/referrals/door.ts`, or the name of a package. */
  readonly to: string;
  readonly isType: boolean;
}

const root = new URL("../../", import.meta.url);
/** Everything that runs, tests left aside. */
export const files = ["app", "platform", "database"]
  .flatMap((folder) =>
    readdirSync(new URL(folder, root), { recursive: true, encoding: "utf8" }).map((name) => `${folder}/${name}`),
  )
  .filter((name) => /\.tsx?$/u.test(name) && !/\.test\.tsx?$/u.test(name))
  .toSorted();
export const textOf = new Map(files.map((file) => [file, readFileSync(new URL(file, root), "utf8")]));
export const imports = files.flatMap(importsOf);

export function importsOf(from: string): Import[] {
  const text = textOf.get(from) ?? "";
  const statements = text.matchAll(/^(?:import|export)\s(?<what>[^"'`;]*?\sfrom\s+)?"(?<to>[^"]+)"/gmu);
  const dynamic = text.matchAll(/\bimport\("(?<to>[^"]+)"\)/gu);
  return [...statements, ...dynamic].map(({ groups }) => ({
    from,
    to: resolved(from, groups?.["to"] ?? ""),
    isType: isErased(groups?.["what"]),
  }));
}

/** `import type { … }`, or every name in the braces with `type` before it. */
function isErased(what: string | undefined): boolean {
  if (what === undefined) return false;
  if (what.startsWith("type ")) return true;
  const names = /\{(?<names>[^}]*)\}/u.exec(what)?.groups?.["names"];
  return names !== undefined && names.split(",").every((name) => /^\s*(?:type\s.*)?$/u.test(name));
}

function resolved(from: string, to: string): string {
  if (to.startsWith("#")) return to.slice(1);
  return to.startsWith(".") ? posix.join(posix.dirname(from), to) : to;
}
