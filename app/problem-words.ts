import { inBoth } from "#platform/words.ts";

/** What went wrong, and what to do, where no page of a slice can say it. */
export const problemWords = inBoth({
  da: {
    "not-found": {
      title: "Siden findes ikke",
      lead: "Adressen findes ikke, eller den er ikke for dig. Gå tilbage, eller begynd forfra fra I dag.",
    },
    elsewhere: {
      title: "Formularen kom et andet sted fra",
      lead: "Af hensyn til sikkerheden tager vi kun imod formularer fra vores egne sider. Åbn siden igen, og prøv en gang til.",
    },
    "too-large": {
      title: "Det er for stort",
      lead: "Det, du sendte, fylder mere, end siden tager imod. Kun begyndelsen kom frem, af en fil intet, og intet er gennemført. Gør det kortere, eller vælg en mindre fil, og prøv igen.",
    },
    whose: {
      title: "Vi ved ikke, hvem der skrev det",
      lead: "Formularen blev åbnet, før du loggede ind, eller den er blevet for gammel. Intet er gemt. Er det din tekst, så send den igen herfra.",
    },
    "another's": {
      title: "Formularen er en andens",
      lead: "Siden blev åbnet af en anden, mens vedkommende var logget ind på denne computer. Det, der var skrevet, er gemt til den, der skrev det, og intet andet er gennemført. Vil du selv skrive noget, så åbn siden på ny.",
    },
    "opened by another": {
      title: "Siden var åbnet af en anden",
      lead: "Siden blev åbnet af en anden, mens vedkommende var logget ind på denne computer. Intet er gennemført. Vil du selv gøre det, så åbn siden på ny.",
    },
    unreadable: {
      title: "Det kunne ikke læses",
      lead: "Formularen kom ikke rigtigt frem. Intet er gemt. Åbn siden igen, og prøv en gang til.",
    },
    nul: {
      title: "Et tegn kan ikke gemmes",
      lead: "Teksten rummede et usynligt tegn, der ikke kan gemmes. Tegnet er taget ud, og resten er, som du skrev det. Se teksten efter, og send den igen.",
    },
    busy: { title: "Der er travlt lige nu", lead: "Intet er gennemført endnu. Prøv igen om et øjeblik." },
    unreachable: {
      title: "Tjenesten holder en kort pause",
      lead: "Intet er gennemført endnu. Prøv igen om et øjeblik.",
    },
    fell: {
      title: "Noget gik galt hos os",
      lead: "Intet er gemt halvt. Prøv igen, eller ring til koordinatoren og nævn nummeret her.",
    },
    reference: "Nummer",
    home: "I dag",
  },
  en: {
    "not-found": {
      title: "There is no such page",
      lead: "The address does not exist, or it is not for you. Go back, or begin again from Today.",
    },
    elsewhere: {
      title: "The form came from somewhere else",
      lead: "To be safe, we take forms from our own pages only. Open the page again, and try once more.",
    },
    "too-large": {
      title: "It is too large",
      lead: "What you sent is larger than this page takes. Only the beginning arrived, of a file nothing, and nothing was carried out. Make it shorter, or choose a smaller file, and try again.",
    },
    whose: {
      title: "We do not know who wrote this",
      lead: "The form was opened before you signed in, or it has grown too old. Nothing is stored. If the text is yours, send it again from here.",
    },
    "another's": {
      title: "The form is somebody else's",
      lead: "The page was opened by somebody else who was signed in on this computer. What was written is kept for whoever wrote it, and nothing else was carried out. To write something yourself, open the page anew.",
    },
    "opened by another": {
      title: "The page was opened by somebody else",
      lead: "The page was opened by somebody else who was signed in on this computer. Nothing was carried out. To do it yourself, open the page anew.",
    },
    unreadable: {
      title: "It could not be read",
      lead: "The form did not arrive whole. Nothing is stored. Open the page again, and try once more.",
    },
    nul: {
      title: "One sign cannot be stored",
      lead: "The text held an invisible sign that cannot be stored. The sign has been taken out, and the rest is as you wrote it. Look the text over, and send it again.",
    },
    busy: { title: "It is busy just now", lead: "Nothing has been carried out yet. Try again in a moment." },
    unreachable: {
      title: "The service is taking a short pause",
      lead: "Nothing has been carried out yet. Try again in a moment.",
    },
    fell: {
      title: "Something went wrong with us",
      lead: "Nothing is half stored. Try again, or call the coordinator and say this number.",
    },
    reference: "Number",
    home: "Today",
  },
});
