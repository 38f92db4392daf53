type Names<Pattern extends string> = Pattern extends `${string}:${infer Name}/${infer Rest}`
  ? Name | Names<`/${Rest}`>
  : Pattern extends `${string}:${infer Name}`
    ? Name
    : never;

export type Params<Pattern extends string> = { readonly [Name in Names<Pattern>]: string };

/** A typed address: a missing parameter does not compile. */
export interface Path<Pattern extends string = string> {
  readonly pattern: Pattern;
  to(params: Params<Pattern>, query?: Readonly<Record<string, string | undefined>>): string;
}

export function path<const Pattern extends string>(pattern: Pattern): Path<Pattern> {
  // Text and names in turn. A page has hundreds of links: what is the same for all of them is done once.
  const parts = pattern.split(/:(\w+)/u);
  return {
    pattern,
    to(params, query) {
      const values = params as Readonly<Record<string, string>>; // the same names, asked for by string
      let address = parts[0] ?? "";
      for (let at = 1; at < parts.length; at += 2)
        address += encodeURIComponent(values[parts[at] ?? ""] ?? "") + (parts[at + 1] ?? "");
      if (query === undefined) return address;
      const asked = new URLSearchParams(
        Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined),
      );
      return asked.size === 0 ? address : `${address}?${asked}`;
    },
  };
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/u;

/** Whether every parameter called …Id looks like an id; anything else is an address that does not exist. */
export const idsAreIds = (params: Readonly<Record<string, string>>): boolean =>
  Object.entries(params).every(([name, value]) => !name.endsWith("Id") || uuid.test(value));
