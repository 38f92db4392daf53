import { inBoth } from "#platform/words.ts";

export const words = inBoth({
  da: {
    title: "Back on Track",
    lead: "Her holdes styr på mentorforløb i fængsel og på fri fod: fra den første henvisning til efterværnet. Ét sted, som mentees, mentorer og myndigheder kan stole på.",
    whatIsHere: "Hvad er det her?",
    about:
      "Back on Track er et system til mentorordninger i fængsler, arrester og tilsyn. Det er frivilligt for mentee at deltage. Systemet beregner ingen risiko og rangordner ingen mennesker, og hvert eneste opslag kan ses bagefter: hvem, hvornår og hvorfor.",
    onlyForTrial:
      "Kun til afprøvning. Skriv kun om opdigtede personer, for tre ting mangler endnu: Afsluttede forløb slettes ikke, når fristen er ude. Der er ingen sider til at give den, der er skrevet om, indsigt, eller til at slette på anmodning. Og sporet af, hvem der har set og gjort hvad, kan efterregnes, men er ikke underskrevet.",
    emptyTitle: "Tjenesten er ikke sat op endnu.",
    emptyLead:
      "Brug det engangslink, som programmet skrev, da det startede. Er det væk eller for gammelt, så skriv »npx backontrack admin« på den maskine, tjenesten kører på.",
    choose: "Vælg, hvem du vil være",
    chooseLead: "Alle er opdigtede. Ét klik, og du ser tjenesten med deres øjne.",
    be: (name: string) => `Vær ${name}`,
    signIn: "Log ind",
    goOn: "Gå til dagens opgaver",
    signInLead:
      "Du bliver logget ud automatisk efter 15 minutter uden aktivitet. Det, du er ved at skrive, går ikke tabt.",
    email: "E-mail",
    password: "Adgangskode",
    refused: "E-mail og adgangskode passer ikke sammen. Prøv igen, eller ring til din koordinator.",
    slowly: "Der er prøvet for mange gange herfra. Vent et kvarter, og prøv igen.",
    busy: "Der er travlt lige nu. Prøv igen om et øjeblik.",
    incomplete: "Skriv både e-mail og adgangskode.",
  },
  en: {
    title: "Back on Track",
    lead: "The record of mentorships in prison and probation, from the first referral to aftercare: one place that mentees, mentors and authorities can trust.",
    whatIsHere: "What is this?",
    about:
      "Back on Track runs mentoring schemes in prisons, remand houses and probation. Taking part is voluntary. It computes no risk and ranks nobody, and every look-up can be seen afterwards: who, when and why.",
    onlyForTrial:
      "For trial only. Write about invented people only, for three things are not there yet: closed mentorships are not erased when their time is up; there are no pages to give those on record access to what is written, or to erase at their request; and the trail of who saw and did what can be recomputed, but is not signed.",
    emptyTitle: "The service is not set up yet.",
    emptyLead:
      "Use the one-time link that the program printed when it started. If it is lost or too old, type “npx backontrack admin” on the machine the service runs on.",
    choose: "Choose who to be",
    chooseLead: "Everybody is invented. One click, and you see the service with their eyes.",
    be: (name: string) => `Be ${name}`,
    signIn: "Sign in",
    goOn: "Go to today's work",
    signInLead: "You are signed out automatically after 15 minutes without activity. What you are writing is not lost.",
    email: "E-mail",
    password: "Password",
    refused: "The e-mail and the password do not fit together. Try again, or call your coordinator.",
    slowly: "There have been too many tries from here. Wait a quarter of an hour, and try again.",
    busy: "It is busy just now. Try again in a moment.",
    incomplete: "Write both the e-mail and the password.",
  },
});
