import assert from "node:assert/strict";
import { test } from "node:test";
import { openTestService } from "#test/support/database.ts";
import { mostOfAKind } from "./today.ts";

const service = await openTestService();
const karen = await service.as("karen");
const lone = await service.as("lone");

const tell = (text: string) => lone.send("/something-wrong", { text, from: "/today" });
const waiting = (html: string): number => html.split('href="/something-wrong/').length - 1;
const says = /Siden viser højst 50 ting af hver slags/u;

test("a first page that leaves something out says so, and what was left out comes up when the rest is done", async () => {
  for (let nth = 1; nth < mostOfAKind; nth++) await tell(`Fejl nummer ${nth}.`);
  const almost = (await karen.get("/today")).text;
  assert.deepEqual([waiting(almost), says.test(almost)], [mostOfAKind - 1, false]);
  await tell("Den næstsidste fejl.");
  service.clock.pass({ minutes: 1 });
  const last = await tell("Den sidste fejl.");
  const full = (await karen.get("/today")).text;
  assert.deepEqual([waiting(full), says.test(full), full.includes(last.location ?? "-")], [mostOfAKind, true, false]);
  const [, first = ""] = /href="(\/something-wrong\/[0-9a-f-]+)"/u.exec(full) ?? [];
  await karen.send(first, { answer: "Det er rettet." });
  assert.ok((await karen.get("/today")).text.includes(last.location ?? "-"));
});

test("nothing fell", () => assert.deepEqual(service.reported, []));
