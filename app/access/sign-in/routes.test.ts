import assert from "node:assert/strict";
import { test } from "node:test";
import { openTestService, origin } from "#test/support/database.ts";

const { service, as, owner, clock, foundation, reported } = await openTestService();

test("a stranger sees what this is and, in a demonstration, whom they can be", async () => {
  const answer = await service.request(new Request(`${origin}/`));
  assert.equal(answer.status, 200);
  const text = await answer.text();
  assert.match(text, /Vær Karen Mørk/u);
  assert.match(text, /Alle personer er opdigtede/u);
});

test("a colleague signs in by one click and finds their work", async () => {
  const karen = await as("karen");
  const today = await karen.get("/today");
  assert.equal(today.status, 200);
  assert.match(today.text, /Karen Mørk, koordinator/u);
  const leaves =
    await owner`select act, role from trail.leaves where actor_id = ${foundation.colleagues.karen} order by at`;
  assert.deepEqual(
    leaves.map((leaf) => leaf["act"]),
    ["own work list viewed"],
  );
});

test("whoever is not signed in is sent to sign in, and back", async () => {
  const answer = await service.request(new Request(`${origin}/today`));
  assert.equal(answer.status, 303);
  assert.equal(answer.headers.get("location"), "/sign-in?to=%2Ftoday");
});

test("a sign-in session ends by itself after fifteen minutes without activity", async () => {
  const lone = await as("lone");
  clock.pass({ minutes: 14 });
  assert.equal((await lone.get("/today")).status, 200);
  clock.pass({ minutes: 16 });
  assert.equal((await lone.get("/today")).status, 303);
});

test("a form from another site is refused", async () => {
  const answer = await service.request(
    new Request(`${origin}/sign-in`, {
      method: "POST",
      headers: { origin: "https://elsewhere.example", "content-type": "application/x-www-form-urlencoded" },
      body: "email=a&password=b",
    }),
  );
  assert.equal(answer.status, 403);
});

test("a wrong password and an unknown address get the same answer, and are counted", async () => {
  const attempt = async (email: string) => {
    const body = new URLSearchParams({ email, password: "a wrong password, but a long one" });
    const answer = await service.request(
      new Request(`${origin}/sign-in`, { method: "POST", headers: { origin }, body }),
    );
    return { status: answer.status, text: (await answer.text()).replaceAll(/value="[^"]*"/gu, "") };
  };
  const known = await attempt("karen@example.org");
  const unknown = await attempt("nobody@example.org");
  assert.equal(known.status, 422);
  assert.deepEqual(known, unknown);
  const [row] = await owner`select count(*)::int as count from access.attempts`;
  assert.equal(row?.["count"], 4);
});

test("whoever is signed in and mistypes a password in another tab is told so, and the leaf is the doorkeeper's", async () => {
  const karen = await as("karen");
  const answer = await karen.send("/sign-in", {
    email: "karen@example.org",
    password: "a wrong password, but a long one",
  });
  assert.equal(answer.status, 422);
  const [leaf] =
    await owner`select role, outcome from trail.leaves where act = 'signed in' order by at desc, outcome desc limit 1`;
  assert.deepEqual({ ...leaf }, { role: "doorkeeper", outcome: 422 });
});

test("after signing out the cookie is worth nothing", async () => {
  const jens = await as("jens");
  assert.equal((await jens.send("/sign-out")).status, 303);
  assert.equal((await jens.get("/today")).status, 303);
});

test("nothing fell", () => assert.deepEqual(reported, []));
