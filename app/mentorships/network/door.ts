export { relationWords } from "./words.ts";
