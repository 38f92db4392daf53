import { isNothing, standingAnswer, withheldFrom, type Withheld } from "./network.ts";
import { joinPermitted, openWithheld } from "./queries.ts";
import { WithheldLine } from "./withheld.tsx";
import { relationWords } from "./words.ts";

export {
  isNothing,
  joinPermitted,
  openWithheld,
  relationWords,
  standingAnswer,
  withheldFrom,
  type Withheld,
  WithheldLine,
};
