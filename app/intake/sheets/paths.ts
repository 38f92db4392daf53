import { path } from "#platform/path.ts";

export const sheetsPath = path("/set-up/sheets");
export const newSheetPath = path("/set-up/sheets/new");
export const publishedSheetPath = path("/set-up/sheets/:sheetId");
