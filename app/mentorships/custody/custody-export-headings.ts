import type { Headings } from "#platform/spreadsheet/table.ts";

/** The headings of the export, in Danish and English: letters and digits only, in small letters. */
export const custodyHeadings = {
  journalNumber: ["journalnr", "journalnummer", "journal", "sagsnr", "sagsnummer", "caseno", "casenumber", "journalno", "journalnumber", "fileno"], // prettier-ignore
  identityNumber: ["cpr", "cprnr", "cprnummer", "personnummer", "personnr", "identitynumber", "identityno", "cprnumber", "cprno"], // prettier-ignore
  name: ["navn", "name", "fuldenavn", "fullname", "efternavnfornavn", "lastnamefirstname", "indsat", "klient"],
  institution: ["institution", "institutionsnavn", "enhed", "tjenestested", "sted", "place", "unit", "prison"],
  status: ["status", "legalstatus", "retsligstatus", "grundlag", "custodystatus"],
  from: ["fra", "fradato", "start", "startdato", "indsatdato", "indsatden", "from", "fromdate", "startdate"],
  to: ["til", "tildato", "slut", "slutdato", "to", "todate", "until", "enddate"],
  expectedRelease: ["forvløsladelse", "forventetløsladelse", "løsladelse", "løsladelsesdato", "forvløsladt", "expectedrelease", "releasedate", "expectedreleasedate"], // prettier-ignore
  twoThirds: ["23tid", "totredjedele", "totredjedeletid", "23dato", "23", "23date", "twothirds", "twothirdsdate", "paroledate"], // prettier-ignore
  releaseTo: ["løsladelseskommune", "kommune", "udskrivningskommune", "releasemunicipality", "municipality", "municipalityofrelease", "releasedto"], // prettier-ignore
  corrected: ["rettet", "rettelse", "rettetden", "ændret", "corrected", "correctedon", "correction", "amended"],
} as const satisfies Headings<string>;

export type CustodyField = keyof typeof custodyHeadings;
