import type { VNode } from "preact";
import type { GivenBack as Given } from "#platform/house.ts";
import { Hidden } from "#platform/views/form.tsx";
import { useWords } from "#platform/views/reading.ts";
import { words } from "#platform/views/words.ts";

/** On the page of a refusal: what was typed, so that it can be sent once more, opened as a draft, or at least be copied. */
export function GivenBack({ given }: { given: Given }): VNode {
  const say = useWords(words);
  const { action, draft, isAside, again, texts } = given;
  return (
    <section class="stack" aria-labelledby="given-back">
      <h2 id="given-back">{say.youTyped}</h2>
      <p>
        {isAside
          ? say.keptAside
          : draft === null
            ? again === null
              ? say.onlyHere
              : say.onlyHereSend
            : say.keptAsDraft}
      </p>
      {/* Not PostButton: these fields bring their own key and seal, so that what was carried out after all is not done twice. */}
      {again !== null && (
        <form class="one-button" method="post" action={action}>
          {again.map(([name, value], index) => (
            // oxlint-disable-next-line react/no-array-index-key -- rendered once, on the server
            <Hidden key={index} name={name} value={value} />
          ))}
          <button class="button">{say.sendAgain}</button>
        </form>
      )}
      {draft !== null && (
        <p>
          <a href={draft}>{isAside ? say.allDrafts : say.openDraft}</a>
        </p>
      )}
      {(draft === null || isAside) &&
        texts.map((text, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- rendered once, on the server
          <blockquote key={index} class="text" dir="auto">
            {text}
          </blockquote>
        ))}
    </section>
  );
}
