import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { type FileHandle, link, open, readdir, realpath, rm } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import postgres from "postgres";
import { type Manifest, manifestName } from "#platform/backup/manifest.ts";
import { signature } from "#platform/backup/signature.ts";
import { end, header, padding } from "#platform/backup/tar.ts";
import type { Cluster } from "#platform/embedded/cluster.ts";
import { placeIn } from "#platform/embedded/place.ts";
import { Failure, systemCode } from "#platform/failure.ts";

export type BackupOptions = {
  /** Opened with `shared`, so that a backup can be made while the program serves. */
  readonly cluster: Cluster;
  readonly dataDir: string;
  readonly file: string;
  readonly now: Temporal.Instant;
  /** The program's version. */
  readonly program: string;
  readonly keyFingerprint: string;
};

/** The embedded database in one file (a tar.gz), as it is when the backup ends. The key file is not in it. */
export async function backup(options: BackupOptions): Promise<Manifest> {
  const { file, cluster } = options;
  const making = path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}`);
  const { database } = placeIn(await realpath(options.dataDir));
  const sql = postgres(cluster.url("superuser", "postgres"), { max: 1, onnotice: () => undefined });
  try {
    const handle = await open(making, "wx", 0o600);
    const [server] = await sql<{ version: string }[]>`select current_setting('server_version') as version`;
    const manifest: Manifest = {
      format: 1,
      program: options.program,
      postgresql: server?.version ?? "",
      madeAt: options.now.toString({ smallestUnit: "second" }),
      keyFingerprint: options.keyFingerprint,
    };
    await writeSigned(handle, contents(sql, database, manifest));
    await link(making, file); // refuses a file that is there already
    return manifest;
  } catch (error) {
    if (systemCode(error) === "EEXIST")
      throw new Failure(`${file} is there already: choose another name, nothing is overwritten.`);
    if (/^E[A-Z]+$/u.test(systemCode(error)))
      throw new Failure(
        `The backup could not be written to ${file} (${systemCode(error)}): choose a folder with room that this user may write.`,
      );
    throw error;
  } finally {
    await rm(making, { force: true });
    await sql.end({ timeout: 1 });
  }
}

async function writeSigned(handle: FileHandle, source: AsyncIterable<Buffer>): Promise<void> {
  const hash = createHash("sha256");
  await pipeline(
    source,
    createGzip({ level: 4 }),
    async function* (compressed: AsyncIterable<Buffer>) {
      for await (const chunk of compressed) {
        hash.update(chunk);
        yield chunk;
      }
      yield signature(hash.digest("hex"));
    },
    createWriteStream("", { fd: handle, flush: true }),
  );
}

async function* contents(sql: postgres.Sql, database: string, manifest: Manifest): AsyncGenerator<Buffer> {
  yield* written(manifestName, `${JSON.stringify(manifest, null, 2)}\n`);
  // Keeps the log of changes since the start of the backup on disk until it is copied.
  await sql`select pg_create_physical_replication_slot(${`backup_${process.pid}`}, true, true)`;
  const [started] = await sql<{ segment: string }[]>`
    select pg_walfile_name(pg_backup_start('backontrack', fast => true)) as segment`;
  yield* folder(database, "");
  yield* copied(database, controlFile);
  const [stopped] = await sql<{ label: string; segment: string }[]>`
    select labelfile as label, pg_walfile_name(lsn) as segment from pg_backup_stop(wait_for_archive => false)`;
  if (!started || !stopped) throw new Error("PostgreSQL did not say where the backup begins and ends");
  yield* written("backup_label", stopped.label);
  for (const name of (await readdir(path.join(database, "pg_wal"))).toSorted())
    if (/^[\dA-F]{24}$/u.test(name) && name >= started.segment && name <= stopped.segment)
      yield* copied(database, `pg_wal/${name}`);
  yield end();
}

/** Copied last: it must not be older than the data. */
const controlFile = "global/pg_control";

/** What belongs to the running server only; PostgreSQL makes it anew. The folders themselves have to be there. */
const emptied = new Set(
  ["dynshmem", "notify", "replslot", "serial", "snapshots", "stat_tmp", "subtrans", "wal"].map((name) => `pg_${name}`),
);
const leftOut =
  /^(?:postmaster\.(?:pid|opts)|backup_label.*|tablespace_map|current_logfiles|pg_internal\.init.*|pgsql_tmp.*)$/u;

async function* folder(database: string, within: string): AsyncGenerator<Buffer> {
  const found = await readdir(path.join(database, within), { withFileTypes: true }).catch(nothingIfGone);
  for (const entry of (found ?? []).toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const name = path.posix.join(within, entry.name);
    if (leftOut.test(entry.name) || name === controlFile) continue;
    if (entry.isFile()) yield* copied(database, name);
    if (!entry.isDirectory()) continue;
    yield header({ name, kind: "folder", size: 0 });
    if (!emptied.has(name)) yield* folder(database, name);
  }
}

/** Exactly as long as it was when begun: what a server changes meanwhile is mended from its log when restored. */
async function* copied(database: string, name: string): AsyncGenerator<Buffer> {
  const handle = await open(path.join(database, name)).catch(nothingIfGone);
  if (!handle) return;
  try {
    const { size } = await handle.stat();
    yield header({ name, kind: "file", size });
    let missing = size;
    while (missing > 0) {
      const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(Math.min(missing, 262_144)) });
      const part = bytesRead === 0 ? Buffer.alloc(Math.min(missing, 262_144)) : buffer.subarray(0, bytesRead);
      missing -= part.length;
      yield part;
    }
    yield padding(size);
  } finally {
    await handle.close();
  }
}

function* written(name: string, text: string): Generator<Buffer> {
  const bytes = Buffer.from(text);
  yield header({ name, kind: "file", size: bytes.length });
  yield bytes;
  yield padding(bytes.length);
}

/** A table may be dropped while we copy. */
function nothingIfGone(error: unknown): null {
  if (systemCode(error) === "ENOENT") return null;
  throw error;
}
