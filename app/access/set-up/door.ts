import { actAsService, type Acting } from "#app/acting.ts";
import { accountByEmail } from "#app/access/sign-in/door.ts";
import { normalEmail } from "#app/access/sign-in/sign-in.ts";
import { Failure } from "#platform/failure.ts";
import { activeAdministrators, makeLink } from "./link-queries.ts";

export { makeLink } from "./link-queries.ts";

/** A link that works once, for 24 hours, with which the first administrator sets the service up. Gives its token. */
export function inviteFirstAdministrator(acting: Acting): Promise<string> {
  const said = {
    act: { en: "first administrator invited", da: "inviterede den første administrator" },
    kind: "admin",
    purpose: "running the scheme",
  } as const;
  return actAsService(acting, "set-up", said, ({ tx, now }) => makeLink(tx, null, now));
}

export interface AdministratorLink {
  readonly token: string;
  /** For whom: somebody who already administers, or whoever comes first. */
  readonly is: "new password" | "first administrator";
}

/**
 * A new link for an administrator who cannot come in, made by whoever owns the machine. `email` says which, where there
 * are several; where nobody administers the service, the link makes somebody the administrator.
 */
export function inviteAdministrator(acting: Acting, email: string | null): Promise<AdministratorLink> {
  const said = {
    act: { en: "administrator let in from the machine", da: "lukkede en administrator ind fra maskinen" },
    kind: "admin",
    purpose: "running the scheme",
  } as const;
  return actAsService(acting, "set-up", said, async ({ tx, ring, now }) => {
    const administrators = await activeAdministrators(tx);
    const account = email === null ? null : await accountByEmail(tx, ring, normalEmail(email));
    if (email !== null && (!account || !administrators.includes(account.colleagueId)))
      throw new Failure(`No administrator signs in as ${email}: check the address, or leave it out.`);
    if (account === null && administrators.length > 1)
      throw new Failure("There are several administrators: say whose link it is, as in: backontrack admin EMAIL");
    const colleagueId = account?.colleagueId ?? administrators[0] ?? null;
    const token = await makeLink(tx, colleagueId, now);
    return { token, is: colleagueId === null ? "first administrator" : "new password" };
  });
}
