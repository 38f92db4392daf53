import { inBoth } from "#platform/words.ts";

/** To whoever wrote up a meeting while somebody else did. */
export const overtakenWords = inBoth({
  da: {
    writtenMeanwhile: (who: string) =>
      `${who} har skrevet mødet op imens. Intet af dit er tabt: dine ord står nedenfor og kan gemmes som en tilføjelse.`,
    writtenMeanwhileByYou:
      "Du har selv skrevet mødet op imens, i et andet vindue. Dine ord herfra står nedenfor og kan gemmes som en tilføjelse.",
    typedToo: "Det svarede du også",
    typedTooWhy: "Det kan ikke gemmes, når der allerede står, hvad mødet blev til. Aftal et næste møde for sig.",
  },
  en: {
    writtenMeanwhile: (who) =>
      `${who} wrote the meeting up meanwhile. Nothing of yours is lost: your words stand below and can be saved as an addition.`,
    writtenMeanwhileByYou:
      "You wrote the meeting up yourself meanwhile, in another window. Your words from here stand below and can be saved as an addition.",
    typedToo: "You also answered",
    typedTooWhy: "That cannot be saved once it is on record what became of the meeting. Plan a next meeting by itself.",
  },
});
