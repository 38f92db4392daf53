import { inBoth } from "#platform/words.ts";

/** What became of the meeting of a day, said so that the day is the meeting's and not that of the telling. */
export const meetingWords = inBoth({
  da: {
    notHeld: (day: string) => `Mødet ${day} blev ikke til noget`,
    cancelled: (day: string) => `Mødet ${day} er aflyst`,
    rescheduled: (day: string) => `Mødet ${day} er flyttet`,
  },
  en: {
    notHeld: (day) => `The meeting ${day} did not take place`,
    cancelled: (day) => `The meeting ${day} is cancelled`,
    rescheduled: (day) => `The meeting ${day} has been moved`,
  },
});

export const isLost = (what: string): what is keyof (typeof meetingWords)["da"] => what in meetingWords.da;
