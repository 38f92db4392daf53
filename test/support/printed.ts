const whole = /<(?:"[^"]*"|[^">])*>|[^<]+/gu;
const empty = /^<(?:!|meta|link|input|br|hr|img|wbr|col|source)\b/u;
const forTheScreen = /\sclass="(?:[^"]* )?only-screen(?: [^"]*)?"|\sdata-only-screen\b/u;

/** What of a page is on paper: its title, its texts and what its fields hold, but for what is for the screen alone. */
export function printedTexts(html: string): string {
  const said: string[] = [];
  let deep = 0;
  for (const [piece] of html.matchAll(whole)) {
    if (!piece.startsWith("<")) {
      if (deep === 0) said.push(piece);
    } else if (empty.test(piece)) {
      if (deep === 0 && !forTheScreen.test(piece) && !/\stype="hidden"/u.test(piece))
        said.push(/\svalue="([^"]*)"/u.exec(piece)?.[1] ?? "");
    } else if (piece.startsWith("</")) deep = Math.max(0, deep - 1);
    else if (deep > 0 || forTheScreen.test(piece)) deep += 1;
  }
  return said.join("");
}
