import { access, rename } from "node:fs/promises";

/** A database that was restored and is whole, but not yet in its place. */
export const restoredFolder = (database: string): string => `${database}-restored`;

/** The last step of a restore, repeated at the next start if it was cut off. False when there is nothing to take. */
export async function takeRestored(database: string): Promise<boolean> {
  if ((await exists(database)) || !(await exists(restoredFolder(database)))) return false;
  await rename(restoredFolder(database), database);
  return true;
}

export const exists = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );
