import assert from "node:assert/strict";
import { test } from "node:test";
import { openTestService } from "#test/support/database.ts";
import { addMentee } from "#test/support/mentees.ts";
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

const begun = (html: string): string => html.split('id="begun"')[1]?.split("</section>")[0] ?? "";

test("what somebody has begun and not sent stands on their own first page, and on nobody else's, until it is sent", async () => {
  assert.equal(begun((await lone.get("/today")).text), "");
  await lone.send("/something-wrong", { text: "Hans telefonnummer er", from: "/today", _draft: "1" });
  const [, href = ""] = /href="([^"]+)"/u.exec(begun((await lone.get("/today")).text)) ?? [];
  assert.match(begun((await lone.get("/today")).text), /Hans telefonnummer er/u);
  const opened = (await lone.get(href.replaceAll("&amp;", "&"))).text;
  assert.match(opened, /Hans telefonnummer er<\/textarea>/u);
  assert.doesNotMatch((await karen.get("/today")).text, /Hans telefonnummer er/u);
  const key = new URLSearchParams(href.split("?")[1]).get("draft") ?? "";
  await lone.send("/something-wrong", { _discard: key });
  assert.equal(begun((await lone.get("/today")).text), "");
});

test("what was begun about a mentee who is no longer theirs is not shown to a mentor", async () => {
  const mentee = await addMentee(service, { mentor: "lone" });
  const at = `/mentorships/${mentee.mentorshipId}/sessions/new`;
  await lone.send(at, { agreed: "Vi talte om hans bror", _draft: "1" });
  assert.match(begun((await lone.get("/today")).text), /Vi talte om hans bror/u);
  await service.owner`update mentor_assignments set to_on = from_on + 1 where mentorship_id = ${mentee.mentorshipId}`;
  const again = await service.as("lone");
  assert.equal((await again.get(at)).status, 404);
  assert.equal(begun((await again.get("/today")).text), "");
});

test("nothing fell", () => assert.deepEqual(service.reported, []));
