import type { Clock } from "./clock.ts";
import type { Database, Query, Transaction } from "./database.ts";
import type { Day, Moment } from "./dates.ts";
import type { DraftsAt, FormAt } from "./drafts.ts";
import type { ActWords, Actor, Kind, Route } from "./route.ts";
import type { KeyWrap } from "./sealing/key-wrap.ts";
import type { NameCache } from "./sealing/name-cache.ts";
import type { Ring } from "./sealing/ring.ts";
import type { Typed } from "./typed.ts";

/** What somebody brings to the door: the hash of their cookie and, with a form, its digest. */
export interface Coming {
  readonly token: Buffer | null;
  readonly digest: Buffer | null;
  readonly today: Day;
  readonly now: Moment;
}

/** Who stands at the door: a colleague, somebody whose sign-in has ended, or nobody known. `done`: where the answer of this very form is, when it was carried out before. */
export type Entrance =
  | { readonly is: "colleague"; readonly actor: Omit<Actor, "role">; readonly done: string | null }
  | { readonly is: "ended"; readonly colleagueId: string }
  | { readonly is: "nobody"; readonly actor: Omit<Actor, "role"> };

/** The address of a form, its key, and the row of the draft it was begun with. */
export interface FormSent {
  readonly path: string;
  readonly key: string;
  readonly opened: string | null;
}

/** What the house decides about its doors; the server only knows that there are some. */
export interface Gate {
  enter(tx: Transaction, ring: Ring, coming: Coming): Promise<Entrance>;
  /** Lets the service actor for signing in act for the rest of the transaction. */
  actAsDoorkeeper(tx: Transaction, today: Day, now: Moment): Promise<Omit<Actor, "role">>;
  /** Lets the colleague act again. */
  actAgain(tx: Transaction, colleagueId: string, today: Day, now: Moment): Promise<void>;
  /** Under the form's own key, in place of the draft it was begun with; false when nothing was typed. */
  keepDraft(tx: Transaction, ring: Ring, colleagueId: string, path: string, form: Typed): Promise<boolean>;
  /** Of many only the newest; the rest are counted. */
  readDrafts(tx: Transaction, ring: Ring, colleagueId: string, path: string): Promise<DraftsAt>;
  /** This form's own draft, and the one it was begun with unless it was kept again since. */
  dropDraft(tx: Transaction, colleagueId: string, form: FormSent): Query;
  /** Null when this form is new; else where its answer is. */
  answered(tx: Transaction, digest: Buffer): Promise<string | null>;
  /** And what was typed waits no longer. */
  rememberAnswered(tx: Transaction, colleagueId: string, form: FormSent, done: { digest: Buffer; location: string }): Query; // prettier-ignore
}

export interface LeafEntry {
  readonly at: Moment;
  readonly act: ActWords;
  readonly kind: Kind;
  readonly route: string;
  readonly actor: Pick<Actor, "id" | "role" | "sessionId" | "signedInBy">;
  readonly people: readonly string[];
  readonly ids: readonly string[];
  readonly purpose: string;
  readonly outcome: number;
  /** What somebody whose page fell can say on the telephone. */
  readonly reference: string | null;
  /** Where a leaf that says the same of the same day is there already, none is added. */
  readonly isOnceADay: boolean;
}

/** What the page around an answer has to know. */
export interface Around {
  readonly actor: Actor | null;
  readonly language: "da" | "en";
  readonly today: Day;
  readonly path: string;
  readonly csrf: string;
  readonly refused: boolean;
  /** Names on the page that are shown on the screen alone, and as protected. */
  readonly protectedNames: ReadonlySet<string>;
  /** The form that the page continues; null when every form on it is a new one. */
  readonly form: FormAt | null;
}

/** What somebody sent to an address and could not be carried out: the page of the refusal gives it back. */
export interface GivenBack {
  /** Where the form was sent. */
  readonly action: string;
  /** Where it waits as a draft; null when it is on this page alone. */
  readonly draft: string | null;
  /** Its form is there no longer for whoever wrote it: `draft` is where their words wait, and they stand here as well. */
  readonly isAside?: true;
  /** All of the form, to be sent once more as it is; null when that would lead nowhere. */
  readonly again: readonly (readonly [string, string])[] | null;
  /** What the person will know as their own words. */
  readonly texts: readonly string[];
}

export interface Problem {
  readonly status: number;
  readonly why: string;
  /** What somebody can say on the telephone, so that we find it. */
  readonly reference?: string;
  readonly given?: GivenBack | null;
}

export interface House<View> {
  readonly routes: readonly Route<View>[];
  /** The first of these roles that the actor holds allows the act; "everybody" is whoever is signed in, "public" anybody. */
  rolesFor(permission: string): readonly string[];
  readonly database: Database;
  readonly clock: Clock;
  readonly keys: KeyWrap;
  readonly names: NameCache;
  readonly gate: Gate;
  /** Where the browser believes it is: forms from elsewhere are refused. */
  readonly origin: string;
  readonly isLoopback: boolean;
  dayOf(moment: Moment): Day;
  writeLeaf(tx: Transaction, entry: LeafEntry): Query;
  enqueue(tx: Transaction, job: string, ids: Readonly<Record<string, string>>): Promise<void>;
  present(view: View, around: Around): string;
  /** The page for a status without a view of its own: 400, 403, 404, 413, 500, 503. */
  presentProblem(problem: Problem, around: Around): string;
  signInAddress(backTo: string): string;
  /** Where a colleague finds all that they have begun and not sent, also where its form is there for them no longer. */
  readonly draftsAddress: string;
  asset(path: string): { readonly body: Uint8Array<ArrayBuffer>; readonly type: string } | null;
  report(reference: string, error: unknown): void;
}
