import { inBoth } from "#platform/words.ts";

export const beforeNetworkWords = inBoth({
  da: {
    before: "Før I mødes: tal kun med dem, mentee har sagt ja til, og hold det tilbage, som mentee har bedt om.",
    toNetwork: "Se, hvem det er, og hvad der holdes tilbage",
  },
  en: {
    before:
      "Before you meet: talk only to those the mentee has said yes to, and keep back what the mentee has asked for.",
    toNetwork: "See who they are, and what is kept back",
  },
});
