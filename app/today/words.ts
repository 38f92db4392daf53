import { inBoth } from "#platform/words.ts";

export const words = inBoth({
  da: {
    waits: "Venter på dig",
    nothing: "Der er ikke noget, der venter på dig lige nu.",
    count: (count: number, late: number) =>
      `${count === 1 ? "Én ting venter" : `${count} ting venter`} på dig${late === 0 ? "." : late === count ? (count === 1 ? "; den skulle have været klaret." : "; de skulle alle have været klaret.") : `; ${late} af dem skulle have været klaret.`}`,
    more: (most: number) =>
      `Siden viser højst ${most} ting af hver slags. Er der flere, kommer de frem, når du har klaret nogle af dem, der står her.`,
    by: (day: string) => `senest ${day}`,
    today: "I dag",
  },
  en: {
    waits: "Waiting for you",
    nothing: "Nothing is waiting for you just now.",
    count: (count: number, late: number) =>
      `${count === 1 ? "One thing is" : `${count} things are`} waiting for you${late === 0 ? "." : late === count ? (count === 1 ? "; it is overdue." : "; all of them are overdue.") : `; ${late} overdue.`}`,
    more: (most) =>
      `This page shows ${most} things of each kind at most. If there are more, they come up once you have dealt with some of these.`,
    by: (day: string) => `by ${day}`,
    today: "Today",
  },
});
