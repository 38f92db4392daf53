/** Invisible, no part of a word, and of no weight where names are sorted. */
const mark = "\u2063";

/** A name that is somebody's whom nobody protects, though a protected name is spelled the same or stands within it. */
export const asNamesake = (name: string): string => mark + name + mark;

const framed = /\u2063([^\u2063<]*)\u2063/gu;
// Never written by anybody: no character.
const placed = /\ufdd0(\d+)\ufdd0/gu;

/** Does something to a text in which the namesakes do not stand, and puts them back. */
export function apartFromNamesakes(text: string, done: (text: string) => string): string {
  const namesakes: string[] = [];
  const without = text.replaceAll(framed, (_, name: string) => `\ufdd0${namesakes.push(name) - 1}\ufdd0`);
  return done(without).replaceAll(placed, (_, at: string) => namesakes[Number(at)] ?? "");
}
