export { namedAct } from "./acts.ts";
