import { relationWords } from "./words.ts";

export { relationWords };
