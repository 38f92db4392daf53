import { path } from "#platform/path.ts";

export const stopNoticePath = path("/stopped/:stopNoticeId");
