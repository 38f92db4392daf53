import { inBoth } from "#platform/words.ts";

export const words = inBoth({
  da: {
    title: (places: string) => `Som vagthavende i ${places}`,
    canDo: "Her finder du, hvem du ringer til. Når det haster, står numrene under »Er nogen i fare?«.",
    cannotDo:
      "Du kan ikke slå nogen op her: siden viser hverken, hvem der har en mentor, eller hvad der er skrevet om dem. Har du brug for at vide noget om en, der løslades eller flyttes nu, så ring.",
    danger: "Er nogen i fare?",
  },
  en: {
    title: (places) => `As duty officer in ${places}`,
    canDo: "Here you find whom to call. When it is urgent, the numbers are under “Is somebody in danger?”.",
    cannotDo:
      "You cannot look anybody up here: this page shows neither who has a mentor nor what is written about them. If you need to know something about somebody who is being released or moved now, call.",
    danger: "Is somebody in danger?",
  },
});
