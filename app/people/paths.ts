import { path } from "#platform/path.ts";

export const findPeoplePath = path("/people/find");
export const personPath = path("/people/:personId");
export const editPersonPath = path("/people/:personId/edit");
export const identityNumberPath = path("/people/:personId/identity-number");
export const newIdentityNumberPath = path("/people/:personId/identity-number/new");
export const newGuardianPath = path("/people/:personId/guardians/new");
