import { path } from "#platform/path.ts";

export const unitsPath = path("/set-up/units");
export const newUnitPath = path("/set-up/units/new");
export const unitPath = path("/set-up/units/:unitId");
export const institutionsPath = path("/set-up/institutions");
export const newInstitutionPath = path("/set-up/institutions/new");
export const institutionPath = path("/set-up/institutions/:institutionId");
export const municipalitiesPath = path("/set-up/municipalities");
export const newMunicipalityPath = path("/set-up/municipalities/new");
export const municipalityPath = path("/set-up/municipalities/:code");
export const emergencyNumbersPath = path("/set-up/emergency-numbers");
export const newEmergencyNumberPath = path("/set-up/emergency-numbers/new");
export const emergencyNumberPath = path("/set-up/emergency-numbers/:emergencyNumberId");
export const policeDistrictsPath = path("/set-up/police-districts");
export const newPoliceDistrictPath = path("/set-up/police-districts/new");
export const policeDistrictPath = path("/set-up/police-districts/:districtId");
