import { Boxes, Signature, type Paper } from "#platform/views/paper.tsx";
import { givenIn } from "#platform/words.ts";
import { agreementPath } from "./paths.ts";
import type { Sheet } from "./queries.ts";
import { words } from "./words.ts";

/** The sheet as it is handed over: no name on it, so that it can lie on a table. */
export function sheetPaper(personId: string, sheet: Sheet): Paper {
  const say = words[givenIn(sheet.language)];
  return {
    title: sheet.title,
    lang: sheet.language,
    reference: say.version(sheet.version),
    back: agreementPath.to({ personId }),
    content: (
      <>
        {sheet.body
          .split("\n\n")
          .map((block) =>
            block.startsWith("# ") ? <h2 key={block}>{block.slice(2)}</h2> : <p key={block}>{block}</p>,
          )}
        <p>{say.sheetAsk}</p>
        <Boxes options={[say.sheetYes, say.sheetNo]} />
        <Signature label={say.signature} />
      </>
    ),
  };
}
