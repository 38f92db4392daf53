import assert from "node:assert/strict";
import { after, test } from "node:test";
import { closeBrowser, openBrowser, openContext, phone } from "#test/support/browser.ts";
import { openTestService } from "#test/support/database.ts";
import { makeReady } from "#test/support/mentorship-scene.ts";
import { addressAt, freePort, serve } from "#test/support/serve.ts";
import { openReader, visit } from "#test/support/visitor.ts";

const port = await freePort();
const service = await openTestService({ at: addressAt(port) });
await makeReady(service, service.foundation, "lone");
const served = await serve(service.service, port, service.clock);
const browser = await openBrowser();
const context = await openContext(browser, { javaScriptEnabled: false, viewport: phone });
const somebody = await visit(context, addressAt(port));
const reader = await openReader(browser);
const read = () => reader(somebody.page);

after(async () => {
  await closeBrowser(browser);
  await served.close();
});

test("One person is walked from the referral to the end of aftercare, without script, by six people", async (t) => {
  const { be, open, follow, press, write, choose, select, at, sees } = somebody;
  const step = async (name: string, when: string, work: () => Promise<void>): Promise<void> => {
    service.clock.set(when);
    await t.test(name, async () => {
      try {
        await work();
      } catch (error) {
        console.log(somebody.page.url(), await somebody.page.locator("main").ariaSnapshot());
        process.exit(1);
        throw error;
      }
    });
  };

  await step("Peter refers him from the wing", "2026-11-23T08:10:00Z", async () => {
    await be("Peter Aagaard");
    await read();
    await follow("Henvisninger");
    await read();
    await follow("Henvis en person");
    await read();
    await write("Hvem drejer det sig om?", "Malik Søndergaard");
    await write("Hvad har du set eller hørt?", "Han har selv spurgt, om der findes nogen udefra, man kan tale med.");
    await write("Hvad ville hjælpe?", "En voksen, som ikke er her for at kontrollere ham.");
    await choose("Ved personen, at du henviser?", "Ja");
    await write("Hvor kan vi få fat i dig?", "Lokal 4711, formiddag");
    await press("Send henvisningen");
    await at("Malik Søndergaard");
    await sees("Modtaget");
    await read();
  });

  await step(
    "Karen screens the referral, sees to it that he is told, and accepts it",
    "2026-11-24T09:00:00Z",
    async () => {
      await be("Karen Mørk");
      await read();
      await follow("Henvisninger");
      await read();
      await follow("Malik Søndergaard");
      await read();
      await follow("Visitér");
      await read();
      await select("Kriterium", /sårbar/u);
      await choose("Personens stilling i straffesagen", "Ingen af delene");
      await choose("Hvor personen er lige nu", "Varetægt");
      await write("Fakta", "Delte billeder fra en lukket gruppe, før han kom ind.");
      await write("Vurdering", "Søger et sted at høre til.");
      await press("Gem");
      await follow("Personen har fået det at vide");
      await write("Hvornår?", "24-11-2026");
      await choose("Hvordan?", "I en samtale");
      await press("Gem");
      await follow("Imødekom");
      await press("Imødekom henvisningen");
      await follow("Giv arket, og spørg om samtykke");
      await read();
      await follow("Arket er givet");
      await write("Hvornår?", "24-11-2026");
      await choose("Sprog", /^dansk/u);
      await press("Gem");
      await sees("Tænker sig om");
    },
  );

  await step("He says yes on paper when the three days are over", "2026-11-27T12:00:00Z", async () => {
    await be("Karen Mørk");
    await follow(/Spørg Malik Søndergaard om samtykke/u);
    await follow("Notér svaret");
    await read();
    await choose("Hvad sagde personen?", "Ja");
    await write("Hvornår?", "27-11-2026");
    await choose("Hvordan kom svaret?", "På papir");
    await press("Gem");
    await sees("Har sagt ja");
  });
});
