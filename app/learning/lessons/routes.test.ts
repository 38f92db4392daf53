import assert from "node:assert/strict";
import { test } from "node:test";
import type { ColleagueKey } from "#database/demo/colleagues.ts";
import { openTestService } from "#test/support/database.ts";

const house = await openTestService();
const { owner, reported } = house;
const as = (colleague: ColleagueKey) => house.as(colleague);

test("a lesson is noted by the trainer, decided by the coordinator, and linked to what it changed", async () => {
  const hanne = await as("hanne");
  const noted = await hanne.send("/learning/lessons/new", {
    what: "Nye mentorer mangler noget om varetægt.",
    cameFrom: "training",
  });
  assert.equal(noted.status, 303, noted.text);
  const at = noted.location ?? "";
  assert.equal((await hanne.send(at, { decision: "change", why: "x" })).status, 404, "deciding is the coordinator's");
  const karen = await as("karen");
  assert.match((await karen.get("/today")).text, /Beslut, hvad en erfaring skal føre til/u);
  assert.equal((await karen.send(at, { decision: "change", why: "" })).status, 422);
  assert.equal((await karen.send(at, { decision: "change", why: "Det hører med i modul 3." })).status, 303);
  assert.match((await karen.get("/today")).text, /Skriv, hvad en erfaring har ændret/u);
  assert.equal(
    (
      await karen.send(`${at}/changes/new`, {
        changed: "training",
        what: "Modul 3 har fået en dag om varetægt.",
        link: "javascript:x",
      })
    ).status,
    422,
  );
  assert.equal(
    (
      await karen.send(`${at}/changes/new`, {
        changed: "training",
        what: "Modul 3 har fået en dag om varetægt.",
        link: "/mentors",
      })
    ).status,
    303,
  );
  for (const colleague of ["hanne", "sofie", "birgitte"] as const) {
    const page = await (await as(colleague)).get(at);
    assert.match(page.text, /Det hører med i modul 3/u);
    assert.match(page.text, /href="\/mentors"/u);
    assert.match((await (await as(colleague)).get("/learning/lessons")).text, /har ændret noget/u);
  }
  assert.doesNotMatch((await karen.get("/today")).text, /Beslut, hvad en erfaring|Skriv, hvad en erfaring/u);
  const [row] = await owner`select encode(what_sealed, 'escape') as sealed from lessons`;
  assert.doesNotMatch(String(row?.["sealed"]), /varetægt/u);
});

test("a lesson that came from a complaint is read by coordinators and its author, by others only while it is decided to change something", async () => {
  const karen = await as("karen");
  const made = await karen.send("/learning/lessons/new", {
    what: "Svar på klager kom for sent.",
    cameFrom: "complaint",
  });
  const at = made.location ?? "";
  const readers = async () => {
    const found: string[] = [];
    for (const colleague of ["karen", "jens", "hanne", "sofie", "birgitte"] as const) {
      const player = await as(colleague);
      const pages = [await player.get(at), await player.get("/learning/lessons")];
      const reads = pages.map(({ text }) => /Svar på klager|Der mangler en frist/u.test(text));
      assert.equal(reads[0], reads[1], colleague);
      if (reads[0]) found.push(colleague);
    }
    return found;
  };
  const decide = async (decision: string) =>
    assert.equal((await karen.send(at, { decision, why: "Der mangler en frist." })).status, 303);
  assert.deepEqual(await readers(), ["karen", "jens"]);
  await decide("change");
  assert.deepEqual(await readers(), ["karen", "jens", "hanne", "sofie", "birgitte"]);
  await decide("leave");
  assert.deepEqual(await readers(), ["karen", "jens"]);
  const own = await (
    await as("sofie")
  ).send("/learning/lessons/new", { what: "Skemaet er for langt.", cameFrom: "evaluation" });
  assert.match((await (await as("sofie")).get(own.location ?? "")).text, /Skemaet er for langt/u);
  assert.equal((await (await as("hanne")).get(own.location ?? "")).status, 404);
  await owner`delete from lesson_decisions where lesson_id in (select id from lessons where came_from in ('complaint', 'evaluation'))`;
  await owner`delete from lessons where came_from in ('complaint', 'evaluation')`;
});

test("what was decided of a lesson that is not theirs to read, nobody else reads either", async () => {
  const [row] = await owner<{ id: string }[]>`
    insert into lessons (id, scheme_id, came_from, what_sealed, recorded_by) select gen_random_uuid(), scheme_id, 'closing', what_sealed, ${house.foundation.colleagues.karen} from lessons limit 1 returning id`;
  const lesson = row?.id ?? "";
  await owner`insert into lesson_decisions (id, lesson_id, decision, why_sealed, recorded_by) values (gen_random_uuid(), ${lesson}, 'leave', '', ${house.foundation.colleagues.karen})`;
  await owner`insert into lesson_changes (id, lesson_id, changed, what_sealed, recorded_by) values (gen_random_uuid(), ${lesson}, 'routine', '', ${house.foundation.colleagues.karen})`;
  const seenBy = (colleague: ColleagueKey) =>
    house.database.transaction(
      (tx) =>
        tx`select access.act_as(${house.foundation.colleagues[colleague]}, ${String(house.dayOf(house.clock.now()))}::date, ${String(house.clock.now())}::timestamptz)`.execute(),
      async (tx) => ({
        value: [
          (await tx`select from lesson_decisions where lesson_id = ${lesson}`).length,
          (await tx`select from lesson_changes where lesson_id = ${lesson}`).length,
        ],
      }),
    );
  assert.deepEqual(await seenBy("karen"), [1, 1]);
  for (const colleague of ["hanne", "sofie", "birgitte"] as const) assert.deepEqual(await seenBy(colleague), [0, 0]);
  await owner`delete from lesson_changes where lesson_id = ${lesson}`;
  await owner`delete from lesson_decisions where lesson_id = ${lesson}`;
  await owner`delete from lessons where id = ${lesson}`;
});

test("sixty lessons that were left lie in no one's way: the next one is on the first page, and the list filters by where it came from", async () => {
  const [scheme] = await owner<{ id: string }[]>`select id from schemes limit 1`;
  await owner`with old as (insert into lessons (id, scheme_id, came_from, what_sealed, recorded_by, recorded_at)
                select gen_random_uuid(), ${scheme?.id ?? ""}, 'closing', what_sealed, recorded_by, '2026-01-01' from lessons, generate_series(1, 60) limit 60 returning id, recorded_by)
              insert into lesson_decisions (id, lesson_id, decision, why_sealed, recorded_by) select gen_random_uuid(), id, 'leave', '', recorded_by from old`;
  const karen = await as("karen");
  const made = await karen.send("/learning/lessons/new", { what: "Besøgstiden er for kort.", cameFrom: "supervision" });
  assert.match((await karen.get("/today")).text, new RegExp(made.location ?? "-", "u"));
  const listed = await karen.get("/learning/lessons?from=supervision");
  assert.match(listed.text, new RegExp(made.location ?? "-", "u"));
  assert.doesNotMatch(listed.text, /varetægt/u);
});

test("mentors, referrers, the officer and the administrator have no part in it", async () => {
  for (const colleague of ["lone", "peter", "dorte", "ulla", "anders"] as const)
    for (const path of ["/learning/lessons", "/learning/lessons/new"])
      assert.equal((await (await as(colleague)).get(path)).status, 404, `${colleague} ${path}`);
});

test("nothing fell", () => assert.deepEqual(reported, []));
