import { createHash } from "node:crypto";
import { isIP } from "node:net";
import path from "node:path";
import { type Result, ok, refuse } from "#platform/result.ts";

export type DatabaseUrls = { readonly app: string; readonly owner: string };
export type SmsGateway = { readonly url: URL; readonly token: string };
export type Mail = { readonly url: URL; readonly from: string };

export type Config = {
  readonly port: number;
  readonly host: string;
  /** Null: the address it listens on, which is right as long as nobody else's machine is meant to reach it. */
  readonly origin: string | null;
  /** How many proxies in front are ours, whose word about the sender's address counts. */
  readonly trustedProxies: number;
  readonly dataDir: string;
  /** Null: the embedded database in the data directory. */
  readonly database: DatabaseUrls | null;
  readonly keyFile: string;
  readonly mail: Mail | null;
  readonly sms: SmsGateway | null;
};

export type Surroundings = {
  readonly isRoot: boolean;
  /** Where the program lies: its data is beside it, from wherever it is called. */
  readonly project: string;
  /** Where it is called from: what a relative setting is relative to. */
  readonly cwd: string;
  /** Can the user who runs the database for root come to the project's folder? */
  readonly isReachable: boolean;
};

type Environment = Readonly<Record<string, string | undefined>>;
type Setting<Value> = Result<Value, string>;

/** The refusal is one sentence that says what to do. An empty setting is one that is not set. */
export function readConfig(environment: Environment, surroundings: Surroundings): Setting<Config> {
  const value = (name: string): string | null => environment[name]?.trim() || null;
  const dataDir = readDataDir(value("DATA_DIR"), surroundings);
  const settings = {
    port: readPort(value("PORT")),
    host: readHost(value("HOST")),
    origin: readOrigin(value("ORIGIN")),
    trustedProxies: readProxies(value("TRUST_PROXY")),
    dataDir: ok(dataDir),
    database: readDatabase(value("DATABASE_URL"), value("DATABASE_OWNER_URL")),
    keyFile: readKeyFile(value("KEY_FILE"), dataDir, surroundings.cwd),
    mail: readMail(value("SMTP_URL"), value("MAIL_FROM")),
    sms: readSms(value("SMS_GATEWAY_URL"), value("SMS_GATEWAY_TOKEN")),
  };
  const refused = Object.values(settings).find((setting) => !setting.ok);
  if (refused && !refused.ok) return refused;
  return ok(valuesOf(settings));
}

type Settings = { readonly [Name in keyof Config]: Setting<Config[Name]> };

function valuesOf(settings: Settings): Config {
  const entries = Object.entries(settings).map(([name, setting]) => [name, setting.ok ? setting.value : null]);
  return Object.fromEntries(entries) as Config; // every setting was found to be good by the caller
}

function readPort(value: string | null): Setting<number> {
  if (value === null) return ok(3000);
  const port = Number(value);
  if (/^\d+$/u.test(value) && port >= 1 && port <= 65_535) return ok(port);
  return refuse(`PORT is "${value}": set it to a number from 1 to 65535, such as 3000.`);
}

function readHost(value: string | null): Setting<string> {
  if (value === null) return ok("127.0.0.1");
  if (isIP(value) !== 0 || /^(?=.{1,253}$)[a-z\d](?:[a-z\d.-]*[a-z\d])?$/iu.test(value)) return ok(value);
  return refuse(`HOST is "${value}": set it to an address of this machine, such as 127.0.0.1, without port or scheme.`);
}

function readOrigin(value: string | null): Setting<string | null> {
  if (value === null) return ok(null);
  const url = parseUrl(value, ["http:", "https:"]);
  if (url && url.origin === value.replace(/\/$/u, "").toLowerCase()) return ok(url.origin);
  return refuse(
    `ORIGIN is "${value}": set it to what people type, such as https://service.example.org, without a path.`,
  );
}

function readProxies(value: string | null): Setting<number> {
  if (value === null) return ok(0);
  if (/^\d$/u.test(value)) return ok(Number(value));
  return refuse(
    `TRUST_PROXY is "${value}": set it to how many proxies of yours stand in front, such as 1, or leave it out.`,
  );
}

/** ./data; where root's database could not reach that (a home only root may enter), a folder of this project's own. */
function readDataDir(value: string | null, { isRoot, project, cwd, isReachable }: Surroundings): string {
  if (value !== null) return path.resolve(cwd, value);
  if (!isRoot || isReachable) return path.join(project, "data");
  return path.join("/var/lib/backontrack", createHash("sha256").update(project).digest("hex").slice(0, 12));
}

function readDatabase(app: string | null, owner: string | null): Setting<DatabaseUrls | null> {
  if (app === null && owner === null) return ok(null);
  if (app === null || owner === null)
    return refuse(
      `${app === null ? "DATABASE_URL" : "DATABASE_OWNER_URL"} is missing: set DATABASE_URL (the program's login) and DATABASE_OWNER_URL (the owner's, for migrations) together, or neither.`,
    );
  for (const [name, value] of [
    ["DATABASE_URL", app],
    ["DATABASE_OWNER_URL", owner],
  ] as const) {
    const url = parseUrl(value, ["postgres:", "postgresql:"]);
    // The address holds a password: it is not repeated.
    if (!url || url.username === "" || url.pathname.length < 2)
      return refuse(`${name} cannot be read: write it as postgres://login:password@host:5432/database.`);
  }
  if (parseUrl(app, [])?.username === parseUrl(owner, [])?.username)
    return refuse(
      "DATABASE_URL and DATABASE_OWNER_URL name the same login: the program must not own its tables, so give it a login of its own.",
    );
  return ok({ app, owner });
}

function readKeyFile(value: string | null, dataDir: string, cwd: string): Setting<string> {
  const file = value === null ? path.join(dataDir, "keys.json") : path.resolve(cwd, value);
  const fromDatabase = path.relative(path.join(dataDir, "database"), file);
  if (fromDatabase.startsWith("..")) return ok(file);
  return refuse(
    `KEY_FILE lies inside the database's folder: set it to a file elsewhere, so that a copy of the one is not a copy of both.`,
  );
}

function readMail(smtp: string | null, from: string | null): Setting<Mail | null> {
  if (smtp === null && from === null) return ok(null);
  if (smtp === null) return refuse("MAIL_FROM is set but SMTP_URL is not: set both, or neither.");
  const url = parseUrl(smtp, ["smtp:", "smtps:"]);
  if (!url || url.hostname === "")
    return refuse("SMTP_URL cannot be read: write it as smtps://login:password@host:465.");
  if (from === null || !/^[^\s@]+@[^\s@]+$/u.test(from.replace(/^.*<(.+)>$/u, "$1")))
    return refuse("MAIL_FROM is missing or no e-mail address: set it to the sender's, such as service@example.org.");
  return ok({ url, from });
}

function readSms(gateway: string | null, token: string | null): Setting<SmsGateway | null> {
  if (gateway === null && token === null) return ok(null);
  const url = gateway === null ? null : parseUrl(gateway, ["https:", "http:"]);
  if (!url)
    return refuse(
      "SMS_GATEWAY_URL is missing or no web address: set it to the gateway's, such as https://sms.example.dk/send.",
    );
  if (token === null) return refuse("SMS_GATEWAY_TOKEN is missing: set it to the token that the gateway gave you.");
  return ok({ url, token });
}

/** Null for what is no address of these kinds; no kinds, no check. */
function parseUrl(value: string, protocols: readonly string[]): URL | null {
  const url = URL.parse(value);
  return url && (protocols.length === 0 || protocols.includes(url.protocol)) ? url : null;
}
