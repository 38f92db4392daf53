export { accountByEmail, beginSession } from "./queries.ts";
