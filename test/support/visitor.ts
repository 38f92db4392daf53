import assert from "node:assert/strict";
import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { axeFindings, openContext, phone, sidewaysOverflow } from "./browser.ts";

/** Somebody at a browser, who finds everything by what it is called. */
export interface Visitor {
  readonly page: Page;
  /** Signs in as this invented colleague, whoever was signed in before. */
  be(name: string): Promise<void>;
  open(path: string): Promise<void>;
  follow(link: string | RegExp): Promise<void>;
  press(button: string | RegExp): Promise<void>;
  write(label: string, text: string, group?: string): Promise<void>;
  choose(question: string, answer: string | RegExp): Promise<void>;
  select(label: string, option: string | RegExp): Promise<void>;
  /** The heading of the page. */
  at(title: string | RegExp): Promise<void>;
  sees(text: string | RegExp): Promise<void>;
}

/** Nothing waits long: a page without script is there at once, or not at all. */
const patience = 4_000;

/** A field by what it asks, whether or not it has to be answered. */
const asked = (label: string): RegExp => new RegExp(`^${RegExp.escape(label)}(?: \\(hvis du vil\\))?$`, "u");

export async function visit(context: BrowserContext, origin: string): Promise<Visitor> {
  const page = await context.newPage();
  page.setDefaultTimeout(patience);
  const main = page.getByRole("main");
  const shown = async (what: Locator): Promise<void> => {
    await what.first().waitFor();
  };
  // A click is over before the next page is there: who reads then reads nothing, or the page before.
  const arrives = async (target: Locator): Promise<void> => {
    await Promise.all([page.waitForEvent("domcontentloaded"), target.click()]);
  };
  const went = (status: number | undefined): void => assert.ok(status !== undefined && status < 500, page.url());
  return {
    page,
    async be(name) {
      await context.clearCookies();
      await page.goto(`${origin}/`);
      await page.getByRole("button", { name: `Vær ${name}` }).click();
      await shown(page.getByRole("button", { name: "Log ud" }));
    },
    open: async (path) => went((await page.goto(origin + path))?.status()),
    follow: async (link) => arrives(page.getByRole("link", { name: link, exact: true }).first()),
    press: async (button) => arrives(page.getByRole("button", { name: button, exact: true })),
    async write(label, text, group) {
      const within = group === undefined ? main : main.getByRole("group", { name: group });
      await within.getByLabel(asked(label)).fill(text);
    },
    async choose(question, answer) {
      await main
        .getByRole("group", { name: asked(question) })
        .getByLabel(answer, { exact: true })
        .check();
    },
    async select(label, option) {
      const list = main.getByLabel(asked(label));
      const found = await list.locator("option").filter({ hasText: option }).first().textContent();
      await list.selectOption({ label: found ?? "" });
    },
    at: (title) => shown(page.getByRole("heading", { level: 1, name: title })),
    sees: (text) => shown(page.getByText(text)),
  };
}

/** Reads what somebody has before them: with script, on the same words, so that looking leaves no leaf. */
export async function openReader(browser: Browser): Promise<(visited: Page) => Promise<void>> {
  const page = await (await openContext(browser, { viewport: phone })).newPage();
  const seen = new Set<string>();
  return async (visited) => {
    const address = visited.url();
    const html = await visited.content();
    const title = await visited.title();
    if (seen.has(title)) return;
    seen.add(title);
    await page.route(address, (route) => route.fulfill({ contentType: "text/html; charset=utf-8", body: html }));
    await page.goto(address);
    assert.equal(await sidewaysOverflow(page), 0, `${title} reaches beyond a phone`);
    assert.deepEqual(await axeFindings(page), [], title);
    await page.unroute(address);
  };
}
