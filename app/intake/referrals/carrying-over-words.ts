import { inBoth } from "#platform/words.ts";

export const carryingOverWords = inBoth({
  da: {
    title: "Det er en, der allerede står her",
    lead: "Henvisningen bliver skrevet på den person, du vælger, og afklares dér. Henviseren ser ingen forskel.",
    who: "Hvem er det?",
    carry: "Før henvisningen over",
    nobody: "I enheden står der ingen med det navn eller nummer, som henvisningen kan føres over på.",
    carried: "Henvisningen er ført over på en, der allerede stod her, og går videre dér.",
    open: "Åbn den",
  },
  en: {
    title: "It is somebody on record already",
    lead: "The referral is recorded on the person you choose, and screened there. The referrer sees no difference.",
    who: "Who is it?",
    carry: "Carry the referral over",
    nobody: "Nobody of that name or number is on record in the unit to whom the referral could be carried over.",
    carried: "The referral was carried over to somebody on record already, and goes on there.",
    open: "Open it",
  },
});
