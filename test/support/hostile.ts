/** What a hostile or mistaken hand sends: each must be met with a clear answer, never with a fall. */
export const hostileTexts: Readonly<Record<string, string>> = {
  nothing: "",
  spaces: " \t\n ",
  "ten thousand letters": "å".repeat(10_000),
  emoji: "👩🏽‍🚀🏳️‍🌈👨‍👩‍👧‍👦",
  "right to left": "‮مرحبا بالعالم שלום",
  HTML: `"><script>alert(1)</script><img src=x onerror=alert(1)>`,
  SQL: `'); drop table people; --`,
  "half a surrogate": "\ud83d",
  "a control sign": "abc",
  "an impossible date": "2026-02-31",
  "a far date": "9999-12-31",
  "a date before all dates": "-271821-04-19",
  "a huge number": "99999999999999999999999999",
  "a negative number": "-1",
  "not a number": "NaN",
  "an id of nobody": "00000000-0000-4000-8000-00000000dead",
  "half an id": "00000000-0000",
  "an object": "[object Object]",
  JSON: `{"$ne":null}`,
  "a path": "../../../../etc/passwd",
  "another site": "https://elsewhere.example/",
};

export const hostileQueries: readonly string[] = [
  "page=-1", "page=0", "page=1e9", "page=NaN", "page=99999999999999999999", "page=1&page=2", "page=%00", "page=%E0%A4%A", "sort=%27%3Bdrop%20table%20people", "sort=constructor",
  "sort=__proto__", "order=__proto__", "before=2026-99-99", "before=-271821-04-19", "from=9999-12-31&to=0000-00-00", "q=%F0%9F%92%A9", "kept=%00", "to=//elsewhere.example", "%5B%5D=1", "&&&===", "=", "?",
]; // prettier-ignore

/** The names of the fields that a page asks for, and the values its choices offer. */
export function fieldsOf(html: string): readonly { readonly name: string; readonly offers: readonly string[] }[] {
  const fields = new Map<string, string[]>();
  for (const [tag] of html.matchAll(/<(?:input|select|textarea)\b[^>]*>/gu)) {
    const name = unescaped(/\bname="([^"]*)"/u.exec(tag)?.[1] ?? "");
    if (name === "" || name.startsWith("_")) continue;
    const offers = fields.get(name) ?? [];
    const value = /\bvalue="([^"]*)"/u.exec(tag)?.[1];
    if (value !== undefined && /type="(?:radio|checkbox|hidden|date)"/u.test(tag)) offers.push(unescaped(value));
    fields.set(name, offers);
  }
  for (const [, name, options] of html.matchAll(/<select\b[^>]*\bname="([^"]*)"[^>]*>(.*?)<\/select>/gsu))
    for (const [, value] of (options ?? "").matchAll(/<option\b[^>]*\bvalue="([^"]+)"/gu))
      fields.get(unescaped(name ?? ""))?.push(unescaped(value ?? ""));
  return [...fields].map(([name, offers]) => ({ name, offers }));
}

/** The names that the links and filters of a list put into its address. */
export function questionsOf(html: string): readonly string[] {
  const names = new Set<string>();
  for (const [, query] of html.matchAll(/href="[^"?]*\?([^"#]*)"/gu))
    for (const name of new URLSearchParams(unescaped(query ?? "")).keys()) names.add(name);
  for (const [, form] of html.matchAll(/<form\b(?![^>]*method="post")[^>]*>(.*?)<\/form>/gisu))
    for (const { name } of fieldsOf(form ?? "")) names.add(name);
  return [...names];
}

const unescaped = (text: string): string =>
  text
    .replaceAll("&quot;", '"')
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");
