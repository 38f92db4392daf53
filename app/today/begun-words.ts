import { inBoth } from "#platform/words.ts";

export const begunWords = inBoth({
  da: {
    title: "Påbegyndt og ikke sendt",
    lead: "Kun du kan se dine kladder. En kladde, der ikke har været rørt i 30 dage, slettes.",
    formAbout: (form: string, about: string) => `${form} – ${about}`,
    unknownForm: "Formular",
    saved: "gemt",
    showAll: (count: number) => (count === 1 ? "Se listen over kladder" : `Se alle ${count} kladder`),
    none: "Du har ingen kladder.",
    older: (count: number) =>
      count === 1
        ? "Her står de nyeste. En ældre kladde kommer frem, når du har sendt en af dem eller smidt den væk."
        : `Her står de nyeste. ${count} ældre kladder kommer frem, efterhånden som du sender dem eller smider dem væk.`,
    read: "Læs teksten",
    throwAway: "Smid væk",
    thrownAway: "Kladden er smidt væk.",
    gone: "Siden er der ikke længere for dig.",
    goneLead:
      "Siden, du skrev på, er der ikke længere for dig, så formularen kan ikke sendes. Dine ord står her, til du smider dem væk eller de slettes.",
    noText: "Der er ingen tekst i kladden, kun valg og datoer.",
    goOn: "Gå videre i formularen",
  },
  en: {
    title: "Begun and not sent",
    lead: "Only you can see your drafts. A draft that nobody has touched for 30 days is deleted.",
    formAbout: (form, about) => `${form} – ${about}`,
    unknownForm: "Form",
    saved: "saved",
    showAll: (count) => (count === 1 ? "See the list of drafts" : `See all ${count} drafts`),
    none: "You have no drafts.",
    older: (count) =>
      count === 1
        ? "These are the newest. An older draft comes up once you have sent one of them or thrown it away."
        : `These are the newest. ${count} older drafts come up as you send these or throw them away.`,
    read: "Read the text",
    throwAway: "Throw away",
    thrownAway: "The draft is thrown away.",
    gone: "Its page is no longer there for you.",
    goneLead:
      "The page you wrote on is no longer there for you, so the form cannot be sent. Your words stand here until you throw them away or they are deleted.",
    noText: "There is no text in this draft, only choices and dates.",
    goOn: "Go on in the form",
  },
});
