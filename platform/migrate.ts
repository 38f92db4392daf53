import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import postgres from "postgres";
import { Failure } from "./failure.ts";

/** Migrations are applied once, in the order of their names, each in a transaction of its own; an applied one never changes. */
export async function migrate(ownerUrl: string, folder: URL): Promise<{ applied: readonly string[] }> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    return await sql.begin(async (tx) => {
      // Two programs started at once on one database: the second waits, and finds nothing left to do.
      await tx`select pg_advisory_xact_lock(7265310)`;
      await tx`create schema if not exists migration`;
      await tx`create table if not exists migration.applied (name text primary key, digest text not null, applied_at timestamptz not null default now())`;
      const known = await tx<
        { name: string; digest: string }[]
      >`select name, digest from migration.applied order by name`;
      const files = readdirSync(folder)
        .filter((name) => name.endsWith(".sql"))
        .toSorted();
      refuseWhatDoesNotFit(known, files);
      const missing = files.filter((name) => known.every((row) => row.name !== name));
      for (const name of missing) {
        const text = readFileSync(new URL(name, folder), "utf8");
        await tx.unsafe(text);
        await tx`insert into migration.applied (name, digest) values (${name}, ${digestOf(text)})`;
      }
      return { applied: missing };
    });
  } finally {
    await sql.end({ timeout: 5 });
  }

  function refuseWhatDoesNotFit(known: readonly { name: string; digest: string }[], files: readonly string[]): void {
    for (const { name, digest } of known) {
      if (!files.includes(name))
        throw new Failure(
          "The database is newer than this program: start the version of the program that last used it, or a later one.",
        );
      if (digest !== digestOf(readFileSync(new URL(name, folder), "utf8")))
        throw new Failure(
          `The migration ${name} was changed after it was applied to this database: put the program's files back as they were released.`,
        );
    }
  }
}

const digestOf = (text: string): string => createHash("sha256").update(text).digest("hex");

/** Refuses versions with known holes in row-level security (CVE-2025-8713), and those that were not tried. */
export async function refuseOldDatabase(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, connect_timeout: 5, onnotice: () => {} });
  try {
    const [row] = await sql<{ version: number }[]>`select current_setting('server_version_num')::int as version`;
    const version = row?.version ?? 0;
    const least: Readonly<Record<number, number>> = { 15: 150014, 16: 160010, 17: 170006, 18: 180000 };
    const major = Math.floor(version / 10_000);
    const needed = least[major];
    if (needed === undefined || version < needed)
      throw new Failure(
        `The database is PostgreSQL ${major}.${version % 10_000}; this program works with 15.14, 16.10, 17.6 or later, up to 18: update the database server.`,
      );
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure(
      `The database cannot be reached (${reasonOf(error)}): check that it runs and that DATABASE_URL and DATABASE_OWNER_URL are right.`,
    );
  } finally {
    await sql.end({ timeout: 1 });
  }
}

const reasonOf = (error: unknown): string =>
  error instanceof Error && "code" in error ? String(error.code) : "unknown reason";
