/** Which part of a list is shown; all of it lies in the address, which holds codes and dates only. */
export interface ListState {
  readonly page: number;
  readonly pageSize: number;
  readonly sort: Sort;
  readonly filters: Readonly<Record<string, string>>;
  readonly total: number;
  /** Everything on one sheet, for paper. */
  readonly print: boolean;
  /** Of a list that grows at its end: how many there were when its first page was opened. */
  readonly of?: number | undefined;
  /** Whether this order puts what is new first, so that its pages must be kept from moving. */
  readonly grows?: boolean | undefined;
  /** Sorts that would open more names than the page shows. */
  readonly tooMany?: readonly string[] | undefined;
}

export interface Sort {
  readonly by: string;
  readonly descending: boolean;
}

/** What a list allows; anything else in the address is ignored. */
export interface ListRules {
  readonly sorts: readonly string[];
  readonly sort: Sort;
  readonly filters: readonly string[];
  readonly pageSize?: number | undefined;
  /** Sorts in which whatever is added comes last: falling, their pages stay where they are while the list grows. */
  readonly grows?: readonly string[] | undefined;
  /** Sorts by text under seal, and what they give way to when the list is longer than a page. */
  readonly sealed?: { readonly sorts: readonly string[]; readonly otherwise: Sort } | undefined;
}

const mostPrinted = 5000;
const lastPage = 100_000;

/** Reads the address of a list. Never refuses: a page, sort or filter that makes no sense gives the first page. */
export function parseListState(query: URLSearchParams, rules: ListRules): Omit<ListState, "total"> {
  const asked = query.get("sort") ?? "";
  const descending = asked.startsWith("-");
  const by = descending ? asked.slice(1) : asked;
  const filters: Record<string, string> = {};
  for (const name of rules.filters) {
    const value = (query.get(name) ?? "").trim().slice(0, 100);
    if (value !== "") filters[name] = value;
  }
  const print = query.get("print") === "1";
  const sort = rules.sorts.includes(by) ? { by, descending } : rules.sort;
  return {
    page: print ? 1 : pageNumber(query.get("page")),
    pageSize: print ? mostPrinted : (rules.pageSize ?? 50),
    sort,
    filters,
    print,
    ...(!print && sort.descending && rules.grows?.includes(sort.by) ? { grows: true, ...walkIn(query) } : {}),
  };
}

function walkIn(query: URLSearchParams): Pick<ListState, "of"> {
  const of = query.get("of") ?? "";
  return /^\d{1,9}$/u.test(of) ? { of: Number(of) } : {};
}

/**
 * The list once its length is known. Text under seal can be put in order only after it has been opened, so a list is sorted by
 * it only where the page shows all of it: then what is opened is what is shown. Otherwise it gives way to codes and dates.
 */
export function settled(asked: Omit<ListState, "total">, total: number, rules: ListRules): ListState {
  const { sealed } = rules;
  if (!sealed || total <= asked.pageSize) return { ...asked, total };
  const sort = sealed.sorts.includes(asked.sort.by) ? sealed.otherwise : asked.sort;
  return { ...asked, total, sort, tooMany: sealed.sorts };
}

/** A filter that is none of the list's own words filters nothing. */
export function wordsOnly<Asked extends Pick<ListState, "filters">>(
  asked: Asked,
  words: Readonly<Record<string, readonly string[]>>,
): Asked {
  const filters = Object.entries(asked.filters).filter(([name, value]) => words[name]?.includes(value));
  return { ...asked, filters: Object.fromEntries(filters) };
}

/** Rows in the order asked for, where these are the orders that can be made of them; what is tied stays as it came. */
export function inOrder<Row>(
  rows: readonly Row[],
  { sort }: Pick<ListState, "sort">,
  orders: Orders<Row>,
): readonly Row[] {
  const order = orders[sort.by];
  return order ? rows.toSorted((a, b) => (sort.descending ? order(b, a) : order(a, b))) : rows;
}

type Orders<Row> = Readonly<Record<string, (a: Row, b: Row) => number>>;

const alphabet = new Intl.Collator("da");

/**
 * One page of rows that have all been read, in the order asked for. Only what the page shows is opened; by name it is put in
 * order after that, because a list is sorted by names only where its page shows all of them.
 */
export async function shownOf<Row, Shown extends { readonly name: string }>(
  rows: readonly Row[],
  state: ListState,
  orders: Orders<Row>,
  open: (page: readonly Row[]) => Promise<readonly Shown[]>,
): Promise<readonly Shown[]> {
  const shown = await open(pageOf(inOrder(rows, state, orders), state));
  return inOrder(shown, state, { name: (a, b) => alphabet.compare(a.name, b.name) });
}

function pageNumber(text: string | null): number {
  return text !== null && /^[1-9]\d{0,5}$/u.test(text) ? Math.min(Number(text), lastPage) : 1;
}

export const offsetOf = ({ page, pageSize }: Pick<ListState, "page" | "pageSize">): number => (page - 1) * pageSize;

/** How many rows the pages are counted over: of a list that has grown since its first page was opened, as many as then. */
export const countedIn = ({ total, of }: ListState): number => Math.min(of ?? total, total);

export const pagesOf = (state: ListState): number => Math.max(1, Math.ceil(countedIn(state) / state.pageSize));

/** Where the page begins in the database's order. What has come since the first page lies before it, and is passed over. */
export const startOf = (state: ListState): number => offsetOf(state) + state.total - countedIn(state);

/** The page's part of rows that have all been read. */
export const pageOf = <Row>(rows: readonly Row[], state: ListState): readonly Row[] =>
  rows.slice(startOf(state), startOf(state) + state.pageSize);

/** The address of another page of the same walk through the list. */
export const pageHref = (path: string, state: ListState, page: number): string =>
  listHref(path, state, { page, ...(state.grows ? { of: countedIn(state) } : {}) });

/** The address of the same list, changed in one way. */
export function listHref(path: string, state: ListState, change: Partial<ListState>): string {
  const { page, sort, filters, print } = { ...state, ...change };
  const query = new URLSearchParams(filters);
  query.set("sort", (sort.descending ? "-" : "") + sort.by);
  if (page > 1) query.set("page", String(page));
  if (change.of !== undefined) query.set("of", String(change.of));
  if (print) query.set("print", "1");
  return `${path}?${query.toString()}`;
}
