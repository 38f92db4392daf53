import type { Page } from "./page.tsx";
import { Notice } from "./parts.tsx";

/** A form that could only be refused is not shown: the page says why. */
export const withoutForm = (page: Page, why: string): Page => ({
  ...page,
  lead: undefined,
  content: <Notice tone="calm">{why}</Notice>,
});
