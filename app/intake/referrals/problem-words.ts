import { inBoth } from "#platform/words.ts";

/** Why something was not taken, beside its field. */
export const problemWords = inBoth({
  da: {
    missing: "Skriv et svar.",
    "too-long": "Det er for langt. Højst 10.000 tegn, og højst 200 i et navn.",
    choose: "Vælg et svar.",
    "no-day": "Datoen findes ikke, eller den kan ikke læses. Skriv dag, måned og år, fx 24-11-2026.",
    "in-the-future": "Dagen ligger i fremtiden.",
    "too-long-ago": "Det er mere end 30 dage siden. Tag kontakt igen, og skriv den dag, I talte sammen.",
    "no-institution": "Vælg et sted, som ordningen dækker.",
    "not-now": "Det kan ikke gøres, som henvisningen står nu.",
    "already-decided": "Henvisningen er allerede afgjort eller lukket.",
    "waits-for-an-answer": "Henviseren er spurgt, og svaret mangler. Notér svaret først.",
    "nothing-asked": "Der venter ikke noget spørgsmål på svar.",
    "before-it-was-received": "Dagen ligger før henvisningen blev modtaget.",
    "reason-missing": "Skriv en begrundelse.",
    "already-told": "Det står der allerede, at personen har fået det at vide.",
    "only-while-undecided": "Fristen kan kun forlænges, så længe henvisningen ikke er afgjort.",
    "already-prolonged": "Fristen er allerede forlænget én gang.",
    "too-late": "Fristen er udløbet.",
    "section-missing": "Skriv bestemmelsen.",
    "section-without-a-charge":
      "»Vurderet sårbar« er uden sigtelse og dom, så der hører ingen bestemmelse til. Slet den, eller vælg det kriterium, sagen handler om.",
    "facts-missing": "Skriv, hvad der er sket.",
    "assessment-missing": "Skriv vurderingen for sig.",
    "charge-does-not-fit":
      "Det kriterium kræver, at personen er mistænkt eller dømt for det. Vælg ellers »vurderet sårbar«.",
    "charged-after-all":
      "»Vurderet sårbar« er for den, der hverken er mistænkt eller dømt for det. Vælg ellers det kriterium, sagen handler om.",
    "not-screened": "Afgør først grundlaget i afklaringen.",
    "in-a-mentorship": "Personen har allerede et mentorforløb i gang.",
  },
  en: {
    missing: "Write an answer.",
    "too-long": "That is too long. At most 10,000 characters, and 200 in a name.",
    choose: "Choose an answer.",
    "no-day": "There is no such day, or it cannot be read. Write day, month and year, such as 24/11/2026.",
    "in-the-future": "That day is in the future.",
    "too-long-ago": "That is more than 30 days ago. Get in touch again, and write the day you talked.",
    "no-institution": "Choose a place that the scheme covers.",
    "not-now": "That cannot be done as the referral stands now.",
    "already-decided": "The referral has been decided or closed already.",
    "waits-for-an-answer": "The referrer has been asked, and the answer is missing. Write down the answer first.",
    "nothing-asked": "No question is waiting for an answer.",
    "before-it-was-received": "That day is before the referral was received.",
    "reason-missing": "Write a reason.",
    "already-told": "It is on record already that the person has been told.",
    "only-while-undecided": "The time can only be prolonged while the referral is undecided.",
    "already-prolonged": "The time has been prolonged once already.",
    "too-late": "The time is over.",
    "section-missing": "Write the section of law.",
    "section-without-a-charge":
      "“Deemed vulnerable” is without a charge or a sentence, so no section of law belongs to it. Delete it, or choose the ground the case is about.",
    "facts-missing": "Write what happened.",
    "assessment-missing": "Write the assessment by itself.",
    "charge-does-not-fit":
      "That ground needs the person to be suspected or convicted of it. Otherwise choose “deemed vulnerable”.",
    "charged-after-all":
      "“Deemed vulnerable” is for whoever is neither suspected nor convicted of it. Otherwise choose the ground the case is about.",
    "not-screened": "Settle the ground in screening first.",
    "in-a-mentorship": "The person already has a mentorship.",
  },
});
