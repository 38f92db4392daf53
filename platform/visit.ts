import { createHash } from "node:crypto";
import { languageOf } from "./around.ts";
import type { Day, Moment } from "./dates.ts";
import type { Query, Transaction } from "./database.ts";
import { formWith, type FormAt } from "./drafts.ts";
import { digestOf } from "./form-token.ts";
import type { Lately } from "./lately.ts";
import type { House, LeafEntry } from "./house.ts";
import type { ActWords, Actor, Context, Route } from "./route.ts";
import type { Ring } from "./sealing/ring.ts";
import type { Read, Typed } from "./typed.ts";

/** One request on its way through the house. */
export interface Visit<View> {
  readonly house: House<View>;
  readonly route: Route<View>;
  readonly request: Request;
  readonly address: string;
  readonly url: URL;
  readonly params: Readonly<Record<string, string>>;
  readonly token: string | null;
  readonly form: Typed;
  /** Why the form cannot be carried out, whoever sent it. */
  readonly trouble: Read["trouble"];
  readonly now: Moment;
  readonly today: Day;
  /** When whoever waits is told that it cannot be done now. */
  readonly deadline: AbortSignal;
  readonly ring: Ring;
  readonly concerned: Set<string>;
  /** Whose names were opened to be chosen from. */
  readonly offered: Set<string>;
  readonly afterRefusal: (() => Promise<void>)[];
  /** What the route writes and does not wait for. */
  readonly last: Query[];
  readonly lately: Lately;
  /** What becomes known on the way. */
  readonly known: {
    /** Who is let in. */
    actor: Actor | null;
    as: string | null;
    /** What was done with the form instead of carrying it out. */
    instead: Instead | null;
    withholds: boolean;
    /** What was sent where nothing is for its author waits among their drafts. */
    isAside: boolean;
    form: FormAt | null;
    /** What was made ready before the transaction, or asked on the way in. */
    ready: unknown;
  };
}

/** What the server itself does with a form, whatever its route. */
export interface Instead {
  readonly act: ActWords;
  /** Done again and again while somebody writes: one leaf says that they did, that day. */
  readonly isOnceADay: boolean;
}
export const draftKept: Instead = { act: { en: "draft kept", da: "gemte en kladde" }, isOnceADay: true };
export const anothersForm: Instead = {
  act: { en: "form of somebody else sent", da: "sendte en formular, som en anden havde åbnet" },
  isOnceADay: false,
};
export const draftThrownAway: Instead = {
  act: { en: "draft thrown away", da: "smed en kladde væk" },
  isOnceADay: false,
};

/** What a page that offers people to choose from is to each of them. */
export const peopleOffered: ActWords = { en: "people offered to choose from", da: "så, hvem der kunne vælges" };

export const hashOf = (token: string | null): Buffer | null =>
  token === null ? null : createHash("sha256").update(token).digest();

export const digestOfForm = ({ url, form }: Pick<Visit<unknown>, "url" | "form">): Buffer =>
  digestOf(url.pathname, form);

/** The address of this visit, asking for this draft. */
export function withDraft({ url }: Pick<Visit<unknown>, "url">, key: string, isKept = false): string {
  const asked = new URLSearchParams(url.search);
  asked.delete("kept");
  asked.set("draft", key);
  if (isKept) asked.set("kept", "1");
  return `${url.pathname}?${asked.toString()}`;
}

export function contextOf<View>(visit: Visit<View>, tx: Transaction, actor: Actor): Context {
  const { house, params, url, form, ring, today, now, concerned } = visit;
  return {
    tx, actor, params, query: url.searchParams, form, ring, today, now, language: languageOf(visit.request, actor), at: url.pathname,
    origin: house.origin,
    address: visit.address,
    isLoopback: house.isLoopback,
    afterRefusal: (work) => visit.afterRefusal.push(work),
    writesLast: (...rows) => void visit.last.push(...rows),
    actsAs: (role) => {
      if (actor.roles.includes(role)) visit.known.as = role;
    },
    withholds: () => {
      visit.known.withholds = true;
    },
    concerns: (...personIds) => personIds.forEach((id) => concerned.add(id)),
    draft: (path, suits) => continueDraft(visit, tx, actor, path, suits),
    offers: (...personIds) => personIds.forEach((id) => visit.offered.add(id)),
    enqueue: (job, ids) => house.enqueue(tx, job, ids),
  }; // prettier-ignore
}

/** False when there was nothing to keep. */
export const keepDraftOf = async (
  { house, route, ring, form, url }: Visit<unknown>,
  tx: Transaction,
  colleagueId: string,
): Promise<boolean> =>
  !route.spec.isQuestion && (await house.gate.keepDraft(tx, ring, colleagueId, url.pathname, form));

async function continueDraft(
  { house, ring, url, known }: Visit<unknown>,
  tx: Transaction,
  actor: Actor,
  path: string,
  suits: (draft: Typed) => boolean = () => true,
): Promise<Typed | null> {
  const waiting = await house.gate.readDrafts(tx, ring, actor.id, path);
  const asked = path === url.pathname ? url.searchParams.get("draft") : null;
  const shown = waiting.drafts.find(({ key, form }) => (asked === null ? suits(form) : key === asked));
  known.form = formWith(path, shown, waiting);
  return shown?.form ?? null;
}

/** One leaf says what was done, and another whom the reader saw in a list to choose from. */
export function entriesOf<View>(
  visit: Visit<View>,
  actor: Actor,
  outcome: number,
  reference: string | null = null,
): readonly LeafEntry[] {
  const entry = entryOf(visit, actor, outcome, reference);
  if (visit.offered.size === 0) return [entry];
  // Also on the page of a form that was refused they were seen.
  const seen = outcome === 422 ? 200 : outcome;
  const people = [...visit.offered];
  return [entry, { ...entry, act: peopleOffered, kind: "list", people, outcome: seen, isOnceADay: false }];
}

function entryOf<View>(visit: Visit<View>, actor: Actor, outcome: number, reference: string | null): LeafEntry {
  const { route, ring, concerned, offered, params, now, known } = visit;
  const { act, kind } = (known.withholds ? route.spec.withheld : undefined) ?? route.spec;
  const instead = outcome < 404 ? known.instead : null;
  return {
    at: now,
    act: instead?.act ?? act,
    kind: instead ? "draft" : (kind ?? (route.method === "GET" ? "consult" : "alter")),
    route: `${route.method} ${route.path.pattern}`,
    actor: known.as === null ? actor : { ...actor, role: known.as },
    people: [...new Set([...[...ring.opened].filter((id) => !offered.has(id)), ...concerned])],
    ids: Object.entries(params).flatMap(([name, value]) => (name.endsWith("Id") ? [value] : [])),
    purpose: route.spec.purpose,
    outcome,
    reference,
    isOnceADay: instead?.isOnceADay ?? false,
  };
}
