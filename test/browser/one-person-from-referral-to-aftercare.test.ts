import assert from "node:assert/strict";
import { test } from "node:test";
import { desk } from "#test/support/browser.ts";
import { makeReady } from "#test/support/mentorship-scene.ts";
import { tell } from "#test/support/story.ts";
import { openVisited } from "#test/support/visited.ts";
import { acts, actsOnHisSister, inLists, linesOf } from "./trail-of-one-person.ts";

const { service, somebody, read } = await openVisited();
await makeReady(service, service.foundation, "lone");

test("One person is walked from the referral to the end of aftercare, without script, by six people", async (t) => {
  const { be, follow, press, write, choose, select, at, sees, page } = somebody;
  const step = tell(t, service.clock);

  await step("Peter refers him from the wing", "2026-11-23T08:10:00Z", async () => {
    await be("Peter Aagaard");
    await read();
    await follow("Henvisninger");
    await read();
    await follow("Henvis en person");
    await read();
    await write("Hvem drejer det sig om?", "Malik Søndergaard");
    await write("Hvad har du set eller hørt?", "Han har selv spurgt, om der findes nogen udefra, man kan tale med.");
    await write("Hvad ville hjælpe?", "En voksen, som ikke er her for at kontrollere ham.");
    await choose("Ved personen, at du henviser?", "Ja");
    await write("Hvor kan vi få fat i dig?", "Lokal 4711, formiddag");
    await press("Send henvisningen");
    await at("Malik Søndergaard");
    await sees("Modtaget");
    await read();
  });

  await step("Karen screens the referral, sees that he is told, and accepts it", "2026-11-24T09:00:00Z", async () => {
    await be("Karen Mørk");
    await read();
    await follow("Henvisninger");
    await read();
    await follow("Malik Søndergaard");
    await read();
    await follow("Afklar henvisningen");
    await read();
    await select("Kriterium", /sårbar/u);
    await choose("Personens stilling i straffesagen", "Ingen af delene");
    await choose("Hvor personen er lige nu", "Varetægt");
    await write("Fakta", "Delte billeder fra en lukket gruppe, før han kom ind.");
    await write("Vurdering", "Søger et sted at høre til.");
    await press("Gem");
    await follow("Personen har fået det at vide");
    await write("Hvornår?", "24-11-2026");
    await choose("Hvordan?", "I en samtale");
    await press("Gem");
    await follow("Imødekom");
    await press("Imødekom henvisningen");
    await follow("Giv arket, og notér svaret");
    await read();
    await follow("Arket er givet");
    await write("Hvornår?", "24-11-2026");
    await choose("Sprog", /^dansk/u);
    await press("Gem");
    await sees("Tænker sig om");
  });

  await step("He says yes on paper when the three days are over", "2026-11-27T12:00:00Z", async () => {
    await be("Karen Mørk");
    await follow(/Hør, hvad Malik Søndergaard har bestemt sig for/u);
    await follow("Notér svaret");
    await read();
    await choose("Hvad sagde personen?", "Ja");
    await write("Hvornår?", "27-11-2026");
    await choose("Hvordan kom svaret?", "På papir");
    await press("Gem");
    await sees("Har sagt ja");
  });

  await step("Karen brings in the list of mentors the institution keeps", "2026-11-30T08:00:00Z", async () => {
    await be("Karen Mørk");
    await follow("Mentorer");
    await read();
    await follow("Importér en liste");
    await read();
    await page.getByLabel("Fil").setInputFiles("test/files/import/mentor-roster.csv");
    await press("Se, hvad der står i den");
    await at("Det står der i filen");
    await sees("Samme person som i række 10.");
    await read();
    await press(/^Importér \d+ rækker$/u);
    await sees(/Importen er gennemført/u);
    await read();
  });

  await step("Karen chooses Lone for him, and both say yes", "2026-11-30T08:30:00Z", async () => {
    await be("Karen Mørk");
    await follow("Vælg mentor til Malik Søndergaard");
    await read();
    await follow("Ret");
    await read();
    await write("Ønsker", "En, der har tid til at lytte");
    await press("Gem");
    await follow("Lone Kjær");
    await read();
    await write("Det får mentor at vide, før mentor svarer", "Københavns Fængsler, et møde hver anden uge");
    await press("Foreslå");
    await sees("venter på begges svar");
    await read();
    await be("Lone Kjær");
    await follow("Svar på, om du vil være mentor");
    await read();
    await choose("Dit svar", "Ja, det vil jeg gerne");
    await press("Send svar");
    await sees("Du har sagt ja. Vi venter på mentees svar.");
    await be("Karen Mørk");
    await follow("Få svar om match til Malik Søndergaard");
    await follow("Notér svar");
    await read();
    await choose("Hvem har svaret?", "Mentee");
    await choose("Hvordan sagde mentee det?", "Til mig, ansigt til ansigt");
    await choose("Svaret", "Ja");
    await press("Gem svaret");
    await sees("begge har sagt ja");
  });

  await step("Karen writes down where he is held", "2026-11-30T10:00:00Z", async () => {
    await be("Karen Mørk");
    await follow("Mentorforløb");
    await read();
    await follow("Malik Søndergaard");
    await read();
    await follow("Opholdssteder");
    await read();
    await follow("Notér, hvor mentee er");
    await read();
    await choose("Hvad?", "varetægt");
    await select("Institution", /^Vestre Fængsel/u);
    await write("Fra", "20-11-2026");
    await press("Gem linjen");
    await sees(/varetægt, Vestre Fængsel/u);
  });

  await step("Lone meets him, and he begins", "2026-12-04T16:00:00Z", async () => {
    await be("Lone Kjær");
    await read();
    await follow("Hold intromøde med Malik Søndergaard");
    await read();
    await press("Forløbet er i gang");
    await sees("I gang");
  });

  await step("They write a plan with his own words", "2026-12-11T17:00:00Z", async () => {
    await be("Lone Kjær");
    await follow("Mentorforløb");
    await follow("Malik Søndergaard");
    await read();
    await follow("Skriv en plan sammen");
    await read();
    await write("Jeg vil gerne", "at min søster kommer på besøg hver måned", "1. ønske");
    await write("Næste skridt", "Skrive til hende og spørge", "1. ønske");
    await write("Hvem gør det", "Malik", "1. ønske");
    await write("Senest", "08-01-2027", "1. ønske");
    await write("Hvornår sagde mentee ja til planen?", "11-12-2026");
    await write("Hvornår ser I på den igen?", "12-03-2027");
    await press("Gem planen");
    await sees("at min søster kommer på besøg hver måned");
    await read();
  });

  await step("Lone enters his sister, whom he names", "2026-12-11T17:05:00Z", async () => {
    await follow("Malik Søndergaard");
    await follow("Hele netværket");
    await read();
    await follow("Tilføj en person");
    await read();
    await write("Navn", "Samira Søndergaard");
    await choose("Hvad er personen for mentee?", "Søster");
    await choose("Må personen kontaktes?", "Ja");
    await write("Hvornår svarede mentee?", "11-12-2026");
    await press("Gem");
    await sees("Samira Søndergaard");
  });

  await step("Lone plans a visit", "2026-12-11T17:10:00Z", async () => {
    await be("Lone Kjær");
    await follow("Mentorforløb");
    await follow("Malik Søndergaard");
    await follow("Aftal næste møde");
    await read();
    await write("Hvilken dag?", "18-12-2026");
    await write("Hvad tid?", "13.00");
    await choose("Hvad slags møde?", "Besøg");
    await select("Hvor?", /^Vestre Fængsel/u);
    await press("Gem mødet");
  });

  await step("The first visit is held and written up, and was hard", "2026-12-18T18:40:00Z", async () => {
    await be("Lone Kjær");
    await follow("Skriv referat af mødet med Malik Søndergaard");
    await read();
    await choose("Blev det til noget?", "Ja, vi mødtes");
    await write("Hvad lavede og aftalte I?", "Vi gik igennem, hvad der skete i værkstedet, trin for trin.");
    await write("Mentees egne ord", "Jeg kunne være gået.");
    await write("Hvad tænker du om det?", "Han kan godt se det. Det er nyt.");
    await write("Hvornår ses I igen?", "08-01-2027");
    await page.getByLabel("Det var et svært møde. Jeg vil gerne tale med min coach om det").check();
    await press("Gem");
    await sees("Jeg kunne være gået.");
  });

  await step("Birgitte, her coach, reads it and talks with her", "2026-12-19T09:00:00Z", async () => {
    await be("Birgitte Dam");
    await read();
    await follow("Mentorforløb");
    await follow("Malik Søndergaard");
    await sees("Et svært møde");
    await follow("Supervision");
    await read();
    await follow("Lone Kjær");
    await read();
    await choose("Hvad var det?", "Samtale efter en svær session");
    await write("Hvad aftalte I?", "Ring, når det har været svært. Også om aftenen.");
    await press("Gem");
    await sees("Ring, når det har været svært.");
  });

  await step("The second visit comes to nothing, because of the institution", "2027-01-08T16:00:00Z", async () => {
    await be("Lone Kjær");
    await follow("Skriv referat af mødet med Malik Søndergaard");
    await choose("Blev det til noget?", "Nej – institutionen kunne ikke");
    await press("Gem");
    await sees(/Tæller ikke som mentees udeblivelse/u);
  });

  await step("He is sentenced and moved to Enner Mark", "2027-01-20T10:00:00Z", async () => {
    await be("Karen Mørk");
    await follow("Mentorforløb");
    await follow("Malik Søndergaard");
    await follow("Opholdssteder");
    await follow("Notér, hvor mentee er");
    await choose("Hvad?", "afsoning");
    await select("Institution", /^Enner Mark Fængsel/u);
    await write("Fra", "18-01-2027");
    await write("Forventet løsladelse", "15-03-2027");
    await press("Gem linjen");
    await sees("Forløbet overflyttes nu: der skal aftales et møde på det nye sted.");
    await read();
  });

  await step("Lone goes on where he is now", "2027-01-20T18:00:00Z", async () => {
    await be("Lone Kjær");
    await follow("Aftal et møde med Malik Søndergaard på det nye sted");
    await write("Hvilken dag?", "29-01-2027");
    await select("Hvor?", /^Enner Mark Fængsel/u);
    await press("Gem mødet");
    await sees("I gang");
  });

  await step("Mona in the visits office there sees whom to expect", "2027-01-25T08:00:00Z", async () => {
    await be("Mona Juhl");
    await read();
    await follow("Besøg");
    await read();
    await sees("Malik Søndergaard");
    await sees("Lone Kjær");
  });

  await step("Karen prepares the release, and writes down that he is out", "2027-03-15T12:00:00Z", async () => {
    await be("Karen Mørk");
    await follow("Løsladelser");
    await read();
    await follow("Malik Søndergaard");
    await read();
    await press("Begynd udslusningen");
    await follow("Tag over hovedet");
    await read();
    await choose("Status", "Klar");
    await write("Hvem", "Udslusningskoordinatoren");
    await press("Gem");
    await follow("Notér løsladelsen");
    await follow("Notér, hvor mentee er");
    await choose("Hvad?", "løsladt");
    await write("Fra", "15-03-2027");
    await press("Gem linjen");
    await sees("Forløbet er gået over i efterværn.");
  });

  await step("Aftercare has lasted half a year, and Karen closes", "2027-09-20T09:00:00Z", async () => {
    await be("Karen Mørk");
    await follow("Mentorforløb");
    await follow("Malik Søndergaard");
    await sees("Efterværn");
    await follow("Afslut forløbet");
    await read();
    await choose("Hvorfor?", "Det blev gennemført");
    await choose("Hvordan gik det efter planen, som mentee ser det?", "Nået noget af vejen");
    await choose("Og som mentor ser det?", "Nået");
    await write("Hvad siger mentee selv om forløbet?", "Tak for at blive ved.");
    await write("Hvad lærte vi?", "Spørg tidligt, hvem der venter derude.");
    await press("Afslut forløbet");
    await sees("Forløbet med Malik Søndergaard er afsluttet");
    await read();
  });

  await step("Dorte shows him who has looked: exactly those acts", "2027-09-21T09:00:00Z", async () => {
    await be("Dorte Sand");
    await follow("Opslag");
    await read();
    await write("Navn eller id", "Malik");
    await choose("Hvorfor slår du op?", "Anmodning om indsigt");
    await press("Slå op");
    await read();
    await follow("Malik Søndergaard");
    await at("Malik Søndergaard");
    await read();
    await page.setViewportSize(desk);
    await follow(/^Hvornår/u);
    await follow("Print listen");
    const lines = await linesOf(page);
    const isList = (line: string): boolean => / så personen i (?:en liste|lister), /u.test(line);
    assert.deepEqual(
      lines.filter((line) => !isList(line)),
      acts,
    );
    assert.deepEqual(lines.filter(isList), inLists);
  });

  await step("His sister asks as well: each page on which she is named", "2027-09-21T09:30:00Z", async () => {
    await be("Dorte Sand");
    await follow("Opslag");
    await write("Navn eller id", "Samira");
    await choose("Hvorfor slår du op?", "Anmodning om indsigt");
    await press("Slå op");
    await follow("Samira Søndergaard");
    await follow(/^Hvornår/u);
    await follow("Print listen");
    assert.deepEqual(await linesOf(page), actsOnHisSister);
  });
});
