import { words } from "#platform/views/words.ts";
import type { Language } from "#platform/words.ts";

/**
 * A protected name on a page: with its mark on the screen, and something neutral in its place on paper. It is done to
 * the finished page and not where names are written, so that a name within a sentence, a heading or somebody's own
 * words is no exception, and a new page cannot forget it.
 */
export function protectedOnScreen(html: string, names: ReadonlySet<string>, language: Language): string {
  const named = naming(names);
  if (!named) return html;
  const say = words[language];
  const marked = (name: string): string =>
    `<span class="only-screen">${name} <small>(${say.nameProtected})</small></span><span class="only-print">${say.protectedName}</span>`;
  return html.replaceAll(piece, (found: string) => {
    if (found.startsWith("<title")) return inTexts(found, named, () => say.protectedName);
    if (found.startsWith("<select"))
      return notPrinted(found, named, (options) => inTexts(options, named, (name) => `${name} (${say.nameProtected})`));
    if (/^<(?:textarea|input)/u.test(found)) return notPrinted(found, named, (typed) => typed);
    return found.startsWith("<") ? found : found.replaceAll(named, marked);
  });
}

/** On a sheet of paper there is no name at all, on the screen no more than printed. */
export function protectedOnPaper(html: string, names: ReadonlySet<string>, language: Language): string {
  const named = naming(names);
  return named ? html.replaceAll(named, words[language].protectedName) : html;
}

/** What holds text alone, whole; any other tag; and the text between them. */
const piece = /<(?<whole>title|select|textarea)\b.*?<\/\k<whole>>|<(?:"[^"]*"|[^">])*>|[^<]+/gsu;

const inTexts = (html: string, named: RegExp, instead: (name: string) => string): string =>
  html.replaceAll(/<(?:"[^"]*"|[^">])*>|[^<]+/gu, (found: string) =>
    found.startsWith("<") ? found : found.replaceAll(named, instead),
  );

/** A field shows its text alone: where that is a protected name, the field is for the screen. */
function notPrinted(html: string, named: RegExp, shown: (html: string) => string): string {
  return html.search(named) === -1 ? html : shown(html).replace(/^<\w+/u, "$& data-only-screen");
}

/** Names as a page writes them: whole words, with or without the s of possession. The longest first, because it may begin with another. */
function naming(names: ReadonlySet<string>): RegExp | null {
  const written = [...names]
    .map((name) => name.trim())
    .filter((name) => name !== "")
    .toSorted((a, b) => b.length - a.length)
    .map((name) => RegExp.escape(asWritten(name)));
  return written.length === 0
    ? null
    : new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${written.join("|")})(?=s?(?![\p{L}\p{N}]))`, "gu");
}

const asWritten = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
