import type { Headings } from "#platform/spreadsheet/table.ts";

const clearance = "(?:sikkerheds|pet)godk(?:endt|endelse(?:r|n|ns)?)?|(?:security)?clearances?";

/** What a column is about, alone or beside what is said of it, before or after: "Expiry of security clearance". */
function inAnyOrder(subject: string, said = "", must = /^/u, rest = ""): RegExp {
  const beside = [said, rest, "af|for|på|er|den|of|the|on|is"].filter((part) => part !== "").join("|");
  return new RegExp(`^(?=.*(?:${must.source}))(?:${beside})*(?:${subject})(?:${beside})*$`, "u");
}

/** The headings offices use, in Danish and English: letters and digits only, in small letters. */
export const rosterHeadings = {
  number: ["nr", "no", "number", "løbenr", "løbenummer", "lbnr", "id", "mentornr", "mentorid"],
  name: ["navn", "name", "fuldenavn", "fuldtnavn", "fullname", "mentor", "mentornavn", "efternavnfornavn", "lastnamefirstname", "surnamefirstname", "surnameforename", "familynamegivenname", "navnefternavnfornavn"], // prettier-ignore
  lastName: ["efternavn", "lastname", "surname", "familyname"],
  firstName: ["fornavn", "fornavne", "firstname", "forename", "givenname", "firstnames", "givennames"],
  identityNumber: ["cpr", "cprnr", "cprnummer", "personnummer", "personnr", "identitynumber", "identityno", "cprnumber", "cprno", "nationalid", "civilregistrationnumber"], // prettier-ignore
  mobile: ["mobil", "mobilnr", "mobilnummer", "telefon", "telefonnr", "telefonnummer", "tlf", "tlfnr", "mobiltelefon", "mobile", "mobileno", "mobilenumber", "mobilephone", "phone", "phonenumber", "telephone"], // prettier-ignore
  email: ["email", "mail", "mailadresse", "emailadresse", "emailaddress", "epost", "mailaddress"],
  municipality: ["bopælskommune", "kommune", "bopæl", "municipality", "homemunicipality", "municipalityofresidence", "residence"], // prettier-ignore
  languages: ["sprog", "sprogkundskaber", "languages", "language", "languagesspoken", "taler"],
  gender: ["køn", "gender", "sex"],
  background: ["baggrund", "faggrund", "fagligbaggrund", "profession", "background", "occupation", "stilling", "erhverv", "uddannelse"], // prettier-ignore
  experience: ["erfaring", "erfaringår", "årserfaring", "antalårserfaring", "erfaringiår", "experience", "experienceyears", "yearsofexperience", "experienceinyears"], // prettier-ignore
  recruitedFrom: ["rekrutteretfra", "rekruttering", "rekrutteret", "recruitedfrom", "source", "recruitment", "kommerfra"], // prettier-ignore
  criminalRecordOn: [inAnyOrder("straffeattest(?:en)?|criminalrecords?(?:certificate|check|extract)?", "dato|udstedt|udstedelsesdato|udstedelse|indhentet|modtaget|set|fra|date|issued?|obtained|received|seen|from")], // prettier-ignore
  clearanceUntil: [
    inAnyOrder(clearance),
    // The day of a clearance may be the first or the last: only what says that it is the last is taken for it.
    inAnyOrder(clearance, "dato|date", /udløb|gyldig|gælder|holder|slut|til|expir|until|valid|end(?:s|date|ing)/u, "udløb(?:er|et|sdato)?|gyldig(?:hed)?|gælder|holder|slut(?:ter)?|(?:ind)?til|expir(?:y|es?|ed|ation)|until|valid|to|thru|through|end(?:s|ing)?"),
  ], // prettier-ignore
  confidentiality: [inAnyOrder("tavshedserkl(?:æring(?:en)?)?|tavshedspligt(?:erklæring(?:en)?)?|confidentiality(?:declaration|agreement)?|declarationofconfidentiality|nda", "underskrevet|afgivet|signed|given")], // prettier-ignore
  mayVisit: ["kanbesøge", "besøger", "institutioner", "besøgssteder", "steder", "mayvisit", "canvisit", "visits", "institutions"], // prettier-ignore
  maxMentorships: ["maxforløb", "maksforløb", "maxantalforløb", "maksantalforløb", "antalforløbmax", "kapacitet", "capacity", "maxmentorships", "maximummentorships", "maxmentees", "maxcases"], // prettier-ignore
  modules: [/^(?:gennemførte)?modul(?:er|es?)?(?:\d{2,4})?(?:gennemført(?:e)?|bestået|done|completed)?$/u, /^(?:completed)?modules?(?:\d{2,4})?(?:done|completed|passed)?$/u], // prettier-ignore
  mentorCoach: ["mentorcoach", "coach", "ermentorcoach", "mentorkoordinator", "ismentorcoach", "iscoach"],
  remarks: ["bemærkninger", "bemærkning", "noter", "note", "notes", "kommentar", "kommentarer", "remarks", "remark", "comments", "comment"], // prettier-ignore
} as const satisfies Headings<string>;

export type RosterField = keyof typeof rosterHeadings;
