import assert from "node:assert/strict";
import { test } from "node:test";
import type { ColleagueKey } from "#database/demo/colleagues.ts";
import { openTestService, origin } from "#test/support/database.ts";

const house = await openTestService();
const { owner, reported } = house;
const as = (colleague: ColleagueKey) => house.as(colleague);

test("from any page a colleague says that something is wrong, and reads the coordinator's answer", async () => {
  const lone = await as("lone");
  const page = await lone.get("/something-wrong?from=/mentorships/x");
  assert.match(page.text, /name="from" value="\/mentorships\/x"/u);
  const sent = await lone.send("/something-wrong", { text: "Navnet er stavet forkert.", from: "/mentorships/x" });
  assert.equal(sent.status, 303, sent.text);
  const karen = await as("karen");
  assert.match((await karen.get("/today")).text, /Læs, hvad Lone Kjær synes er galt/u);
  const listed = async (state: string) => (await karen.get(`/something-wrong/all?state=${state}`)).text.includes(sent.location ?? "-"); // prettier-ignore
  assert.match((await karen.get("/something-wrong/all")).text, /venter på svar/u);
  assert.deepEqual([await listed("open"), await listed("done"), await listed("nonsense")], [true, false, true]);
  const read = await karen.get(sent.location ?? "");
  assert.match(read.text, /Navnet er stavet forkert/u);
  assert.equal((await karen.send(sent.location ?? "", { answer: "" })).status, 422);
  assert.equal((await karen.send(sent.location ?? "", { answer: "Rettet, tak." })).status, 303);
  assert.match((await lone.get(sent.location ?? "")).text, /Rettet, tak/u);
  assert.doesNotMatch((await karen.get("/today")).text, /synes er galt/u);
  assert.deepEqual([await listed("open"), await listed("done")], [false, true]);
  const [row] = await owner`select from_path, encode(text_sealed, 'escape') as sealed from remarks`;
  assert.equal(row?.["from_path"], "/mentorships/x");
  assert.doesNotMatch(String(row?.["sealed"]), /stavet/u);
});

test("others neither read nor answer it", async () => {
  const [row] = await owner<{ id: string }[]>`select id from remarks`;
  for (const colleague of ["ole", "peter", "ulla", "dorte", "sofie"] as const) {
    const player = await as(colleague);
    assert.equal((await player.get(`/something-wrong/${row?.id}`)).status, 404, colleague);
    assert.equal((await player.send(`/something-wrong/${row?.id}`, { answer: "x" })).status, 404, colleague);
    assert.equal((await player.get("/something-wrong/all")).status, 404, colleague);
  }
  assert.equal((await (await as("lone")).send(`/something-wrong/${row?.id}`, { answer: "x" })).status, 404);
});

test("an address from elsewhere is not kept as a link", async () => {
  const ole = await as("ole");
  for (const from of [
    "https://elsewhere.example/",
    "//elsewhere.example",
    "/x?secret=1",
    "javascript:alert(1)",
    "x".repeat(400),
  ]) {
    assert.equal((await ole.send("/something-wrong", { text: `Fra ${from.slice(0, 9)}`, from })).status, 303);
  }
  const rows = await owner`select distinct from_path from remarks where from_path not like '/mentorships%'`;
  assert.deepEqual(
    rows.map((row) => row["from_path"]),
    [""],
  );
});

test("who is not signed in is told to sign in or call", async () => {
  const answer = await house.service.request(new Request(`${origin}/something-wrong?from=/`));
  assert.equal(answer.status, 200);
  assert.match(await answer.text(), /ring til din koordinator/u);
});

test("nothing fell", () => assert.deepEqual(reported, []));
