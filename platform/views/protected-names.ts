import { apartFromNamesakes } from "#platform/sealing/namesakes.ts";
import { words } from "#platform/views/words.ts";
import type { Language } from "#platform/words.ts";

/**
 * A protected name on a page: with its mark on the screen, and something neutral in its place on paper. It is done to
 * the finished page and not where names are written, so that a name within a sentence, a heading or somebody's own
 * words is no exception, and a new page cannot forget it.
 * Whose name it is, is known by the row it came from: somebody else of that name, opened with it or after it, is left as
 * they are (`namesakes.ts`). By spelling alone it is known where nothing else is: in what people wrote, in what is typed
 * into a form, and of a namesake whose name was opened before the protected one. There it is better marked than printed.
 */
export function protectedOnScreen(html: string, names: ReadonlySet<string>, language: Language): string {
  const named = naming(names);
  return named ? apartFromNamesakes(html, (apart) => markedOnScreen(apart, names, named, language)) : html;
}

function markedOnScreen(html: string, names: ReadonlySet<string>, named: RegExp, language: Language): string {
  const say = words[language];
  const marked = (name: string): string =>
    `<span class="only-screen">${name} <small>(${say.nameProtected})</small></span><span class="only-print">${say.protectedName}</span>`;
  const done = (found: string): string => {
    if (found.startsWith("<title")) return inTexts(found, named, () => say.protectedName);
    if (found.startsWith("<select"))
      return notPrinted(found, named, (options) => inTexts(options, named, (name) => `${name} (${say.nameProtected})`));
    if (/^<(?:textarea|input)/u.test(found)) return notPrinted(found, named, (typed) => typed);
    return found.startsWith("<") ? found : found.replaceAll(named, marked);
  };
  let [finished, from] = ["", 0];
  for (const at of placesOf(names, html)) {
    if (at < from) continue; // in a piece that is done
    const { start, end } = pieceAround(html, at, from);
    finished += html.slice(from, start) + done(html.slice(start, end));
    from = end;
  }
  return finished + html.slice(from);
}

/** Where something is written that may be one of the names, in order: most of a page is never looked at. */
function placesOf(names: ReadonlySet<string>, html: string): readonly number[] {
  const places: number[] = [];
  for (const name of writtenOf(names))
    for (let at = html.indexOf(name); at !== -1; at = html.indexOf(name, at + name.length)) places.push(at);
  return places.toSorted((a, b) => a - b);
}

/**
 * What holds text alone, whole; any other tag; or the text between two tags. Nothing on a page but a tag begins with "<":
 * in texts and in attributes it is written otherwise.
 */
function pieceAround(html: string, at: number, from: number): { readonly start: number; readonly end: number } {
  const open = html.lastIndexOf("<", at);
  const endOfText = html.indexOf("<", at);
  const text = (start: number) => ({ start, end: endOfText === -1 ? html.length : endOfText });
  if (open < from) return text(from);
  tag.lastIndex = open;
  const [opened = "<", name = ""] = tag.exec(html) ?? [];
  const whole = name === "option" || name === "optgroup" ? "select" : name;
  if (whole === "title" || whole === "select" || whole === "textarea") {
    const start = html.lastIndexOf(`<${whole}`, at);
    const end = html.indexOf(`</${whole}>`, start) + whole.length + 3;
    if (start >= from && end > at) return { start, end };
  }
  const end = open + opened.length;
  return at < end ? { start: open, end } : text(end);
}

const tag = /<\/?(\w*)(?:"[^"]*"|[^">])*>/uy;

/** On a sheet of paper there is no name at all, on the screen no more than printed. */
export function protectedOnPaper(html: string, names: ReadonlySet<string>, language: Language): string {
  const named = naming(names);
  return named ? apartFromNamesakes(html, (apart) => apart.replaceAll(named, words[language].protectedName)) : html;
}

const inTexts = (html: string, named: RegExp, instead: (name: string) => string): string =>
  html.replaceAll(/<(?:"[^"]*"|[^">])*>|[^<]+/gu, (found: string) =>
    found.startsWith("<") ? found : found.replaceAll(named, instead),
  );

/** A field shows its text alone: where that is a protected name, the field is for the screen. */
function notPrinted(html: string, named: RegExp, shown: (html: string) => string): string {
  return html.search(named) === -1 ? html : shown(html).replace(/^<\w+/u, "$& data-only-screen");
}

/** Names as a page writes them: whole words, with or without the s of possession. A longer one may begin with another. */
function naming(names: ReadonlySet<string>): RegExp | null {
  const written = writtenOf(names).map((name) => RegExp.escape(name));
  return written.length === 0
    ? null
    : new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${written.join("|")})(?=s?(?![\p{L}\p{N}]))`, "gu");
}

/** The longest first. */
const writtenOf = (names: ReadonlySet<string>): readonly string[] =>
  [...names]
    .map((name) => asWritten(name.trim()))
    .filter((name) => name !== "")
    .toSorted((a, b) => b.length - a.length);

const asWritten = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
