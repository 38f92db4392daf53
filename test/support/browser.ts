import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from "playwright-core";

// Chromium's own defaults in this package switch web security off; a browser that proves a policy must keep it on.
const flags = ["--no-sandbox", "--headless=shell", "--no-zygote"];

/** The browser of the tests: the one CHROMIUM names, or the one `npm ci` brought. Close it with `closeBrowser`. */
export async function openBrowser(): Promise<Browser> {
  return await chromium.launch({ executablePath: await chromiumPath(), args: flags, env: await ownEnvironment() });
}

let folder: string | undefined;

/** Two runs beside each other must not unpack into one folder, nor share a profile. */
async function ownEnvironment(): Promise<Record<string, string>> {
  folder ??= await mkdtemp(join(tmpdir(), "browser-"));
  const kept = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return { ...Object.fromEntries(kept), TMPDIR: folder };
}

async function chromiumPath(): Promise<string> {
  const named = process.env["CHROMIUM"];
  if (named) return named;
  // Read when the package is loaded: it then uses the libraries it brings, as a bare Debian has none.
  process.env["AWS_EXECUTION_ENV"] ??= "AWS_Lambda_nodejs22.x";
  const { default: packed } = await import("@sparticuz/chromium");
  return await packed.executablePath();
}

export async function closeBrowser(browser: Browser): Promise<void> {
  await browser.close();
  if (folder) await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  folder = undefined;
}

export const phone = { width: 390, height: 844 } as const;
export const desk = { width: 1280, height: 900 } as const;
export const narrow = { width: 320, height: 640 } as const;

/** As most people here read it: without script, unless a test says otherwise. */
export async function openContext(browser: Browser, options: BrowserContextOptions = {}): Promise<BrowserContext> {
  return await browser.newContext({ locale: "da-DK", timezoneId: "Europe/Copenhagen", ...options });
}

/** What axe finds, one line each; empty when there is nothing. Works under the strict policy. */
export async function axeFindings(page: Page): Promise<readonly string[]> {
  // Our pages hold no frames; without them axe needs no second page, and takes half the time.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze();
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ html }) => `${id}: ${help}: ${html}`));
}

/** How far the page reaches beyond the window to the side; 0 when it fits. */
export async function sidewaysOverflow(page: Page): Promise<number> {
  return await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
}

/** Links, buttons and fields a thumb cannot hit: lower than 44 px. Links inside a sentence are exempt. */
export async function smallTargets(page: Page): Promise<readonly string[]> {
  return await page.evaluate(`[...document.querySelectorAll("button, select, textarea, input:not([type=hidden],[type=radio],[type=checkbox]), .bar a, footer a, .rooms a, .acts > a, .pages a")]
    .filter((target) => target.getBoundingClientRect().height < 43.5)
    .map((target) => target.outerHTML.slice(0, 120))`);
}
