import assert from "node:assert/strict";
import { test } from "node:test";
import { addMentee } from "#test/support/mentees.ts";
import { openTestService } from "#test/support/database.ts";

const service = await openTestService();
const { owner, reported } = service;
const mentee = await addMentee(service, {
  mentor: "lone",
  coach: "birgitte",
  formerMentor: "rasmus",
  institution: "Ringe Fængsel",
  expectedRelease: "2026-12-20",
});
await addMentee(service, {
  name: "Ikke endnu",
  mentor: "lone",
  institution: "Ringe Fængsel",
  expectedRelease: "2027-12-20",
});
await addMentee(service, {
  name: "Anden Enhed",
  unit: "west",
  institution: "Ringe Fængsel",
  expectedRelease: "2026-12-20",
});
const at = `${mentee.at}/reentry`;
const lone = await service.as("lone");
const karen = await service.as("karen");

test("the list hangs on the date of release, and says what is late", async () => {
  const page = await lone.get(at);
  assert.match(page.text, /27 dage til løsladelsen/u);
  assert.match(page.text, /Legitimation[\s\S]*forsinket/u);
  assert.match(page.text, /Transport/u);
});

test("what is begun has somebody who sees to it", async () => {
  const refused = await lone.send(`${at}/items/housing`, { status: "inProgress", responsible: "", daysBefore: "" });
  assert.equal(refused.status, 422);
  assert.match(refused.text, /id="responsible-error"/u);
  assert.equal(
    (
      await lone.send(`${at}/items/housing`, {
        status: "inProgress",
        responsible: "Udslusningskoordinator",
        daysBefore: "12",
      })
    ).status,
    303,
  );
  assert.match((await lone.get(at)).text, /Tag over hovedet[\s\S]*I gang[\s\S]*Udslusningskoordinator/u);
  assert.equal(
    (await lone.send(`${at}/items/housing`, { status: "inProgress", responsible: "x", daysBefore: "mange" })).status,
    422,
  );
  assert.equal((await lone.send(`${at}/items/helicopter`, { status: "done" })).status, 404);
  const [stored] = await owner`select responsible_sealed from reentry_items`;
  assert.doesNotMatch(String(stored?.["responsible_sealed"]), /Udslusning/u);
});

test("another way out asks for other things", async () => {
  assert.equal((await lone.send(`${at}/route`, { route: "moon" })).status, 422);
  assert.equal((await lone.send(`${at}/route`, { route: "backToRemand" })).status, 303);
  const page = await lone.get(at);
  assert.match(page.text, /Vej: Tilbage i varetægt/u);
  assert.doesNotMatch(page.text, /Telefon</u);
  assert.match(page.text, /Tag over hovedet/u);
});

test("the coordinator sees the releases of the unit week by week, and begins the way out", async () => {
  const board = await karen.get("/releases");
  assert.match(board.text, /Uge 51/u);
  assert.match(board.text, /Yusuf A\./u);
  assert.doesNotMatch(board.text, /Ikke endnu|Anden Enhed/u);
  assert.match(board.text, /mangler/u);
  assert.equal((await karen.send(`${at}/preparation`)).status, 303);
  const [row] = await owner`select stage from mentorships where id = ${mentee.mentorshipId}`;
  assert.equal(row?.["stage"], "transition");
  assert.equal((await karen.send(`${at}/preparation`)).status, 422);
  const [leaf] = await owner`select people from trail.leaves where act = 'releases listed'`;
  assert.deepEqual(leaf?.["people"], [mentee.personId]);
});

test("coach, former mentor, other unit and referrer find no way out; a mentor has no list of releases", async () => {
  for (const key of ["birgitte", "rasmus", "jens", "peter", "ulla"] as const) {
    const player = await service.as(key);
    for (const path of ["", "/items/housing", "/route"])
      assert.equal((await player.get(at + path)).status, 404, `${key} ${path}`);
  }
  assert.equal((await lone.get("/releases")).status, 404);
  assert.equal((await lone.send(`${at}/preparation`)).status, 404);
});

test("nothing fell", () => assert.deepEqual(reported, []));
