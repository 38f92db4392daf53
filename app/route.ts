import type { Permission, Purpose } from "#app/access/permissions.ts";
import { routesFor } from "#platform/route.ts";
import type { Page } from "#platform/views/page.tsx";

export const { page, action } = routesFor<Page, Permission, Purpose>();
