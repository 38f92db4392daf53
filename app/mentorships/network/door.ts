import { isNothing, withheldFrom, type Withheld } from "./network.ts";
import { openWithheld, withheldByPermission } from "./queries.ts";
import { WithheldLine } from "./withheld.tsx";
import { relationWords } from "./words.ts";

export { isNothing, openWithheld, relationWords, withheldByPermission, withheldFrom, WithheldLine, type Withheld };
