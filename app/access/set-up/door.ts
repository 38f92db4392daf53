import { createHash, randomBytes } from "node:crypto";
import { actAsService, type Acting } from "#app/acting.ts";

/** A link that works once, for 24 hours, with which the first administrator sets the service up. Gives its token. */
export function inviteFirstAdministrator(acting: Acting): Promise<string> {
  const said = {
    act: { en: "first administrator invited", da: "inviterede den første administrator" },
    kind: "admin",
    purpose: "running the scheme",
  } as const;
  return actAsService(acting, "set-up", said, async ({ tx, now }) => {
    const token = randomBytes(24).toString("base64url");
    await tx`insert into access.one_time_links (token_hash, purpose, expires_at)
             values (${createHash("sha256").update(token).digest()}, 'first administrator', ${String(now.add({ hours: 24 }))}::timestamptz)`;
    return token;
  });
}
