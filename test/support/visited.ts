import { after } from "node:test";
import { closeBrowser, openBrowser, openContext, phone } from "#test/support/browser.ts";
import { openTestService, type TestService } from "#test/support/database.ts";
import { addressAt, freePort, serve } from "#test/support/serve.ts";
import { openReader, visit, type Visitor } from "#test/support/visitor.ts";

/** A service on a port of its own, and somebody who comes to it on a phone, without script. */
export async function openVisited(): Promise<{
  readonly service: TestService;
  readonly somebody: Visitor;
  /** Somebody else, whose browser runs script. */
  scripted(): Promise<Visitor>;
  /** Reads the page that is before them. */
  read(): Promise<void>;
}> {
  const port = await freePort();
  const service = await openTestService({ at: addressAt(port) });
  const served = await serve(service.service, port, service.clock);
  const browser = await openBrowser();
  after(async () => {
    await closeBrowser(browser);
    await served.close();
  });
  const context = await openContext(browser, { javaScriptEnabled: false, viewport: phone });
  const somebody = await visit(context, addressAt(port));
  const reader = await openReader(browser);
  const scripted = async () => visit(await openContext(browser, { viewport: phone }), addressAt(port));
  return { service, somebody, scripted, read: () => reader(somebody.page) };
}
