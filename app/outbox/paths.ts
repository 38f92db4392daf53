import { path } from "#platform/path.ts";

export const outboxPath = path("/outbox");
