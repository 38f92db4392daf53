/** Which part of a list is shown; all of it lies in the address, which holds codes and dates only. */
export interface ListState {
  readonly page: number;
  readonly pageSize: number;
  readonly sort: Sort;
  readonly filters: Readonly<Record<string, string>>;
  readonly total: number;
  /** Everything on one sheet, for paper. */
  readonly print: boolean;
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
  return {
    page: print ? 1 : pageNumber(query.get("page")),
    pageSize: print ? mostPrinted : (rules.pageSize ?? 50),
    sort: rules.sorts.includes(by) ? { by, descending } : rules.sort,
    filters,
    print,
  };
}

function pageNumber(text: string | null): number {
  return text !== null && /^[1-9]\d{0,5}$/u.test(text) ? Math.min(Number(text), lastPage) : 1;
}

export const offsetOf = ({ page, pageSize }: Pick<ListState, "page" | "pageSize">): number => (page - 1) * pageSize;

export const pagesOf = ({ total, pageSize }: ListState): number => Math.max(1, Math.ceil(total / pageSize));

/** The address of the same list, changed in one way. */
export function listHref(path: string, state: ListState, change: Partial<ListState>): string {
  const { page, sort, filters, print } = { ...state, ...change };
  const query = new URLSearchParams(filters);
  query.set("sort", (sort.descending ? "-" : "") + sort.by);
  if (page > 1) query.set("page", String(page));
  if (print) query.set("print", "1");
  return `${path}?${query.toString()}`;
}
