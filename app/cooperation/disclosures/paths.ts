import { path } from "#platform/path.ts";

export const disclosuresPath = path("/disclosures");
export const newDisclosurePath = path("/disclosures/new");
export const disclosurePath = path("/disclosures/:disclosureId");
