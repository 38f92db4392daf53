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
  } catch (error) {
    if (!(error instanceof postgres.PostgresError)) throw error;
    // What we sent is our own files, so the message quotes nobody.
    throw new Failure(
      `The database could not be brought up to date (${error.code}, ${error.message}): check that the owner's login owns the database, as docs/operations.md says; nothing was changed.`,
    );
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
