import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Day } from "#platform/dates.ts";
import type { FormAt } from "#platform/drafts.ts";
import type { Language } from "#platform/words.ts";

/** What every page needs to know about the person reading it; one per request. */
export interface Reading {
  readonly language: Language;
  readonly today: Day;
  readonly zone: string;
  /** In both: a letter is headed in its own language, not in the reader's. */
  readonly agencyName: Readonly<Record<Language, string>>;
  /** Neutral: a page left open on a wing must not name the scheme. */
  readonly siteName: string;
  /** `href`: what the service knows of the reader, for themselves. */
  readonly signedIn: { readonly name: string; readonly roles: string; readonly href: string } | null;
  readonly csrf: string;
  readonly newFormKey: () => string;
  readonly demo: boolean;
  readonly trial: boolean;
  readonly path: string;
  readonly rooms: readonly Room[];
  /** Names that are shown on the screen alone, and as protected; on paper not at all. */
  readonly protectedNames: ReadonlySet<string>;
  /** When a draft of this page was last kept, in words: "kl. 14.02". */
  readonly savedAt: string | null;
  /** The form that this page continues; null when every form on it is a new one. */
  readonly form: FormAt | null;
}

export interface Room {
  readonly href: string;
  readonly label: string;
  readonly current: boolean;
}

export const ReadingContext = createContext<Reading | null>(null);

export function useReading(): Reading {
  const reading = useContext(ReadingContext);
  if (!reading) throw new Error("A component was rendered outside renderPage");
  return reading;
}

/** The catalogue in the language of the reader. */
export function useWords<Catalogue>(words: Readonly<Record<Language, Catalogue>>): Catalogue {
  return words[useReading().language];
}

/** What the parts of a page tell its head, which is written last: a forgotten "Fejl:" cannot happen. */
export interface Noted {
  refused: boolean;
  keeps: boolean;
  /** The questions of the fields that have to be put right, by id, and what stands for them in the summary until they are known. */
  readonly questions: Map<string, string>;
  readonly mark: string;
}

export const NotedContext = createContext<Noted>({ refused: false, keeps: false, questions: new Map(), mark: "" });
