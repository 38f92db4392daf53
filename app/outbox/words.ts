import { inBoth } from "#platform/words.ts";

export const words = inBoth({
  da: {
    title: "Beskeder",
    lead: "Det, kollegerne får at vide pr. mail og sms: altid neutralt, aldrig om hvem, hvor eller hvilken ordning.",
    list: "Beskeder",
    counted: { one: "besked", many: "beskeder" },
    empty: "Der er ikke skrevet nogen beskeder.",
    when: "Hvornår",
    to: "Til",
    how: "Hvordan",
    channels: { mail: "mail", sms: "sms" },
    text: "Tekst",
    state: "Status",
    states: {
      waits: "ikke sendt",
      sent: "sendt",
      "given up": "kunne ikke sendes",
      needless: "ikke nødvendig: har været logget ind",
    },
  },
  en: {
    title: "Messages",
    lead: "What colleagues are told by mail and SMS: always neutral, never who, where or which scheme.",
    list: "Messages",
    counted: { one: "message", many: "messages" },
    empty: "No messages have been written.",
    when: "When",
    to: "To",
    how: "How",
    channels: { mail: "mail", sms: "SMS" },
    text: "Text",
    state: "State",
    states: {
      waits: "not sent",
      sent: "sent",
      "given up": "could not be sent",
      needless: "not needed: has been signed in",
    },
  },
});
