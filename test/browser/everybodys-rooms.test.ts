import assert from "node:assert/strict";
import { after, test } from "node:test";
import { inventedColleagues } from "#database/demo/colleagues.ts";
import { fillDemonstration } from "#database/demo/demonstration.ts";
import { closeBrowser, desk, openBrowser, openContext, phone, sidewaysOverflow } from "#test/support/browser.ts";
import { openTestService } from "#test/support/database.ts";
import { addressAt, freePort, serve } from "#test/support/serve.ts";
import { openReader, visit } from "#test/support/visitor.ts";

const port = await freePort();
const house = await openTestService({ at: addressAt(port), empty: true });
await fillDemonstration({ databaseUrl: house.databaseUrl, keys: house.keys, now: house.clock.now() });
const service = await house.open();
const served = await serve(service, port);
const browser = await openBrowser();
const context = await openContext(browser, { javaScriptEnabled: false, viewport: phone });
const visitor = await visit(context, addressAt(port));
const { page } = visitor;

after(async () => {
  await closeBrowser(browser);
  await served.close();
});

/** Where the menu and the page lead, by address; what is sent or printed is left aside. */
const links = (within: string): Promise<string[]> =>
  page
    .locator(`${within} a[href^="/"]`)
    .evaluateAll((found) => [...new Set(found.map((link) => (link.getAttribute("href") ?? "").split("#")[0] ?? ""))]);

// The first of each role: whoever comes to see the demonstration begins as one of them.
const firstOfRole = new Map(
  inventedColleagues.toReversed().flatMap(({ name, grants }) => grants.map(({ role }) => [role, name] as const)),
);

for (const [role, name] of firstOfRole)
  test(`Every room and every first link opens for the ${role}, on a phone and at a desk, in both languages`, async () => {
    await visitor.be(name);
    // A reader of their own: each first page has the same title.
    const reader = await openReader(browser);
    const rooms = await links("nav");
    assert.ok(rooms.includes("/today"), name);
    for (const room of rooms) {
      await visitor.open(room);
      await reader(page);
      await page.setViewportSize(desk);
      assert.equal(await sidewaysOverflow(page), 0, `${room} reaches beyond a desk`);
      await page.setViewportSize(phone);
      for (const href of await links("main")) {
        const answer = await page.request.get(addressAt(port) + href);
        assert.equal(answer.status(), 200, `${room} leads ${name} to ${href}`);
      }
    }
    await page.getByRole("button", { name: "English" }).click();
    for (const room of rooms) {
      await visitor.open(room);
      assert.equal(await page.locator("html").getAttribute("lang"), "en");
      assert.equal(await page.getByRole("heading", { level: 1 }).count(), 1, room);
      await reader(page);
    }
    await page.getByRole("button", { name: "Dansk" }).click();
  });

test("The visits office reads who comes, and whom to call", async () => {
  await visitor.be("Mona Juhl");
  await visitor.sees("Gør klar til et mentormøde");
  await visitor.follow("Besøg");
  await visitor.at("Besøg");
  await visitor.sees("Omar Haddad");
  await visitor.sees("Daniel Rask");
  await visitor.sees("Rasmus Lind");
  await visitor.sees("20 30 40 60");
  assert.equal(await page.getByText("Back on Track").count(), 0);
});

test("The duty officer reads whom to call, and no name", async () => {
  await visitor.be("Erik Bro");
  await visitor.sees("Som vagthavende i Vestre Fængsel");
  await visitor.sees("20 30 40 51");
  await visitor.sees("Du kan ikke slå nogen op her");
  assert.equal(await page.getByText("Yusuf").count(), 0);
});

test("The working group, the trainer and the evaluator find what has been done and what is to come", async () => {
  await visitor.be("Anders Krag");
  await visitor.follow(/Læs dagsordenen til mødet/u);
  await visitor.sees("Rum til samtaler i arresterne");
  await visitor.be("Hanne Friis");
  await visitor.follow("Vurder, om Nadia Holst er klar");
  await visitor.at(/Nadia Holst/u);
  await visitor.be("Sofie Winther");
  await visitor.follow("Læring");
  await visitor.sees("I en lille ordning er det de fleste");
  await visitor.follow("Erfaringer");
  await visitor.follow("Når et møde falder, får mentee det at vide sidst af alle.");
  await visitor.sees("ringer mentor til afdelingen");
});

test("nothing fell", () => assert.deepEqual(house.reported, []));
