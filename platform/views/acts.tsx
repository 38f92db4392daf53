import type { ComponentChildren, VNode } from "preact";
import { digestOfFields } from "#platform/typed.ts";
import type { FormAt } from "#platform/drafts.ts";
import { useReading } from "#platform/views/reading.ts";

/** Buttons and links side by side: the sensible next step first. */
export function Acts({ children }: { children: ComponentChildren }): VNode {
  return <div class="acts">{children}</div>;
}

export interface ButtonLinkProps {
  readonly href: string;
  readonly quiet?: boolean | undefined;
  readonly children: ComponentChildren;
}

/** A link that looks like a button, because it begins something. */
export function ButtonLink({ href, quiet, children }: ButtonLinkProps): VNode {
  return (
    <a class={quiet ? "button quiet" : "button"} href={href}>
      {children}
    </a>
  );
}

export interface PostButtonProps {
  readonly action: string;
  readonly label: string;
  readonly fields?: Readonly<Record<string, string>> | undefined;
  readonly version?: string | number | undefined;
  readonly look?: "main" | "quiet" | "link" | undefined;
  /** The language of the label, where it is not the page's. */
  readonly lang?: string | undefined;
  /** More for a screen reader, where the label alone is ambiguous: "Log ind" + "som Karen Mørk". */
  readonly about?: string | undefined;
}

const looks = { main: "button", quiet: "button quiet", link: "as-link" } as const;

/** An act that needs no answer: one form, one button. */
export function PostButton({ action, label, fields, version, look = "main", lang, about }: PostButtonProps): VNode {
  return (
    <form class="one-button" method="post" action={action}>
      <Tokens version={version} />
      {/* Nobody has typed any of it: no draft comes of a button. */}
      <input type="hidden" name="_shown" value={digestOfFields(Object.entries(fields ?? {}))} />
      {Object.entries(fields ?? {}).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <button class={looks[look]} lang={lang}>
        {label}
        {about && <span class="spoken"> {about}</span>}
      </button>
    </form>
  );
}

export interface TokensProps {
  readonly version?: string | number | undefined;
  /** What this form goes on with, where it is not a new one. */
  readonly continues?: FormAt | null;
}

/** The hidden fields every POST carries: against forgery, against doing it twice, against overwriting. */
export function Tokens({ version, continues = null }: TokensProps): VNode {
  const { csrf, newFormKey } = useReading();
  return (
    <>
      <input type="hidden" name="_csrf" value={csrf} />
      <input type="hidden" name="_key" value={continues?.key ?? newFormKey()} />
      {continues?.opened && <input type="hidden" name="_opened" value={continues.opened} />}
      {version !== undefined && <input type="hidden" name="_version" value={String(version)} />}
    </>
  );
}
