import type { Permission, Purpose } from "#app/access/permissions.ts";
import { routesFor } from "#platform/route.ts";
import type { Page } from "#platform/views/page.tsx";
import type { Paper } from "#platform/views/paper.tsx";

/** A page on the screen, or a sheet to print. */
export type View = Page | Paper;

export const { page, action } = routesFor<View, Permission, Purpose>();
