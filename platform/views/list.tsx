import type { ComponentChildren, VNode } from "preact";
import { sayCount, sayDay, sayNumber } from "#platform/words.ts";
import { listHref, offsetOf, pagesOf, type ListState } from "#platform/views/list-state.ts";
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
  /** A choice of codes; a typed day without it. */
  readonly options?: readonly { readonly value: string; readonly label: string }[] | undefined;
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
  /** What is counted: "forløb". */
  readonly counted?: { readonly one: string; readonly many: string } | undefined;
}

/** Heading, filters, sorting, paging, empty state and print, all by links and a GET form. */
export function List<Row>(props: ListProps<Row>): VNode {
  const { title, path, state, rows, filters = [], empty, id = "list" } = props;
  const { language } = useReading();
  const filtered = Object.keys(state.filters).length > 0;
  return (
    <section class="stack list" aria-labelledby={id}>
      <div class="list-head">
        <h2 id={id}>{title}</h2>
        {props.counted && state.total > 0 && (
          <span class="soft">{sayCount(language, state.total, props.counted.one, props.counted.many)}</span>
        )}
      </div>
      {filters.length > 0 && !state.print && (filtered || state.total > 0) && (
        <Filters id={id} path={path} state={state} filters={filters} />
      )}
      {rows.length > 0 && <Table {...props} labelledBy={id} />}
      {rows.length === 0 && <Empty>{filtered ? <NoMatch path={path} /> : empty}</Empty>}
      {rows.length > 0 && <Foot path={path} state={state} shown={rows.length} />}
    </section>
  );
}

function NoMatch({ path }: { path: string }): VNode {
  const say = useWords(words);
  return (
    <p>
      {say.noMatch} <a href={path}>{say.clearFilters}</a>
    </p>
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
      {filters.map(({ name, label, options }) => (
        <div key={name} class="field">
          <label for={`${id}-${name}`}>{label}</label>
          {options ? (
            <select id={`${id}-${name}`} name={name}>
              <option value="">{say.all}</option>
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

function Table<Row>({ path, state, columns, rows, labelledBy }: ListProps<Row> & { labelledBy: string }): VNode {
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
  const say = useWords(words);
  const { label, sort, number } = column;
  const sorted = sort !== undefined && state.sort.by === sort;
  const direction = state.sort.descending ? "descending" : "ascending";
  const plain = sort === undefined || state.print;
  return (
    <th scope="col" class={number ? "number" : undefined} aria-sort={sorted ? direction : undefined}>
      {plain ? (
        label
      ) : (
        <a
          class="sort"
          href={listHref(path, state, { page: 1, sort: { by: sort, descending: sorted && !state.sort.descending } })}
        >
          {label}
          {sorted && <span class="spoken"> ({state.sort.descending ? say.sortedDown : say.sortedUp})</span>}
        </a>
      )}
    </th>
  );
}

function Foot({ path, state, shown }: { path: string; state: ListState; shown: number }): VNode {
  const { language, today } = useReading();
  const say = useWords(words);
  if (state.print) return <p class="soft">{say.printed(sayDay(language, today, today))}</p>;
  const pages = pagesOf(state);
  const first = offsetOf(state) + 1;
  const numbers = [first, first + shown - 1, state.total].map((number) => sayNumber(language, number));
  const [from = "", to = "", total = ""] = numbers;
  return (
    <div class="list-foot">
      {pages > 1 && (
        <nav class="pages" aria-label={say.pages}>
          {state.page > 1 && (
            <a rel="prev" href={listHref(path, state, { page: state.page - 1 })}>
              {say.previous}
            </a>
          )}
          <span>{say.page(state.page, pages)}</span>
          {state.page < pages && (
            <a rel="next" href={listHref(path, state, { page: state.page + 1 })}>
              {say.next}
            </a>
          )}
        </nav>
      )}
      {pages > 1 && <span class="soft">{say.shows(from, to, total)}</span>}
      <a href={listHref(path, state, { print: true })}>{say.print}</a>
    </div>
  );
}
