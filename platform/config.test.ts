import assert from "node:assert/strict";
import { test } from "node:test";
import { readConfig } from "#platform/config.ts";

const ordinary = { isRoot: false, project: "/srv/backontrack", cwd: "/home/op", isReachable: true };
const root = { isRoot: true, project: "/root/backontrack", cwd: "/root", isReachable: false };

const read = (environment: Record<string, string>, surroundings = ordinary) => {
  const config = readConfig(environment, surroundings);
  if (!config.ok) assert.fail(config.refusal);
  return config.value;
};

test("somebody who sets nothing gets a service on this machine only", () => {
  assert.deepEqual(read({}), {
    port: 3000,
    host: "127.0.0.1",
    origin: null,
    trustedProxies: 0,
    dataDir: "/srv/backontrack/data",
    database: null,
    keyFile: "/srv/backontrack/data/keys.json",
    mail: null,
    sms: null,
  });
});

test("somebody who leaves a setting empty has not set it", () => {
  assert.deepEqual(read({ PORT: "", HOST: " ", DATABASE_URL: "", SMTP_URL: "" }), read({}));
});

test("root in a home that only root may enter gets a data directory that the database's user can reach", () => {
  assert.match(read({}, root).dataDir, /^\/var\/lib\/backontrack\/[\da-f]{12}$/u);
  assert.notEqual(read({}, root).dataDir, read({}, { ...root, project: "/root/other" }).dataDir);
  assert.equal(read({ DATA_DIR: "/srv/data" }, root).dataDir, "/srv/data");
  assert.equal(read({}, { ...root, isReachable: true }).dataDir, "/root/backontrack/data");
});

test("an operator who sets everything gets everything", () => {
  const config = read({
    PORT: "8080",
    HOST: "::1",
    ORIGIN: "https://Service.example.org/",
    TRUST_PROXY: "1",
    DATA_DIR: "elsewhere",
    KEY_FILE: "/etc/backontrack/keys.json",
    DATABASE_URL: "postgres://app:secret@db/backontrack",
    DATABASE_OWNER_URL: "postgresql://owner:secret@db/backontrack",
    SMTP_URL: "smtps://me:secret@mail.example.dk",
    MAIL_FROM: "Mentor <mentor@example.dk>",
    SMS_GATEWAY_URL: "https://sms.example.dk/send",
    SMS_GATEWAY_TOKEN: "secret",
  });
  assert.equal(config.port, 8080);
  assert.equal(config.host, "::1");
  assert.equal(config.origin, "https://service.example.org");
  assert.equal(config.trustedProxies, 1);
  assert.equal(config.dataDir, "/home/op/elsewhere");
  assert.equal(config.keyFile, "/etc/backontrack/keys.json");
  assert.equal(config.database?.app, "postgres://app:secret@db/backontrack");
  assert.equal(config.mail?.from, "Mentor <mentor@example.dk>");
  assert.equal(config.sms?.url.host, "sms.example.dk");
});

const [app, owner] = ["postgres://app:secret@db/backontrack", "postgres://owner:secret@db/backontrack"];
const refusals: readonly [because: string, environment: Record<string, string>, sentence: RegExp][] = [
  ["the port is a word", { PORT: "http" }, /^PORT is "http"/u],
  ["the port is too high", { PORT: "65536" }, /^PORT/u],
  ["the port is a fraction", { PORT: "3e3" }, /^PORT/u],
  ["the host is an address of a page", { HOST: "http://localhost" }, /^HOST/u],
  ["the origin has a path", { ORIGIN: "https://service.example.org/app" }, /^ORIGIN/u],
  ["the origin has no scheme", { ORIGIN: "service.example.org" }, /^ORIGIN/u],
  ["the proxies are a word", { TRUST_PROXY: "yes" }, /^TRUST_PROXY/u],
  ["only the program's login is given", { DATABASE_URL: app }, /^DATABASE_OWNER_URL is missing/u],
  ["only the owner's login is given", { DATABASE_OWNER_URL: owner }, /^DATABASE_URL is missing/u],
  [
    "it is another kind of database",
    { DATABASE_URL: "mysql://a:b@db/x", DATABASE_OWNER_URL: owner },
    /^DATABASE_URL cannot/u,
  ],
  [
    "the database has no name",
    { DATABASE_URL: app, DATABASE_OWNER_URL: "postgres://o:p@db" },
    /^DATABASE_OWNER_URL cannot/u,
  ],
  ["both logins are the same", { DATABASE_URL: app, DATABASE_OWNER_URL: app }, /same login/u],
  [
    "the keys would lie in the database's folder",
    { KEY_FILE: "/srv/backontrack/data/database/keys.json" },
    /^KEY_FILE/u,
  ],
  ["mail has a sender and no server", { MAIL_FROM: "a@example.dk" }, /^MAIL_FROM is set/u],
  ["mail has a server and no sender", { SMTP_URL: "smtp://localhost" }, /^MAIL_FROM is missing/u],
  ["the mail server is a web address", { SMTP_URL: "https://x", MAIL_FROM: "a@example.dk" }, /^SMTP_URL/u],
  ["the SMS gateway has no token", { SMS_GATEWAY_URL: "https://sms.example.dk" }, /^SMS_GATEWAY_TOKEN/u],
  ["the SMS gateway is no address", { SMS_GATEWAY_URL: "sms", SMS_GATEWAY_TOKEN: "t" }, /^SMS_GATEWAY_URL/u],
];
for (const [because, environment, sentence] of refusals)
  test(`the operator is told what to do when ${because}`, () => {
    const config = readConfig(environment, ordinary);
    if (config.ok) assert.fail("accepted");
    assert.match(config.refusal, sentence);
    assert.match(config.refusal, /\.$/u);
    assert.doesNotMatch(config.refusal, /secret/u);
  });
