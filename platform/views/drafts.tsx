import type { VNode } from "preact";
import type { Waiting } from "#platform/drafts.ts";
import { PostButton } from "#platform/views/acts.tsx";
import { useReading, useWords } from "#platform/views/reading.ts";
import { Time } from "#platform/views/time.tsx";
import { words } from "#platform/views/words.ts";

/** What waits of the form that is sent to `path`: the draft it shows, and the others to choose from. Stands before the form. */
export function Drafts({ path }: { path: string }): VNode | null {
  const { form } = useReading();
  const say = useWords(words);
  if (form?.path !== path || (form.shown === null && form.others.length === 0)) return null;
  const { shown, others, older } = form;
  const count = others.length + older;
  return (
    <aside class="notice calm stack" aria-label={say.drafts}>
      {shown?.isCutOff && <p>{say.draftCutOff}</p>}
      {/* One line on a phone; whoever wants another draft opens it. */}
      <details open={shown === null}>
        <summary>
          {shown !== null && (
            <>
              {say.draftHere} <Time moment={shown.savedAt} />.{" "}
            </>
          )}
          {count > 0 && (shown === null ? say.draftsWaiting(count) : say.draftsMore(count))}
        </summary>
        <ul>
          {shown !== null && (
            <li>
              <a href={`${path}?draft=new`}>{say.beginAnew}</a>
            </li>
          )}
          {shown !== null && (
            <li>
              <PostButton action={path} label={say.throwDraftAway} look="link" fields={{ _discard: shown.key }} />
            </li>
          )}
          {others.map((draft) => (
            <Line key={draft.key} path={path} draft={draft} />
          ))}
        </ul>
        {older > 0 && <p>{say.draftsOlder(older)}</p>}
        <p class="soft">{say.draftsEnd}</p>
      </details>
    </aside>
  );
}

function Line({ path, draft }: { path: string; draft: Waiting }): VNode {
  const say = useWords(words);
  return (
    <li>
      <a href={`${path}?${new URLSearchParams({ draft: draft.key }).toString()}`}>
        {say.draftFrom} <Time moment={draft.savedAt} />
      </a>
      {draft.begins !== "" && (
        <>
          : <q dir="auto">{draft.begins}</q>
        </>
      )}{" "}
      <PostButton
        action={path}
        label={say.throwAway}
        about={draft.begins}
        look="link"
        fields={{ _discard: draft.key }}
      />
    </li>
  );
}
