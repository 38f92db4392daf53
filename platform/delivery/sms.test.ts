import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { after, test } from "node:test";
import { NotDelivered } from "./not-delivered.ts";
import { sendSms } from "./sms.ts";

let status = 200;
let isSilent = false;
const received: { readonly request: IncomingMessage; readonly body: string }[] = [];

const http = createServer((request, response) => void answer(request, response)).listen(0, "127.0.0.1");
await once(http, "listening");
after(() => {
  http.closeAllConnections();
  http.close();
});

const { port } = http.address() as AddressInfo; // it listens on a port, not on a pipe
const gateway = { url: `http://127.0.0.1:${port}/messages`, token: "a-token" };
const sms = { to: "+4512345678", text: "Torsdag kl. 10 er aflyst. Åbn siden." };

test("a colleague's number and the text reach the gateway", async () => {
  status = 202;
  await sendSms(gateway, sms);
  const { request, body } = received.at(-1) ?? assert.fail();
  assert.equal(`${request.method} ${request.url}`, "POST /messages");
  assert.equal(request.headers.authorization, "Bearer a-token");
  assert.equal(request.headers["content-type"], "application/json");
  assert.deepEqual(JSON.parse(body), sms);
});

const answers: readonly [status: number, isFinal: boolean][] = [
  [400, true],
  [422, true],
  [401, false],
  [403, false],
  [408, false],
  [429, false],
  [500, false],
  [503, false],
];
for (const [answered, isFinal] of answers)
  test(`${isFinal ? "nobody tries again" : "it is tried again later"} when the gateway answers ${answered}`, async () => {
    status = answered;
    await assert.rejects(sendSms(gateway, sms), notDelivered(new RegExp(`\\(${answered}\\)`, "u"), isFinal));
  });

test("number and token follow no redirect", async () => {
  for (const redirect of [301, 302, 307, 308]) {
    status = redirect;
    const before = received.length;
    await assert.rejects(sendSms(gateway, sms), notDelivered(/unreachable/u, false));
    assert.equal(received.length, before + 1);
  }
});

test("a gateway that never answers is given up", async () => {
  isSilent = true;
  await assert.rejects(sendSms(gateway, sms, 200), notDelivered(/in time/u, false));
  isSilent = false;
});

test("a gateway that is not there is tried again later", async () => {
  const gone = createServer().listen(0, "127.0.0.1");
  await once(gone, "listening");
  const { port } = gone.address() as AddressInfo; // as above
  await new Promise((closed) => gone.close(closed));
  await assert.rejects(
    sendSms({ ...gateway, url: `http://127.0.0.1:${port}/` }, sms),
    notDelivered(/unreachable/u, false),
  );
});

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await text(request);
  received.push({ request, body });
  if (!isSilent) response.writeHead(status, { location: "/elsewhere" }).end(`number ${body} refused`);
}

const notDelivered = (why: RegExp, isFinal: boolean) => (error: unknown) => {
  assert.ok(error instanceof NotDelivered);
  assert.match(error.message, why);
  assert.equal(error.isFinal, isFinal);
  assert.doesNotMatch(`${error.stack} ${JSON.stringify(error)}`, /12345678|a-token|aflyst/u);
  assert.equal(error.cause, undefined);
  return true;
};
