import type { VNode } from "preact";
import { Acts, ButtonLink, PostButton } from "#platform/views/acts.tsx";
import type { Page } from "#platform/views/page.tsx";
import { Empty, Notice, Section } from "#platform/views/parts.tsx";
import { Time } from "#platform/views/time.tsx";
import type { Language } from "#platform/words.ts";
import type { BegunForm, BegunText } from "./begun-queries.ts";
import { begunWords } from "./begun-words.ts";
import { formNameOf } from "./form-words.ts";
import { draftPath, draftsPath, todayPath } from "./paths.ts";
import { words } from "./words.ts";

export interface Begun {
  readonly forms: readonly BegunForm[];
  readonly total: number;
}

/** Where it goes on: in its form, or, where that is not there for the reader, on a page of its own. */
const hrefOf = ({ path, key, id, isThere }: BegunForm): string =>
  isThere ? `${path}?${new URLSearchParams({ draft: key }).toString()}` : draftPath.to({ draftId: id });

function nameOf(language: Language, { path, about }: BegunForm): string {
  const form = formNameOf(language, path) ?? begunWords[language].unknownForm;
  return about === null ? form : begunWords[language].formAbout(form, about);
}

/** On somebody's first page: the newest, and the way to all of them. */
export function BegunSection({
  language,
  begun,
}: {
  readonly language: Language;
  readonly begun: Begun;
}): VNode | null {
  const say = begunWords[language];
  const { forms, total } = begun;
  if (total === 0) return null;
  return (
    <Section title={say.title} id="begun">
      <Lines language={language} forms={forms} />
      <p>
        <a href={draftsPath.to({})}>{say.showAll(total)}</a>
      </p>
    </Section>
  );
}

interface LinesProps {
  readonly language: Language;
  readonly forms: readonly BegunForm[];
  /** With a way to the words alone, whatever has become of the form. */
  readonly withWords?: boolean;
}

function Lines({ language, forms, withWords = false }: LinesProps): VNode {
  const say = begunWords[language];
  return (
    <ul>
      {forms.map((one) => (
        <li key={one.id}>
          <a href={hrefOf(one)} dir="auto">
            {nameOf(language, one)}
          </a>
          {one.begins !== "" && (
            <>
              : <q dir="auto">{one.begins}</q>
            </>
          )}{" "}
          <span class="soft">
            {say.saved} <Time moment={one.savedAt} />
            {one.isThere ? "" : `. ${say.gone}`}
          </span>{" "}
          {withWords && one.isThere && (
            <>
              <a href={draftPath.to({ draftId: one.id })}>
                {say.read}
                <span class="spoken"> {nameOf(language, one)}</span>
              </a>{" "}
            </>
          )}
          <PostButton
            action={draftPath.to({ draftId: one.id })}
            label={say.throwAway}
            about={nameOf(language, one)}
            look="link"
          />
        </li>
      ))}
    </ul>
  );
}

export function draftsPage(language: Language, { forms, total }: Begun, isThrownAway: boolean): Page {
  const say = begunWords[language];
  return {
    title: say.title,
    lead: say.lead,
    back: { href: todayPath.to({}), label: words[language].today },
    content: (
      <>
        {isThrownAway && <Notice tone="done">{say.thrownAway}</Notice>}
        {total === 0 ? <Empty>{say.none}</Empty> : <Lines language={language} forms={forms} withWords />}
        {total > forms.length && <p class="soft">{say.older(total - forms.length)}</p>}
      </>
    ),
  };
}

/** The author's own words, to be copied: also where their form is there for them no longer. */
export function draftPage(language: Language, draft: BegunText): Page {
  const say = begunWords[language];
  return {
    title: nameOf(language, draft),
    lead: draft.isThere ? undefined : say.goneLead,
    where: (
      <span>
        {say.saved} <Time moment={draft.savedAt} />
      </span>
    ),
    back: { href: draftsPath.to({}), label: say.title },
    content: (
      <>
        {draft.texts.length === 0 && <Empty>{say.noText}</Empty>}
        {draft.texts.map((text, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- rendered once, on the server
          <blockquote key={index} class="text" dir="auto">
            {text}
          </blockquote>
        ))}
        <Acts>
          {draft.isThere && <ButtonLink href={hrefOf(draft)}>{say.goOn}</ButtonLink>}
          <PostButton action={draftPath.to({ draftId: draft.id })} label={say.throwAway} look="quiet" />
        </Acts>
      </>
    ),
  };
}
