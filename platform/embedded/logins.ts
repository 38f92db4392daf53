import { randomBytes } from "node:crypto";
import { open, readFile } from "node:fs/promises";
import { z } from "zod";
import { Failure, systemCode } from "#platform/failure.ts";

export const loginNames = { owner: "backontrack_owner", app: "backontrack_app", superuser: "postgres" } as const;
export type Login = keyof typeof loginNames;
export type Logins = Readonly<Record<Login, string>>;

const password = z.string().regex(/^[\w-]{20,}$/u);
const logins = z.strictObject({ owner: password, app: password, superuser: password });

/** Null when there is no file. */
export async function readLogins(file: string): Promise<Logins | null> {
  try {
    return logins.parse(JSON.parse(await readFile(file, "utf8")));
  } catch (error) {
    if (systemCode(error) === "ENOENT") return null;
    if (systemCode(error) !== "")
      throw new Failure(`${file} cannot be read (${systemCode(error)}): give it to this user.`);
    throw wrongLogins(file);
  }
}

export const wrongLogins = (file: string): Failure =>
  new Failure(
    `The database's passwords in ${file} are damaged: move that file away and start again, new ones are made.`,
  );

/** If another program was quicker, its passwords are the ones. */
export async function makeLogins(file: string): Promise<Logins> {
  const made = { owner: makePassword(), app: makePassword(), superuser: makePassword() };
  try {
    const handle = await open(file, "wx", 0o600);
    await handle.writeFile(`${JSON.stringify(made, null, 2)}\n`);
    await handle.sync();
    await handle.close();
    return made;
  } catch (error) {
    const others = systemCode(error) === "EEXIST" ? await readLogins(file) : null;
    if (others) return others;
    throw error;
  }
}

const makePassword = (): string => randomBytes(24).toString("base64url");
