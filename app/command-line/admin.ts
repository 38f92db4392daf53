import { inviteAdministrator } from "#app/access/set-up/door.ts";
import { originOf, readSettings } from "./connect.ts";
import { work } from "./work.ts";

export const adminHelp = `backontrack admin [EMAIL]

Prints a link with which an administrator who cannot sign in chooses a new password. It works once, for 24 hours; the
links made before it work no longer. EMAIL says which administrator, where there are several. Where nobody administers
the service yet, the link makes somebody the administrator. That the link was made stands in the trail.`;

export async function letAdministratorIn(email: string | null): Promise<void> {
  const config = await readSettings();
  const link = await work((acting) => inviteAdministrator(acting, email));
  process.stdout.write(
    `${originOf(config)}/link/${link.token} (this link works once, for 24 hours, and ${link.is === "new password" ? "sets a new password" : "makes the first administrator"}; the service has to run at that address)\n`,
  );
}
