import { Fragment, type ComponentChildren, type VNode } from "preact";
import { sayCount, sayDay, sayNumber } from "#platform/words.ts";
import { countedIn, listHref, offsetOf, pageHref, pagesOf, type ListState } from "#platform/views/list-state.ts";
import { Empty } from "#platform/views/parts.tsx";
import { useReading, useWords } from "#platform/views/reading.ts";
import { words } from "#platform/views/words.ts";

export interface Column<Row> {
  readonly label: string;
  readonly cell: (row: Row) => ComponentChildren;
  /** The name this column sorts by; no link without it. */
  readonly sort?: string | undefined;
  readonly number?: boolean | undefined;
}

export interface Filter {
  readonly name: string;
  readonly label: string;
  /** What is shown while nothing is chosen; everything, unless it is said otherwise. */
  readonly all?: string | undefined;
  /** A choice of codes; a typed day without it. */
  readonly options?: readonly { readonly value: string; readonly label: string }[] | undefined;
}

export interface Part {
  /** Of its heading: the address within the page. */
  readonly id: string;
  readonly title: string;
}

export interface ListProps<Row> {
  /** Set on the second and later lists of a page, so that their ids differ. */
  readonly id?: string | undefined;
  /** What the list shows: "Forløb i gang". */
  readonly title: string;
  readonly path: string;
  readonly state: ListState;
  /** The first column names the row and holds its link. */
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly filters?: readonly Filter[] | undefined;
  /** What to do when there is nothing at all. */
  readonly empty: ComponentChildren;
  /** Under which heading a row stands, where the list is read part by part. */
  readonly part?: ((row: Row) => Part) | undefined;
  /** What is counted: "forløb". */
  readonly counted?: { readonly one: string; readonly many: string } | undefined;
}

/** Heading, filters, sorting, paging, empty state and print, all by links and a GET form. */
export function List<Row>(props: ListProps<Row>): VNode {
  const { path, state, rows, filters = [], empty, part, id = "list" } = props;
  const mayFilter = filters.length > 0 && !state.print && (isFiltered(state) || state.total > 0);
  return (
    <section class="stack list" aria-labelledby={id}>
      <ListHead {...props} labelledBy={id} />
      {mayFilter && <Filters id={id} path={path} state={state} filters={filters} />}
      {rows.length > 1 && !state.print && <Sorts {...props} />}
      {rows.length > 0 && (part ? <Parts {...props} part={part} /> : <Table {...props} labelledBy={id} />)}
      {rows.length === 0 && (
        <Empty>
          <Nothing path={path} state={state}>
            {empty}
          </Nothing>
        </Empty>
      )}
      {rows.length > 0 && <ListFoot path={path} state={state} shown={rows.length} />}
    </section>
  );
}

type Labelled<Row> = ListProps<Row> & { readonly labelledBy: string };

function ListHead<Row>({ title, state, counted, labelledBy }: Labelled<Row>): VNode {
  const { language } = useReading();
  return (
    <div class="list-head">
      <h2 id={labelledBy}>{title}</h2>
      {counted && state.total > 0 && (
        <span class="soft">{sayCount(language, countedIn(state), counted.one, counted.many)}</span>
      )}
    </div>
  );
}

const isFiltered = ({ filters }: ListState): boolean => Object.keys(filters).length > 0;

interface NothingProps {
  readonly path: string;
  readonly state: ListState;
  readonly children: ComponentChildren;
}

function Nothing({ path, state, children }: NothingProps): VNode {
  const say = useWords(words);
  if (state.page > 1)
    return (
      <p>
        {say.pastTheEnd} <a href={listHref(path, state, { page: 1 })}>{say.firstPage}</a>
      </p>
    );
  if (!isFiltered(state)) return <>{children}</>;
  return (
    <p>
      {say.noMatch} <a href={path}>{say.clearFilters}</a>
    </p>
  );
}

/** On a phone rows are cards and there are no column heads: the same links stand above them. */
function Sorts<Row>({ path, state, columns }: ListProps<Row>): VNode | null {
  const say = useWords(words);
  const sortable = columns.flatMap(({ label, sort }) => (sort !== undefined && maySort(state, sort) ? [{ label, sort }] : [])); // prettier-ignore
  if (sortable.length === 0 && !state.tooMany) return null;
  return (
    <>
      {sortable.length > 0 && (
        <p class="sorts">
          <span class="soft">{say.sortBy}</span>
          {sortable.map(({ label, sort }) => (
            <SortLink key={sort} label={label} sort={sort} path={path} state={state} current />
          ))}
        </p>
      )}
      {state.tooMany && <p class="soft">{say.tooManyToSort}</p>}
    </>
  );
}

const maySort = ({ tooMany = [], print }: ListState, sort: string): boolean => !print && !tooMany.includes(sort);

interface SortLinkProps {
  readonly label: string;
  readonly sort: string;
  readonly path: string;
  readonly state: ListState;
  /** Says itself which order is in force; a column head says it for its link. */
  readonly current?: boolean;
}

function SortLink({ label, sort, path, state, current = false }: SortLinkProps): VNode {
  const say = useWords(words);
  const sorted = state.sort.by === sort;
  const { descending } = state.sort;
  return (
    <a
      class="sort"
      aria-current={sorted && current ? "true" : undefined}
      data-order={sorted && current ? (descending ? "down" : "up") : undefined}
      href={listHref(path, state, { page: 1, sort: { by: sort, descending: sorted && !descending } })}
    >
      {label}
      {sorted && <span class="spoken"> ({descending ? say.sortedDown : say.sortedUp})</span>}
    </a>
  );
}

interface FiltersProps {
  readonly id: string;
  readonly path: string;
  readonly state: ListState;
  readonly filters: readonly Filter[];
}

function Filters({ id, path, state, filters }: FiltersProps): VNode {
  const say = useWords(words);
  const sort = (state.sort.descending ? "-" : "") + state.sort.by;
  return (
    <form class="filters" method="get" action={path} aria-label={say.filterTitle}>
      <input type="hidden" name="sort" value={sort} />
      {filters.map(({ name, label, options, all = say.all }) => (
        <div key={name} class="field">
          <label for={`${id}-${name}`}>{label}</label>
          {options ? (
            <select id={`${id}-${name}`} name={name}>
              <option value="">{all}</option>
              {options.map((option) => (
                <option key={option.value} value={option.value} selected={state.filters[name] === option.value}>
                  {option.label}
                </option>
              ))}
            </select>
          ) : (
            <input id={`${id}-${name}`} class="short" type="text" name={name} value={state.filters[name] ?? ""} />
          )}
        </div>
      ))}
      <button class="button quiet">{say.filter}</button>
      {Object.keys(state.filters).length > 0 && <a href={path}>{say.clearFilters}</a>}
    </form>
  );
}

function Parts<Row>({ part, ...props }: ListProps<Row> & { readonly part: (row: Row) => Part }): VNode {
  const parts = [...Map.groupBy(props.rows, (row) => part(row).id).entries()];
  return (
    <>
      {parts.map(([id, rows]) => (
        <Fragment key={id}>
          <h3 id={id}>{rows.slice(0, 1).map((row) => part(row).title)}</h3>
          <Table {...props} rows={rows} labelledBy={id} />
        </Fragment>
      ))}
    </>
  );
}

function Table<Row>({ path, state, columns, rows, labelledBy }: Labelled<Row>): VNode {
  return (
    <table class="cards" aria-labelledby={labelledBy}>
      <thead>
        <tr>
          {columns.map((column) => (
            <ColumnHead key={column.label} column={column} path={path} state={state} />
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={index}>
            {columns.map((column, place) => (
              <Cell key={column.label} column={column} row={row} first={place === 0} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell<Row>({ column, row, first }: { column: Column<Row>; row: Row; first: boolean }): VNode {
  const { label, cell, number } = column;
  const said = cell(row);
  const isEmpty = said === null || said === undefined || said === "" || said === false;
  return (
    <td data-name={first ? undefined : label} class={number ? "number" : undefined}>
      {!isEmpty && <bdi>{said}</bdi>}
    </td>
  );
}

function ColumnHead<Row>({ column, path, state }: { column: Column<Row>; path: string; state: ListState }): VNode {
  const { label, sort, number } = column;
  const sorted = sort !== undefined && state.sort.by === sort;
  const direction = state.sort.descending ? "descending" : "ascending";
  return (
    <th scope="col" class={number ? "number" : undefined} aria-sort={sorted ? direction : undefined}>
      {sort !== undefined && maySort(state, sort) ? (
        <SortLink label={label} sort={sort} path={path} state={state} />
      ) : (
        label
      )}
    </th>
  );
}

/** Pages, how much is shown, and the way to print. */
export function ListFoot({ path, state, shown }: { path: string; state: ListState; shown: number }): VNode {
  const { language, today } = useReading();
  const say = useWords(words);
  const numbers = [offsetOf(state) + 1, offsetOf(state) + shown, countedIn(state)];
  const [from = "", to = "", total = ""] = numbers.map((number) => sayNumber(language, number));
  if (state.print)
    return (
      <p class="soft">
        {shown < state.total && <>{say.shows(from, to, total)}. </>}
        {say.printed(sayDay(language, today, today))}
      </p>
    );
  const pages = pagesOf(state);
  return (
    <div class="list-foot">
      {pages > 1 && (
        <nav class="pages" aria-label={say.pages}>
          {state.page > 1 && (
            <a rel="prev" href={pageHref(path, state, state.page - 1)}>
              {say.previous}
            </a>
          )}
          <span>{say.page(state.page, pages)}</span>
          {state.page < pages && (
            <a rel="next" href={pageHref(path, state, state.page + 1)}>
              {say.next}
            </a>
          )}
        </nav>
      )}
      {pages > 1 && <span class="soft">{say.shows(from, to, total)}</span>}
      {countedIn(state) < state.total && <a href={listHref(path, state, { page: 1 })}>{say.newest}</a>}
      <a href={listHref(path, state, { page: 1, print: true })}>{say.print}</a>
    </div>
  );
}
