import assert from "node:assert/strict";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { after, before, test } from "node:test";
import type { Browser } from "playwright-core";
import { assetAt } from "#platform/static/assets.ts";
import { changedPage, formPage, problems, typed } from "#platform/views/gallery-forms.tsx";
import { listPage, personPage, readingIn, sheet, todayPage } from "#platform/views/gallery.tsx";
import type { Reading } from "#platform/views/reading.ts";
import {
  axeFindings,
  closeBrowser,
  desk,
  narrow,
  openBrowser,
  openContext,
  phone,
  sidewaysOverflow,
  smallTargets,
} from "#test/support/browser.ts";

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; require-trusted-types-for 'script'";

const long = { short: "Ærø".repeat(60), long: "https://example.test/".repeat(20) };

const pages: Readonly<Record<string, (reading: Reading) => string>> = {
  today: (reading) => todayPage(reading),
  person: (reading) => personPage(reading),
  "protected-person": (reading) =>
    personPage({ ...reading, protectedNames: new Set(["Ada Bo"]) }, { short: "Ada Bo", long: "Ada Bos søster læser." }),
  form: (reading) => formPage(reading),
  refused: (reading) => formPage(reading, { values: typed, problems }),
  changed: (reading) => changedPage(reading),
  list: (reading) => listPage(reading),
  nothing: (reading) => listPage(reading, { filters: {}, total: 0, page: 1 }, 0),
  sheet: (reading) => sheet(reading),
  "sheet-rtl": (reading) => sheet(reading, "rtl"),
  "long-today": (reading) => todayPage(reading, long),
  "long-person": (reading) =>
    personPage({ ...reading, signedIn: { href: "/me", name: long.short, roles: long.short } }, long),
  "long-changed": (reading) => changedPage(reading, long),
  "long-sheet": (reading) => sheet(reading, "ltr", long),
  stranger: (reading) => formPage({ ...reading, signedIn: null, rooms: [], demo: false, trial: true }),
};

let browser: Browser;
let server: Server;
let origin: string;
const drafts: string[] = [];

before(async () => {
  server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://localhost");
    if (request.method === "POST") {
      let body = "";
      request.on("data", (part: Buffer) => (body += part.toString()));
      request.on("end", () => {
        drafts.push(body);
        response.writeHead(204).end();
      });
      return;
    }
    const asset = assetAt(url.pathname);
    if (asset) {
      response.writeHead(200, { "content-type": asset.type }).end(asset.body);
      return;
    }
    const [language, name = ""] = url.pathname.slice(1).split("/");
    const page = pages[name];
    if (!page || (language !== "da" && language !== "en")) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { "content-type": "text/html; charset=utf-8", "content-security-policy": policy });
    response.end(page(readingIn(language)));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await openBrowser();
});

after(async () => {
  await closeBrowser(browser);
  server.close();
});

for (const language of ["da", "en"] as const) {
  test(`nobody meets an obstacle on any page, by phone or at a desk (${language})`, async () => {
    for (const viewport of [phone, desk]) {
      const context = await openContext(browser, { viewport });
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on("console", (message) => complaints.push(message.text()));
      for (const name of Object.keys(pages)) {
        if (name.startsWith("long-")) continue;
        await page.goto(`${origin}/${language}/${name}`);
        assert.deepEqual(await axeFindings(page), [], `${language} ${name} at ${viewport.width}`);
        assert.deepEqual(complaints, [], `${name}: the policy or the browser complains`);
        const pictures = process.env["PICTURES"];
        if (pictures)
          await page.screenshot({ path: `${pictures}/${name}-${language}-${viewport.width}.png`, fullPage: true });
      }
      await context.close();
    }
  });
}

test("a thumb on a small phone reaches everything, and nothing runs out at the side", async () => {
  const context = await openContext(browser, { viewport: narrow, javaScriptEnabled: true });
  const page = await context.newPage();
  for (const name of Object.keys(pages)) {
    await page.goto(`${origin}/da/${name}`);
    assert.equal(await sidewaysOverflow(page), 0, name);
    assert.deepEqual(await smallTargets(page), [], name);
  }
  await context.close();
});

test("a mentor who mistyped is led from the summary to the field, by keyboard", async () => {
  const context = await openContext(browser, { viewport: phone, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${origin}/da/refused`);
  assert.equal(await page.title(), "Fejl: Skriv samtalen op – Udlånet");
  await page.getByRole("link", { name: "Skriv et tal, fx 45" }).focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  const field = page.getByRole("textbox", { name: "Hvor længe?" });
  assert.equal(await field.inputValue(), "tre kvarter");
  assert.equal(await field.getAttribute("aria-invalid"), "true");
  assert.equal(await page.getByLabel("Hvad lavede og aftalte I?").inputValue(), "\nHan havde fået brev, og");
  await context.close();
});

test("a list printed on A4 keeps its columns, and what is only for the screen stays there", async () => {
  const context = await openContext(browser, { viewport: { width: 658, height: 930 } });
  const page = await context.newPage();
  await page.emulateMedia({ media: "print" });
  await page.goto(`${origin}/da/list`);
  assert.ok(await page.getByRole("columnheader", { name: "Afleveres" }).isVisible());
  assert.equal(await page.evaluate("getComputedStyle(document.querySelector('tbody td')).display"), "table-cell");
  for (const hidden of [".bar", ".rooms", ".strip", ".filters", "footer"]) {
    assert.equal(await page.locator(hidden).isVisible(), false, hidden);
  }
  await context.close();
});

test("a protected name is seen with its mark, and another word is printed in its place", async () => {
  const context = await openContext(browser, { viewport: desk });
  const page = await context.newPage();
  await page.goto(`${origin}/da/protected-person`);
  const screen = await page.locator("body").innerText();
  assert.match(screen, /Ada Bo \(navnebeskyttet\)/u);
  assert.doesNotMatch(screen, /beskyttet navn/u);
  await page.emulateMedia({ media: "print" });
  const printed = await page.locator("body").innerText();
  assert.doesNotMatch(printed, /Ada/u);
  assert.match(printed, /beskyttet navns søster læser/u);
  assert.match(await page.title(), /^beskyttet navn – /u);
  await context.close();
});

test("what is typed is kept within five seconds, and the page says so only then", async () => {
  const context = await openContext(browser, { viewport: desk });
  const page = await context.newPage();
  await page.goto(`${origin}/da/form`);
  await page.getByLabel("Hvad lavede og aftalte I?").fill("Vi læste & skrev <b>");
  assert.equal(await page.getByRole("status").textContent(), "");
  await page.getByText("Sidst gemt kl.").waitFor({ timeout: 5000 });
  assert.equal(new URLSearchParams(drafts.at(-1)).get("fact"), "Vi læste & skrev <b>");
  await context.close();
});
