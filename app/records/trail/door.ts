import type { ActWords } from "#platform/route.ts";
import { rememberActs } from "./acts.ts";

/** The words of an act that no route does: of a job or a command. Called where the file is read, so that they are always known. */
export function namedAct(act: ActWords): ActWords {
  rememberActs([act]);
  return act;
}
