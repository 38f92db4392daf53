import type { Permission, Purpose } from "#app/access/permissions.ts";
import { page, type View } from "#app/route.ts";
import { seeOther, type Route } from "#platform/route.ts";

const act = { en: "led back to the page with the button", da: "blev ført tilbage til siden med knappen" };

/**
 * Where a button was pressed after the sign-in had ended: signing in again leads to the button's address, and from there to
 * the page above it that has the button. Buttons with a page at their own address need none.
 */
export function waysBack(routes: readonly Route<View>[]): readonly Route<View>[] {
  const pages = new Map(
    routes.flatMap(({ method, path }) => (method === "GET" ? [[path.pattern, path] as const] : [])),
  );
  return routes.flatMap(({ method, path, spec }) => {
    if (method === "GET" || pages.has(path.pattern)) return [];
    let above = path.pattern;
    while (above !== "" && !pages.has(above)) above = above.slice(0, above.lastIndexOf("/"));
    const there = pages.get(above);
    if (!there) return [];
    return [
      page(
        path,
        {
          may: spec.may as Permission, // a route of this program names only those
          purpose: spec.purpose as Purpose,
          kind: "system",
          act,
        },
        async ({ params }) => seeOther(there.to(params)),
      ),
    ];
  });
}

/** Such a way is nowhere linked to: what stands there is a button. */
export const isWayBack = ({ spec }: Route<View>): boolean => spec.act === act;
