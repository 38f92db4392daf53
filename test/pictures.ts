// Takes the pictures of docs/pictures from a demonstration of its own, on a day of its own, so that they change only when a page does.
import { chmod, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { openService } from "#app/service.ts";
import { sequence } from "#app/records/trail/sequencer.ts";
import { fillDemonstration } from "#database/demo/demonstration.ts";
import { dayIn } from "#platform/clock.ts";
import { openCluster } from "#platform/embedded/cluster.ts";
import { migrate } from "#platform/migrate.ts";
import { createKeyFile } from "#platform/sealing/key-file.ts";
import { closeBrowser, openBrowser, openContext } from "./support/browser.ts";
import { addressAt, freePort, serve } from "./support/serve.ts";
import { visit, type Visitor } from "./support/visitor.ts";

const folder = fileURLToPath(new URL("../docs/pictures/", import.meta.url));
const desk = { width: 1280, height: 800 };
const phone = { width: 390, height: 780 };
const now = Temporal.Instant.from("2026-11-24T09:00:00Z");

interface Picture {
  readonly name: string;
  readonly who: string | null;
  readonly go: (visitor: Visitor) => Promise<void>;
}

const pictures: readonly Picture[] = [
  { name: "start", who: null, go: ({ open }) => open("/") },
  { name: "today", who: "Karen Mørk", go: ({ open }) => open("/today") },
  { name: "mentorships", who: "Karen Mørk", go: ({ open }) => open("/mentorships") },
  { name: "mentee", who: "Lone Kjær", go: mentee },
  { name: "referrals", who: "Karen Mørk", go: ({ open }) => open("/referrals") },
  {
    name: "write-up",
    who: "Ole Thygesen",
    async go({ open, page }) {
      await open("/mentorships");
      await page.getByRole("link", { name: "Thomas Krogh" }).click();
      await page.getByRole("link", { name: "Notér anden kontakt" }).click();
      await page.getByLabel("Ja, vi mødtes").check();
      await page
        .getByLabel("Hvad lavede og aftalte I?")
        .fill("Vi gik listen til løsladelsen igennem. Han ringer selv til banken.");
    },
  },
  {
    name: "trail",
    who: "Karen Mørk",
    async go(visitor) {
      await mentee(visitor);
      await visitor.page.getByRole("contentinfo").getByRole("link").last().click();
    },
  },
];

async function mentee({ open, page }: Visitor): Promise<void> {
  await open("/mentorships");
  await page.getByRole("link", { name: "Yusuf Aksoy" }).click();
}

const dataDir = await mkdtemp(path.join(tmpdir(), "backontrack-pictures-"));
await chmod(dataDir, 0o755); // as root, PostgreSQL runs as somebody else and has to come in
const cluster = await openCluster({ dataDir, quick: true });
const keys = createKeyFile(path.join(dataDir, "keys.json"));
await migrate(cluster.url("owner"), new URL("../database/migrations/", import.meta.url));
const databaseUrl = cluster.url("app");
await fillDemonstration({ databaseUrl, keys, now });
const port = await freePort();
const clock = { now: () => now };
const service = await openService({
  databaseUrl,
  keys,
  clock,
  origin: addressAt(port),
  isLoopback: true,
  quiet: true,
  report: (_reference, error) => console.error(error),
});
await sequence({ database: service.database, clock, dayOf: (moment) => dayIn("Europe/Copenhagen", moment) });
const served = await serve(service, port);
const browser = await openBrowser();
await mkdir(folder, { recursive: true });
for (const viewport of [desk, phone]) {
  const context = await openContext(browser, { viewport, javaScriptEnabled: false });
  const visitor = await visit(context, addressAt(port));
  for (const { name, who, go } of pictures) {
    await context.clearCookies();
    if (who !== null) await visitor.be(who);
    await go(visitor);
    await take(visitor, `${name}-${viewport.width}-da`);
  }
  await context.close();
}
// Last, because it is remembered of whoever chooses it.
const english = await visit(await openContext(browser, { viewport: desk, javaScriptEnabled: false }), addressAt(port));
await english.be("Karen Mørk");
await english.press("English");
await english.open("/today");
await take(english, "today-1280-en");
await closeBrowser(browser);
await served.close();
await service.stop();
await cluster.stop();
await rm(dataDir, { recursive: true, force: true });

async function take({ page }: Visitor, name: string): Promise<void> {
  await page.evaluate("document.fonts.ready.then(() => (document.activeElement.blur(), scrollTo(0, 0)))");
  await page.screenshot({ path: path.join(folder, `${name}.png`) });
  console.log(name);
}
