import type { Moment, Day } from "./dates.ts";
import type { Params, Path } from "./path.ts";
import type { Ring } from "./sealing/ring.ts";
import type { Query, Transaction } from "./database.ts";
import type { Typed } from "./typed.ts";

/**
 * What an act does to personal data: the words of Directive 2016/680 article 25, with the consulting of many at once and the
 * opening of a form told apart; a few for what is no personal data, and one for what somebody has typed and not sent: it lies
 * with its author, and is of no record yet.
 */
export type Kind =
  | "list"
  | "open"
  | "consult"
  | "collect"
  | "alter"
  | "disclose"
  | "combine"
  | "erase"
  | "authn"
  | "admin"
  | "draft"
  | "system";

/** What is said of an act on the page "who has looked", in each language; the English words are also its name on the leaf. */
export interface ActWords {
  readonly en: string;
  readonly da: string;
}

export interface Spec<May extends string, Purpose extends string> {
  readonly may: May;
  readonly purpose: Purpose;
  readonly act: ActWords;
  /** Default: a page consults, an action alters. */
  readonly kind?: Kind;
  /** What the act is where its answer withholds what was asked for, as the route says by `context.withholds()`. */
  readonly withheld?: { readonly act: ActWords; readonly kind: Kind };
  /** A search: it is asked anew each time, and what was asked never waits as a draft. */
  readonly isQuestion?: true;
  /** Bytes a form may have; 512 KiB unless it takes a file. */
  readonly bodyLimit?: number;
}

/** What takes long with what was sent and asks no database: done before the transaction begins, for those who may do the act. */
export interface Beforehand<Ready> {
  readonly beforehand?: (form: Typed) => Promise<Ready>;
}

/**
 * What the address asks of the record whoever comes: sent in one trip with the question who that is. It is answered by who
 * they turn out to be, so whoever may see nothing gets no row; it opens nothing, and is thrown away where the act is refused.
 */
export interface Ahead<Pattern extends string, Ready> {
  readonly ahead?: (asked: Pick<Context<Pattern>, "tx" | "params" | "query">) => Promise<Ready>;
}

/** Who acts: a colleague with every role held today, or a service actor. */
export interface Actor {
  readonly id: string;
  readonly roles: readonly string[];
  /** The role that allowed this act. */
  readonly role: string;
  readonly sessionId: string | null;
  /** How they showed who they are, in the gate's own word. */
  readonly signedInBy: string;
  readonly name: string;
  readonly language: "da" | "en";
}

export interface Context<Pattern extends string = string> {
  readonly tx: Transaction;
  readonly actor: Actor;
  readonly params: Params<Pattern>;
  readonly query: URLSearchParams;
  readonly form: Typed;
  readonly ring: Ring;
  readonly today: Day;
  readonly now: Moment;
  readonly language: "da" | "en";
  /** The address of the request, without its query. */
  readonly at: string;
  /** What people type to come here: for a link that is handed over. */
  readonly origin: string;
  /** Where the request came from, as far as the server can know. */
  readonly address: string;
  /** Whether the service listens on this machine alone. */
  readonly isLoopback: boolean;
  /** Work that must be kept although the page is refused and everything the route wrote is rolled back. */
  afterRefusal(work: () => Promise<void>): void;
  /** Puts people on the leaf whose text was not opened, only their codes and dates. */
  concerns(...personIds: readonly string[]): void;
  /** These were only offered to be chosen from: seen in a list, and none of what the act is about. */
  offers(...personIds: readonly string[]): void;
  /** Where several of the actor's roles allow this, the one in which they do it: who they are to this person decides. */
  actsAs(role: string): void;
  /** What was asked for is not given, and the page says why: the leaf says so too. */
  withholds(): void;
  /**
   * What this colleague typed earlier at `path` and has not sent: the draft that the address asks for, else the newest
   * that suits; null when nothing does. The form of that address on the page then continues it.
   */
  draft(path: string, suits?: (draft: Typed) => boolean): Promise<Typed | null>;
  /** Rows whose answer the route does not wait for: sent together with the leaf. A refusal drops them; if one is refused, all is. */
  writesLast(...rows: readonly Query[]): void;
  /** Does this later, outside the request, only if the act is committed. Ids alone. */
  enqueue(job: string, ids: Readonly<Record<string, string>>): Promise<void>;
}

export type Answer<View> =
  | { readonly is: "page"; readonly view: View }
  | { readonly is: "again"; readonly view: View }
  | { readonly is: "nothing here"; readonly view: View }
  | { readonly is: "see other"; readonly location: string; readonly cookie?: string; readonly language?: "da" | "en" }
  | { readonly is: "not found" };

export interface Route<View, May extends string = string, Purpose extends string = string> {
  readonly method: "GET" | "POST";
  readonly path: Path;
  readonly spec: Spec<May, Purpose> & Beforehand<unknown> & Ahead<string, unknown>;
  readonly answer: (context: Context, ready: unknown) => Promise<Answer<View>>;
}

export const show = <View>(view: View): Answer<View> => ({ is: "page", view });
/** Refused: the same page with what was typed and what is wrong (422). Nothing the route wrote is kept. */
export const showAgain = <View>(view: View): Answer<View> => ({ is: "again", view });
/** 404 with words of its own, where the reader may know why there is nothing. */
export const showNothing = <View>(view: View): Answer<View> => ({ is: "nothing here", view });
export const seeOther = (location: string, cookie?: string): Extract<Answer<never>, { is: "see other" }> => ({
  is: "see other",
  location,
  ...(cookie === undefined ? {} : { cookie }),
});
/** Not there, or not for this reader: the same answer byte for byte. */
export const notFound: Answer<never> = { is: "not found" };

/** `page` and `action` for one house: its permissions, its purposes, its view. */
export function routesFor<View, May extends string, Purpose extends string>() {
  type Handler<Pattern extends string, Ready> = (context: Context<Pattern>, ready: Ready) => Promise<Answer<View>>;
  const make =
    (method: "GET" | "POST") =>
    <Pattern extends string, Ready = undefined>(
      path: Path<Pattern>,
      spec: Spec<May, Purpose> & Beforehand<Ready> & Ahead<Pattern, Ready>,
      answer: Handler<Pattern, Ready>,
    ): Route<View, May, Purpose> => ({
      method,
      path: path as Path, // the server fills in the parameters of this very pattern
      spec: spec as Spec<May, Purpose> & Beforehand<Ready> & Ahead<string, Ready>,
      answer: answer as Handler<string, unknown>, // and gives what this very spec has made ready
    });
  return { page: make("GET"), action: make("POST") };
}
