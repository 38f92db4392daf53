import type { ComponentChildren, VNode } from "preact";
import { useWords } from "#platform/views/reading.ts";
import { words } from "#platform/views/words.ts";

export type State = "going" | "waits" | "danger" | "ended";

/** A word with a colour, never a colour. */
export function Status({ is, children }: { is: State; children: ComponentChildren }): VNode {
  return <span class={`status ${is}`}>{children}</span>;
}

export interface SectionProps {
  readonly title: ComponentChildren;
  readonly id?: string | undefined;
  readonly children: ComponentChildren;
}

export function Section({ title, id, children }: SectionProps): VNode {
  return (
    <section class="stack" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}

export interface FactRow {
  readonly term: ComponentChildren;
  readonly said: ComponentChildren;
  readonly change?: { readonly href: string; readonly label: string } | undefined;
}

/** What is known, term by term. Rows with nothing to say are left out by whoever builds them. */
export function Facts({ rows }: { rows: readonly FactRow[] }): VNode {
  return (
    <dl class="facts">
      {rows.map(({ term, said, change }, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- rendered once, on the server
        <div key={index}>
          <dt>{term}</dt>
          <dd>
            <bdi>{said}</bdi>
            {change && (
              <>
                {" "}
                <a href={change.href}>{change.label}</a>
              </>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

export interface Task {
  readonly href: string;
  /** Begins with a verb and names the person: "Ring til A.B.". */
  readonly what: ComponentChildren;
  readonly when: ComponentChildren;
  readonly why?: ComponentChildren;
  readonly late?: boolean | undefined;
}

/** A work list: what needs me, by when, why. */
export function Tasks({ tasks }: { tasks: readonly Task[] }): VNode {
  const say = useWords(words);
  return (
    <ul class="tasks">
      {tasks.map(({ href, what, when, why, late }, index) => (
        <li key={index} class={late ? "late" : undefined}>
          <a href={href} dir="auto">
            {what}
          </a>
          <span class="when">
            {late && `${say.late}: `}
            {when}
          </span>
          {why !== undefined && <span class="why soft">{why}</span>}
        </li>
      ))}
    </ul>
  );
}

export interface Happening {
  readonly title: ComponentChildren;
  /** When, and who says so. */
  readonly when: ComponentChildren;
  readonly kind?: "now" | "broken" | "ahead" | undefined;
  readonly children?: ComponentChildren;
}

/** What happened, newest first. */
export function Timeline({ entries }: { entries: readonly Happening[] }): VNode {
  return (
    <ol class="line">
      {entries.map(({ title, when, kind, children }, index) => (
        <li key={index} class={kind}>
          <h3>
            <bdi>{title}</bdi>
          </h3>
          <small>{when}</small>
          {children}
        </li>
      ))}
    </ol>
  );
}

export interface SaidPiece {
  readonly kind: "fact" | "assessment" | "own";
  readonly text: string;
  /** Whose assessment or words. */
  readonly by?: string | undefined;
  /** Instead of the label that kind and person give. */
  readonly label?: string | undefined;
  readonly lang?: string | undefined;
}

/** Facts, assessments and own words: told apart by label, by the rule at the side, and by quotation marks. */
export function Said({ pieces }: { pieces: readonly SaidPiece[] }): VNode {
  const say = useWords(words);
  const labelOf = ({ kind, by, label }: SaidPiece): string => {
    if (label !== undefined) return label;
    if (kind === "fact" || by === undefined) return say[kind];
    return kind === "own" ? say.ownBy(by) : say.assessmentBy(by);
  };
  return (
    <div class="said">
      {pieces.map((piece, index) => (
        <div key={index} class={piece.kind}>
          <span class="kind">{labelOf(piece)}</span>
          {piece.kind === "own" ? (
            <q class="text" dir="auto" lang={piece.lang}>
              {piece.text}
            </q>
          ) : (
            <p class="text" dir="auto" lang={piece.lang}>
              {piece.text}
            </p>
          )}
        </div>
      ))}
    </div>
  );
}

export interface NoticeProps {
  readonly tone?: "calm" | "waits" | "danger" | "done" | undefined;
  readonly title?: ComponentChildren;
  readonly children?: ComponentChildren;
}

/** Something to know before reading on. "done": an act has just happened. */
export function Notice({ tone = "waits", title, children }: NoticeProps): VNode {
  return (
    <div class={`notice ${tone}`} role={tone === "done" ? "status" : undefined}>
      {title !== undefined && <strong>{title}</strong>} {children}
    </div>
  );
}

export interface CardProps {
  readonly title?: ComponentChildren;
  /** The next sensible step: the one card that stands out. */
  readonly next?: boolean | undefined;
  readonly children: ComponentChildren;
}

export function Card({ title, next, children }: CardProps): VNode {
  return (
    <div class={next ? "card next" : "card"}>
      {title !== undefined && <h2>{title}</h2>}
      {children}
    </div>
  );
}

/** Nothing here yet: says what to do. */
export function Empty({ children }: { children: ComponentChildren }): VNode {
  return <div class="empty">{children}</div>;
}
