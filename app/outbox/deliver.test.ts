import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { after, test } from "node:test";
import { actAsService } from "#app/acting.ts";
import { openTestService } from "#test/support/database.ts";
import { deliver, deliverWaiting, tellThem, type DeliveryWays } from "./deliver.ts";
import { tell } from "./door.ts";

const house = await openTestService();
const { owner, foundation, reported, clock } = house;

// A gateway at the outer edge: it takes what is posted, or answers with the status it is told to.
const received: { to: string; text: string }[] = [];
let status = 200;
const gateway = createServer((request, response) => {
  let body = "";
  request.on("data", (chunk: Buffer) => void (body += chunk.toString()));
  request.on("end", () => {
    if (status === 200) received.push(JSON.parse(body) as { to: string; text: string });
    response.writeHead(status).end();
  });
});
await new Promise<void>((resolve) => void gateway.listen(0, "127.0.0.1", resolve));
after(() => void gateway.close());
const ways: DeliveryWays = {
  mail: null,
  sms: { url: `http://127.0.0.1:${(gateway.address() as AddressInfo).port}/`, token: "t" },
  origin: "https://x.example",
};

const said = { act: { en: "told", da: "gav besked" }, kind: "alter", purpose: "running the scheme" } as const;

async function told(): Promise<string> {
  clock.pass({ seconds: 1 }); // so that the newest is this one
  await actAsService(house, "jobs", said, (context) =>
    tell(context, foundation.colleagues.lone, "appointment off", Temporal.Instant.from("2026-11-26T09:00:00Z")),
  );
  const [row] = await owner<{ id: string }[]>`select id from outbox order by created_at desc, id limit 1`;
  return row?.id ?? "";
}
const rowOf = async (id: string) =>
  (
    await owner`select sent_at is not null as sent, failed_at is not null as failed, failure from outbox where id = ${id}`
  )[0];

test("a mentor is told by SMS that an appointment is off, and nothing else", async () => {
  const id = await told();
  await deliver(house, ways, id);
  await deliver(house, ways, id);
  assert.deepEqual(received, [
    { to: "20 30 40 50", text: "Din aftale 26. november 2026 kl. 10.00 er aflyst. Se mere: https://x.example/today" },
  ]);
  assert.deepEqual(await rowOf(id), { sent: true, failed: false, failure: null });
});

test("a gateway in trouble is tried again by the sweep; a wrong number is given up", async () => {
  received.length = 0;
  const id = await told();
  status = 503;
  await deliver(house, ways, id);
  assert.deepEqual({ ...(await rowOf(id)), failure: "" }, { sent: false, failed: false, failure: "" });
  status = 200;
  await deliverWaiting(house, ways);
  assert.equal(received.length, 0, "not within two minutes");
  clock.pass({ minutes: 3 });
  await deliverWaiting(house, ways);
  assert.equal(received.length, 1);
  const wrong = await told();
  status = 404;
  await deliver(house, ways, wrong);
  assert.equal((await rowOf(wrong))?.["failed"], true);
  status = 200;
});

test("where nothing is set, messages are only shown to the administrator", async () => {
  const id = await told();
  await deliver(house, { mail: null, sms: null, origin: "" }, id);
  assert.deepEqual(await rowOf(id), { sent: false, failed: false, failure: null });
  const page = await (await house.as("ulla")).get("/outbox");
  assert.match(page.text, /Lone Kjær/u);
  assert.match(page.text, /er aflyst/u);
  assert.match(page.text, /ikke sendt/u);
  for (const colleague of ["karen", "lone", "dorte"] as const)
    assert.equal((await (await house.as(colleague)).get("/outbox")).status, 404);
});

test("whoever coordinates the unit is told, and not who did it", async () => {
  await owner`delete from outbox`;
  await tellThem(house, foundation.units.east, foundation.colleagues.jens);
  await tellThem(house, foundation.units.west, foundation.colleagues.jens);
  const rows = await owner`select colleague_id, message from outbox`;
  assert.deepEqual([...rows], [{ colleague_id: foundation.colleagues.karen, message: "waiting" }]);
});

const { karen } = foundation.colleagues;
const news = () => actAsService(house, "jobs", said, (context) => tell(context, karen, "waiting"));
const bySms: DeliveryWays = { ...ways, origin: "" };
const sweep = async (minutes: number): Promise<number> => {
  received.length = 0;
  clock.pass({ minutes });
  await deliverWaiting(house, bySms);
  return received.length;
};
const fates = async () =>
  (
    await owner`select count(*) filter (where sent_at is not null)::int as sent, count(*) filter (where needless_at is not null)::int as needless, count(*)::int as written from outbox`
  )[0];

test("however much waits for somebody, one message says so, and one more at the next hour", async () => {
  await owner`delete from outbox`;
  await Promise.all([news(), news(), news(), tellThem(house, foundation.units.east, "")]);
  assert.deepEqual({ ...(await fates()) }, { sent: 0, needless: 0, written: 1 });
  assert.equal(await sweep(3), 1);
  await Promise.all([news(), news()]);
  assert.equal(await sweep(10), 0, "told ten minutes ago");
  assert.equal(await sweep(45), 0);
  assert.equal(await sweep(10), 1);
  assert.equal(await sweep(70), 0);
  assert.deepEqual({ ...(await fates()) }, { sent: 2, needless: 0, written: 2 });
});

test("whoever has signed in since is not told again of what came before", async () => {
  await news();
  assert.equal(await sweep(3), 1);
  await news();
  clock.pass({ minutes: 5 });
  assert.equal((await (await house.as("karen")).get("/today")).status, 200);
  assert.equal(await sweep(70), 0);
  assert.deepEqual({ ...(await fates()) }, { sent: 3, needless: 1, written: 4 });
  const page = await (await house.as("ulla")).get("/outbox?state=needless");
  assert.match(page.text, /ikke nødvendig/u);
  await news();
  assert.equal(await sweep(3), 1, "what comes later is told");
});

test("each changed appointment is told, also within the hour", async () => {
  await owner`delete from outbox`;
  await told();
  await told();
  assert.equal(await sweep(3), 2);
});

test("nothing fell", () => assert.deepEqual(reported, []));
