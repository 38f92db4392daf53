import postgres from "postgres";
import { Failure } from "./failure.ts";

/** The least we work with: older ones have known holes in row-level security (CVE-2025-8713); newer ones were not tried. */
const least: Readonly<Record<number, number>> = { 15: 150_014, 16: 160_010, 17: 170_006, 18: 180_000 };

interface Server {
  readonly version: number;
  readonly login: string;
  readonly is_above_policies: boolean;
  readonly encoding: string;
}

/** Refuses, before anything is changed, a database that is not as docs/operations.md asks. */
export async function refuseUnfitDatabase(urls: { readonly app: string; readonly owner: string }): Promise<void> {
  for (const [setting, url] of [
    ["DATABASE_URL", urls.app],
    ["DATABASE_OWNER_URL", urls.owner],
  ] as const) {
    const server = await ask(setting, url);
    refuseVersion(server.version);
    if (server.is_above_policies)
      throw new Failure(
        `The login in ${setting} is a superuser or bypasses row-level security: create it as docs/operations.md says.`,
      );
    if (setting === "DATABASE_URL" && server.login !== "backontrack_app")
      throw new Failure(
        `The login in DATABASE_URL is "${server.login}": the program's login is backontrack_app, create it as docs/operations.md says.`,
      );
    if (server.encoding !== "UTF8")
      throw new Failure(
        `The database is encoded in ${server.encoding}: create it anew in UTF8, as docs/operations.md says.`,
      );
  }
}

function refuseVersion(version: number): void {
  const major = Math.floor(version / 10_000);
  const needed = least[major];
  if (needed === undefined || version < needed)
    throw new Failure(
      `The database is PostgreSQL ${major}.${version % 10_000}; this program works with 15.14, 16.10, 17.6 or later, up to 18: update the database server.`,
    );
}

async function ask(setting: string, url: string): Promise<Server> {
  const sql = postgres(url, { max: 1, connect_timeout: 5, onnotice: () => {} });
  try {
    const [row] = await sql<Server[]>`
      select current_setting('server_version_num')::int as version, current_user::text as login,
             (select rolsuper or rolbypassrls from pg_roles where rolname = current_user) as is_above_policies, getdatabaseencoding()::text as encoding`;
    if (!row) throw new Error("no answer");
    return row;
  } catch (error) {
    if (reasonOf(error) === noSuchDatabase)
      throw new Failure(
        `There is no database named ${nameIn(url)} on that server: create it, as docs/operations.md says, or check ${setting}.`,
      );
    throw new Failure(
      `The database cannot be reached (${reasonOf(error)}): check that it runs and that ${setting} is right.`,
    );
  } finally {
    await sql.end({ timeout: 1 });
  }
}

const noSuchDatabase = "3D000";

const nameIn = (url: string): string => decodeURIComponent(new URL(url).pathname.slice(1));

const reasonOf = (error: unknown): string =>
  error instanceof Error && "code" in error ? String(error.code) : "unknown reason";
