import { inBoth } from "#platform/words.ts";

/** What a letter says to the person. It can lie on a table on a wing: no name of the scheme, nothing of why. */
export const letterWords = inBoth({
  da: {
    title: "Om mentorordningen",
    dear: (name: string) => `Kære ${name}`,
    dearYou: "Kære du",
    reference: (number: string) => `Vores reference: ${number}`,
    told: [
      "Du er blevet foreslået til mentorordningen.",
      "En mentor er et menneske uden for fængslet, som du mødes med. I taler om det, du gerne vil: hverdagen, familien, en bolig, et arbejde eller det, der er svært.",
      "Det er frivilligt. Du kan sige nej nu eller senere, og du skal ikke forklare hvorfor. Det får ingen følger for dig.",
      "Vi har noteret dit navn, hvem der foreslog dig, og hvad de skrev. Du kan få det at se. Vil du ikke være med, sletter vi det efter reglerne.",
      "Tal gerne med din advokat, før du svarer.",
    ],
    asked: [
      "Du har spurgt os om mentorordningen.",
      "En mentor er et menneske uden for fængslet, som du mødes med. I taler om det, du gerne vil: hverdagen, familien, en bolig, et arbejde eller det, der er svært.",
      "Det er frivilligt. Du kan sige nej nu eller senere, og du skal ikke forklare hvorfor. Det får ingen følger for dig.",
      "Vi har noteret dit navn og det, du fortalte os. Du kan få det at se. Vil du ikke være med alligevel, sletter vi det efter reglerne.",
      "Tal gerne med din advokat, før du svarer.",
    ],
    accepted: [
      "Vi har set på, om mentorordningen er noget for dig. Det mener vi, den er.",
      "Nu får du et ark, hvor der står, hvad der bliver skrevet ned, og hvem der læser det. Du har mindst tre dage til at tænke dig om.",
      "Det er frivilligt. Du kan sige nej nu eller senere, og du skal ikke forklare hvorfor. Det får ingen følger for dig.",
    ],
    declined: ["Vi har set på, om du kan få en mentor gennem mentorordningen. Det kan du ikke denne gang."],
    why: {
      noGround: "Ordningen er for nogle bestemte situationer, og din er ikke en af dem.",
      noNeed: "Vi mener, at du har den hjælp, du har brug for, i forvejen.",
      otherHelpFitsBetter: "Vi mener, at en anden hjælp passer bedre til dig. Spørg os eller personalet, hvilken.",
      noCapacity: "Der er ikke en ledig mentor inden for den tid, vi kan overskue.",
      couldNotBeReached: "Vi har forsøgt at få fat i dig, men det lykkedes ikke.",
      other: "Spørg os, så fortæller vi dig hvorfor.",
    },
    again:
      "Du kan spørge igen når som helst. Det, vi skrev, har ingen betydning for din dom, din udgang eller din løsladelse.",
    withdrawn: [
      "Du er ikke længere foreslået til mentorordningen. Vi gør ikke mere.",
      "Det får ingen følger for dig, og ingen spørger hvorfor. Vil du tale med os senere, er du velkommen.",
    ],
    noLongerAsked: [
      "Du har spurgt os om mentorordningen, og det er nu trukket tilbage. Vi gør ikke mere.",
      "Det får ingen følger for dig, og ingen spørger hvorfor. Vil du tale med os senere, er du velkommen.",
    ],
    complainTitle: "Hvis du vil klage",
    complain: (where: string) =>
      `Er du uenig, kan du klage. Det koster ikke noget, og du kan få hjælp til at skrive. Klagen sendes til ${where}.`,
    askUs: (name: string) =>
      `Spørg os, hvis noget er uklart. Bed personalet om at få fat i ${name}, som koordinerer mentorordningen.`,
    other: "In English",
  },
  en: {
    title: "About the mentor scheme",
    dear: (name) => `Dear ${name}`,
    dearYou: "Dear you",
    reference: (number) => `Our reference: ${number}`,
    told: [
      "You have been proposed for the mentor scheme.",
      "A mentor is somebody from outside the prison whom you meet. You talk about what you want: everyday life, family, a place to live, work, or what is hard.",
      "It is voluntary. You can say no now or later, and you need not explain why. It has no consequences for you.",
      "We have noted your name, who proposed you, and what they wrote. You can see it. If you do not want to take part, we erase it by the rules.",
      "You are welcome to talk to your lawyer before you answer.",
    ],
    asked: [
      "You have asked us about the mentor scheme.",
      "A mentor is somebody from outside the prison whom you meet. You talk about what you want: everyday life, family, a place to live, work, or what is hard.",
      "It is voluntary. You can say no now or later, and you need not explain why. It has no consequences for you.",
      "We have noted your name and what you told us. You can see it. If you do not want to take part after all, we erase it by the rules.",
      "You are welcome to talk to your lawyer before you answer.",
    ],
    accepted: [
      "We have looked at whether the mentor scheme is something for you. We think it is.",
      "You will now get a sheet that says what is written down and who reads it. You have at least three days to think.",
      "It is voluntary. You can say no now or later, and you need not explain why. It has no consequences for you.",
    ],
    declined: ["We have looked at whether you can have a mentor through the mentor scheme. This time you cannot."],
    why: {
      noGround: "The scheme is for certain situations, and yours is not one of them.",
      noNeed: "We think that you already have the help you need.",
      otherHelpFitsBetter: "We think that other help fits you better. Ask us or the staff which.",
      noCapacity: "No mentor is free within the time that we can see ahead.",
      couldNotBeReached: "We have tried to reach you, but did not manage to.",
      other: "Ask us, and we will tell you why.",
    },
    again: "You can ask again at any time. What we wrote has no bearing on your sentence, your leave or your release.",
    withdrawn: [
      "You are no longer proposed for the mentor scheme. We do nothing more.",
      "It has no consequences for you, and nobody asks why. If you want to talk to us later, you are welcome.",
    ],
    noLongerAsked: [
      "You asked us about the mentor scheme, and that has now been taken back. We do nothing more.",
      "It has no consequences for you, and nobody asks why. If you want to talk to us later, you are welcome.",
    ],
    complainTitle: "If you want to complain",
    complain: (where) =>
      `If you disagree, you can complain. It costs nothing, and you can get help with writing. The complaint is sent to ${where}.`,
    askUs: (name) =>
      `Ask us if anything is unclear. Ask the staff to get hold of ${name}, who coordinates the mentor scheme.`,
    other: "På dansk",
  },
});
