import type { Page } from "playwright-core";

const karen = "Karen Mørk, koordinator";
const lone = "Lone Kjær, mentor";
const looked = "så, hvem der har set oplysningerne";

/** Where he is, is written down from his page. */
const writesDownWhere = [
  "så forløbet",
  "så, hvor mentee er og har været",
  "åbnede en linje om frihedsberøvelse",
  "skrev, hvor mentee er",
  "så, hvor mentee er og har været",
] as const;

const by = (who: string, ...acts: readonly string[]): readonly string[] => acts.map((act) => `${who}: ${act}`);

/** What the trail of Malik Søndergaard must say in the end of each look and act that the story tells of, in this order; a form opened twice in a day stands where it was opened first. */
export const acts = [
  // Peter refers him from the wing.
  ...by("Peter Aagaard, henviser", "sendte en henvisning", "så henvisningen"),
  // Karen screens the referral, sees that he is told, and accepts it.
  ...by(
    karen,
    "så henvisningen",
    "åbnede afklaringen",
    "gemte afklaringen",
    "så henvisningen",
    "åbnede siden om, at personen ved det",
    "noterede, at personen har fået det at vide",
    "så henvisningen",
    "åbnede siden om at imødekomme",
    "imødekom henvisningen",
    "så henvisningen",
    "så aftalen",
    "åbnede siden om at give arket",
    "gav arket",
    "så aftalen",
  ),
  // He says yes on paper when the three days are over.
  ...by(karen, "så aftalen", "åbnede siden til svaret", "noterede svaret på aftalen", "så aftalen"),
  // Karen chooses Lone for him, and both say yes.
  ...by(
    karen,
    "så listen over mulige mentorer",
    "så, hvad mentee har brug for",
    "noterede, hvad mentee har brug for",
    "så listen over mulige mentorer",
    "så en mulig mentor til mentee",
    "foreslog en mentor",
    "så listen over mulige mentorer",
  ),
  ...by(lone, "så sit eget forslag om match", "svarede på et forslag om match", "så sit eget forslag om match"),
  ...by(
    karen,
    "så listen over mulige mentorer",
    "så svarene på et foreslået match",
    "noterede svar på et foreslået match",
    "så listen over mulige mentorer",
  ),
  // Karen writes down where he is held.
  ...by(karen, ...writesDownWhere),
  // Lone meets him, and he begins.
  ...by(lone, "åbnede intromødet", "satte forløbet i gang", "så forløbet"),
  // They write a plan with his own words.
  ...by(lone, "så forløbet", "åbnede siden til at skrive planen", "skrev planen", "læste planen"),
  // Lone enters his sister.
  ...by(
    lone,
    "så forløbet",
    "så netværket",
    "åbnede siden til at tilføje til netværket",
    "tilføjede en person til netværket",
    "så netværket",
  ),
  // Lone plans a visit.
  ...by(lone, "så forløbet", "åbnede siden til at aftale et møde", "aftalte et møde", "så forløbet"),
  // The first visit is held and written up, and was hard.
  ...by(lone, "åbnede siden til at skrive referat af et møde", "skrev referat af et møde", "så forløbet"),
  // Birgitte, her coach, reads it and talks with her.
  ...by("Birgitte Dam, mentorcoach", "så forløbet"),
  // The second visit comes to nothing, because of the institution.
  ...by(lone, "åbnede siden til at skrive referat af et møde", "skrev referat af et møde", "så forløbet"),
  // He is sentenced and moved to Enner Mark.
  ...by(karen, ...writesDownWhere),
  // Lone goes on where he is now.
  ...by(lone, "åbnede siden til at aftale et møde", "aftalte et møde", "så forløbet"),
  // Karen prepares the release, and writes down that he is out.
  ...by(
    karen,
    "så udslusningen",
    "begyndte udslusningen",
    "så udslusningen",
    "åbnede et punkt i udslusningen",
    "noterede et punkt i udslusningen",
    "så udslusningen",
    "så, hvor mentee er og har været",
    "åbnede en linje om frihedsberøvelse",
    "skrev, hvor mentee er",
    "så, hvor mentee er og har været",
  ),
  // Aftercare has lasted half a year, and Karen closes.
  ...by(karen, "så forløbet", "åbnede afslutningen, 2 gange den dag", "afsluttede forløbet"),
  // Dorte shows him who has looked: exactly those acts.
  ...by("Dorte Sand, databeskyttelsesrådgiver", "slog en person op", looked, looked),
];

const once = "så personen i en liste, én gang den uge";

/** His sister is named on the pages of his network and his mentorship: each look at one is a look at her as well, from when she is on record. */
export const actsOnHisSister = [
  ...by(lone, "tilføjede en person til netværket", "så netværket"),
  // Lone plans a visit, writes up two and goes on in Enner Mark; Karen moves him, and closes.
  ...by(lone, "så forløbet", "så forløbet", "så forløbet", "så forløbet"),
  ...by(karen, "så forløbet"),
  ...by(lone, "så forløbet"),
  ...by(karen, "så forløbet"),
  ...by("Dorte Sand, databeskyttelsesrådgiver", "slog en person op", once, looked, looked),
];

/** Lists he was in, one line a week for each who saw them and why, where the first of them stands; a first page counts as seen by whoever it is for. */
export const inLists = [
  "Karen Mørk, medarbejder: så personen i lister, 2 gange den uge",
  `${karen}: ${once}`,
  "Karen Mørk, medarbejder: så personen i lister, 4 gange den uge",
  "Lone Kjær, medarbejder: så personen i lister, 2 gange den uge",
  `${karen}: ${once}`,
  "Lone Kjær, medarbejder: så personen i lister, 2 gange den uge",
  "Lone Kjær, mentor: så personen i lister, 2 gange den uge",
  `Lone Kjær, medarbejder: ${once}`,
  `Birgitte Dam, mentor: ${once}`,
  `Lone Kjær, medarbejder: ${once}`,
  `Karen Mørk, medarbejder: ${once}`,
  `${karen}: ${once}`,
  `Lone Kjær, medarbejder: ${once}`,
  `Mona Juhl, medarbejder: ${once}`,
  `Mona Juhl, besøgskontakt: ${once}`,
  `Karen Mørk, medarbejder: ${once}`,
  `${karen}: ${once}`,
  `Karen Mørk, medarbejder: ${once}`,
  `${karen}: ${once}`,
  `Dorte Sand, databeskyttelsesrådgiver: ${once}`,
];

/** The printed list of the trail, as it is read. */
export async function linesOf(page: Page): Promise<readonly string[]> {
  const lines: string[] = [];
  for (const row of (await page.getByRole("row").all()).slice(1)) {
    const [, who, what] = await row.getByRole("cell").allTextContents();
    lines.push(`${who}: ${what}`);
  }
  return lines;
}
