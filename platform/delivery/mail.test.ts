import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { after, test } from "node:test";
import { SMTPServer } from "smtp-server";
import { sendMail } from "./mail.ts";
import { NotDelivered } from "./not-delivered.ts";

type Received = { readonly recipients: string[]; readonly source: string };
const received: Received[] = [];

const smtp = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS"],
  allowInsecureAuth: true,
  onAuth: (_, __, done) => done(new Error("no")),
  onRcptTo: ({ address }, _, done) => {
    const codes: Record<string, number> = { "unknown@example.org": 550, "busy@example.org": 451 };
    const code = codes[address];
    done(code === undefined ? null : Object.assign(new Error(`<${address}> refused`), { responseCode: code }));
  },
  onData: (stream, session, done) => {
    const parts: Buffer[] = [];
    stream.on("data", (part: Buffer) => parts.push(part));
    stream.on("end", () => {
      const recipients = session.envelope.rcptTo.map(({ address }) => address);
      received.push({ recipients, source: Buffer.concat(parts).toString("utf8") });
      done();
    });
  },
});
smtp.on("error", () => {});
await new Promise<void>((listening) => smtp.listen(0, "127.0.0.1", listening));
after(() => new Promise<void>((closed) => smtp.close(closed)));

const { port } = smtp.server.address() as AddressInfo; // it listens on a port, not on a pipe
const server = { url: `smtp://127.0.0.1:${port}`, from: "noreply@example.org" };
const mail = { to: "mentor@example.org", subject: "Der venter noget på dig", text: "Åbn siden, når du har tid." };

test("a colleague gets the mail, marked as sent by a program", async () => {
  await sendMail(server, mail);
  const { recipients, source } = received.at(-1) ?? assert.fail();
  assert.deepEqual(recipients, ["mentor@example.org"]);
  assert.match(source, /^From: noreply@example\.org\r\n/mu);
  assert.match(source, /^Subject: =\?UTF-8\?/mu);
  assert.match(source, /^Auto-Submitted: auto-generated\r\n/mu);
  assert.match(source, /=C3=85bn siden/u);
});

test("nobody else gets a copy because of what was typed as an address or a subject", async () => {
  await sendMail(server, { ...mail, subject: "Noget\r\nBcc: stranger@example.org" });
  const { recipients, source } = received.at(-1) ?? assert.fail();
  assert.deepEqual(recipients, ["mentor@example.org"]);
  assert.doesNotMatch(source, /^Bcc:/mu);
  const before = received.length;
  for (const to of ["mentor@example.org, stranger@example.org", "mentor@example.org>\r\nRCPT TO:<stranger@example.org"])
    await sendMail(server, { ...mail, to }).catch(() => {});
  assert.ok(received.slice(before).every(({ recipients }) => recipients.length <= 1));
});

const refusals: readonly [because: string, to: string, why: RegExp, isFinal: boolean][] = [
  ["nobody has the address", "unknown@example.org", /EENVELOPE 550/u, true],
  ["the server is busy", "busy@example.org", /EENVELOPE 451/u, false],
  ["there is no address", "", /EENVELOPE/u, true],
];
for (const [because, to, why, isFinal] of refusals)
  test(`${isFinal ? "nobody tries again" : "it is tried again later"} when ${because}`, async () => {
    await assert.rejects(sendMail(server, { ...mail, to }), notDelivered(why, isFinal));
  });

test("a wrong password for the mail server is not the recipient's fault", async () => {
  const url = `smtp://user:hunter2@127.0.0.1:${port}`;
  await assert.rejects(sendMail({ ...server, url }, mail), notDelivered(/EAUTH/u, false));
});

test("nothing is sent in the clear beyond this machine unless the operator says so", async () => {
  const before = received.length;
  // This machine, but not by a name that says so.
  const url = `smtp://0.0.0.0:${port}`;
  await assert.rejects(sendMail({ ...server, url }, mail), notDelivered(/E(TLS|CONNECTION)/u, false));
  assert.equal(received.length, before);
  await sendMail({ ...server, url: `${url}?requireTLS=false` }, mail);
  assert.equal(received.length, before + 1);
});

test("a mail server that is not there, or never says a word, is given up", async () => {
  const silent = createServer().listen(0, "127.0.0.1");
  await once(silent, "listening");
  const { port } = silent.address() as AddressInfo; // as above
  const url = `smtp://127.0.0.1:${port}`;
  const from = performance.now();
  await assert.rejects(sendMail({ ...server, url }, mail, 200), notDelivered(/E/u, false));
  assert.ok(performance.now() - from < 2000);
  await new Promise((closed) => silent.close(closed));
  await assert.rejects(sendMail({ ...server, url }, mail, 1000), notDelivered(/E/u, false));
});

test("a mail server that drips a word now and then is given up all the same", async () => {
  const dripping = createServer((socket) => {
    socket.write("220 welcome\r\n");
    const drip = setInterval(() => socket.write("250-one moment\r\n"), 50);
    socket.on("close", () => clearInterval(drip)).on("error", () => {});
  }).listen(0, "127.0.0.1");
  await once(dripping, "listening");
  const { port } = dripping.address() as AddressInfo; // as above
  const from = performance.now();
  await assert.rejects(sendMail({ ...server, url: `smtp://127.0.0.1:${port}` }, mail, 300), notDelivered(/E/u, false));
  assert.ok(performance.now() - from < 2000);
  await new Promise((closed) => dripping.close(closed));
});

const notDelivered = (why: RegExp, isFinal: boolean) => (error: unknown) => {
  assert.ok(error instanceof NotDelivered);
  assert.match(error.message, why);
  assert.equal(error.isFinal, isFinal);
  assert.doesNotMatch(`${error.stack} ${JSON.stringify(error)}`, /@example|hunter2|venter noget/u);
  assert.equal(error.cause, undefined);
  return true;
};
