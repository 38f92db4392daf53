import assert from "node:assert/strict";
import { test } from "node:test";
import { actAsService } from "#app/acting.ts";
import { makeReport } from "#app/learning/reports/make.ts";
import { countAsOf } from "#app/learning/reports/queries.ts";
import { playAs } from "#app/player.ts";
import type { Transaction } from "#platform/database.ts";
import { day } from "#platform/dates.ts";
import { openTestService, origin } from "#test/support/database.ts";
import { addMentee } from "#test/support/mentees.ts";
import { openSecondScheme } from "#test/support/second-scheme.ts";

const house = await openTestService();
const { owner, foundation, reported } = house;
const { karen: karenId, lone, birgitte } = foundation.colleagues;
const second = await openSecondScheme(house);
const karen = await house.as("karen");
const nina = await playAs(house.service, origin, second.coordinatorId);

const unitOf = {
  kind: "worry",
  about: "mentor",
  unitId: foundation.units.east,
  what: "Mentoren kommer for sent.",
  wish: "",
};

/** What one coordinator of the first scheme leaves behind: a mentor who is supervised, and everything the scheme keeps for itself. */
const lesson = (await karen.send("/learning/lessons/new", { what: "Erfaring fra den første", cameFrom: "training" })).location ?? ""; // prettier-ignore
await karen.send(lesson, { decision: "change", why: "Fordi." });
await karen.send(`${lesson}/changes/new`, { changed: "training", what: "Modul 3", link: "" });
const meeting =
  (await karen.send("/working-group/new", { heldOn: "04-12-2026", place: "Det første sted" })).location ?? "";
await karen.send(meeting, {
  kind: "action",
  text: "Skriv til kredsene",
  responsible: "Direktoratet",
  byOn: "22-12-2026",
});
const action = /actions\/([0-9a-f-]{36})\/done/u.exec((await karen.get(meeting)).text)?.[1] ?? "";
await karen.send(`${meeting}/actions/${action}/done`);
await karen.send("/mentors/new", { colleagueId: lone, name: "Lone Kjær", email: "", languages: "" });
await owner`insert into coach_assignments (mentor_id, coach_id, from_on, assigned_by) values (${lone}, ${birgitte}, '2026-01-01', ${karenId}) on conflict do nothing`;
await owner`insert into supervision_talks (mentor_id, on_day, kind, recorded_by) values (${lone}, '2026-11-01', 'supervision', ${birgitte})`;
await owner`insert into reports (scheme_id, as_of_on, made_by) select ${foundation.schemeId}, '2026-10-01', id from access.service_actors limit 1`;
await owner`insert into report_figures (report_id, question, answer, place, figure) select id, 'agreement', 'yes', 0, 7 from reports`;
const worry = (await karen.send("/complaints/new", unitOf)).location ?? "";
const about = (await (await house.as("lone")).send("/complaints/new", { ...unitOf, about: "coordinator", coordinatorId: foundation.colleagues.jens })).location ?? ""; // prettier-ignore
await karen.send("/something-wrong", { text: "Der mangler et navn." });
const [remark] = await owner<{ id: string }[]>`select id from remarks`;

const fenced = [
  "coach_assignments", "supervision_talks", "lessons", "lesson_decisions", "lesson_changes", "working_group_meetings", "working_group_items",
  "working_group_actions_done", "reports", "report_figures", "remarks", "complaints",
] as const; // prettier-ignore

const acting = async <Value>(colleagueId: string, work: (tx: Transaction) => Promise<Value>): Promise<Value> =>
  house.database.transaction(
    (tx) =>
      tx`select access.act_as(${colleagueId}, ${String(house.dayOf(house.clock.now()))}::date, ${String(house.clock.now())}::timestamptz)`.execute(),
    async (tx) => ({ value: await work(tx) }),
  );

const counts = (colleagueId: string) =>
  acting(colleagueId, async (tx) => {
    const found: Record<string, number> = {};
    for (const table of fenced)
      found[table] = (await tx<{ n: number }[]>`select count(*)::int as n from ${tx(table)}`)[0]?.n ?? 0;
    return found;
  });

test("a coordinator of another scheme reads nothing of this one's supervision, lessons, meetings, figures, remarks and complaints", async () => {
  const here = await counts(karenId);
  for (const table of fenced) assert.ok((here[table] ?? 0) > 0, table);
  assert.deepEqual(await counts(second.coordinatorId), Object.fromEntries(fenced.map((table) => [table, 0])));
});

test("nor do the pages say anything of it, and what is sent to them changes nothing", async () => {
  for (const page of [lesson, meeting, worry, about, `/something-wrong/${remark?.id}`, `/mentors/${lone}/supervision`])
    assert.equal((await nina.get(page)).status, 404, page);
  for (const page of [
    "/learning/lessons",
    "/working-group",
    "/learning",
    "/complaints",
    "/something-wrong/all",
    "/supervision",
    "/today",
  ]) {
    const { status, text } = await nina.get(page);
    assert.equal(status, 200, page);
    assert.doesNotMatch(text, /den første|Det første sted|Skriv til kredsene|for sent|mangler et navn/u, page);
  }
  assert.equal((await nina.send(lesson, { decision: "leave", why: "Nej." })).status, 404);
  assert.equal((await nina.send(meeting, { kind: "decision", text: "Nej." })).status, 404);
  assert.equal((await nina.send(about, { step: "answered", said: "Nej." })).status, 404);
  assert.equal((await nina.send(`/something-wrong/${remark?.id}`, { answer: "Nej." })).status, 404);
});

test("the database takes nothing from a coordinator into another scheme, whatever the program asks", async () => {
  const { coordinatorId: by } = second;
  const into = (table: string, write: (tx: Transaction) => Promise<unknown>) =>
    assert.rejects(acting(by, write), /42501/u, table);
  const scheme = foundation.schemeId;
  const of = async (table: string): Promise<string> => String((await owner`select id from ${owner(table)} limit 1`)[0]?.["id"]);
  const [lessonId, meetingId] = [await of("lessons"), await of("working_group_meetings")];
  await into("lessons", (tx) => tx`insert into lessons (id, scheme_id, came_from, what_sealed) values (gen_random_uuid(), ${scheme}, 'other', '\\x00')`);
  await into("lesson_decisions", (tx) => tx`insert into lesson_decisions (id, lesson_id, decision, why_sealed) values (gen_random_uuid(), ${lessonId}, 'leave', '\\x00')`);
  await into("lesson_changes", (tx) => tx`insert into lesson_changes (id, lesson_id, changed, what_sealed) values (gen_random_uuid(), ${lessonId}, 'routine', '\\x00')`);
  await into("working_group_meetings", (tx) => tx`insert into working_group_meetings (id, scheme_id, held_on) values (gen_random_uuid(), ${scheme}, '2026-12-01')`);
  await into("working_group_items", (tx) => tx`insert into working_group_items (id, meeting_id, kind, text_sealed) values (gen_random_uuid(), ${meetingId}, 'decision', '\\x00')`);
  await into("remark_answers", (tx) => tx`insert into remark_answers (id, remark_id, answer_sealed) values (gen_random_uuid(), ${remark?.id ?? ""}, '\\x00')`);
  const [complaint] = await owner<{ id: string }[]>`select id from complaints where about = 'coordinator'`;
  await into("complaint_steps", (tx) => tx`insert into complaint_steps (id, complaint_id, step, said_sealed) values (gen_random_uuid(), ${complaint?.id ?? ""}, 'answered', '\\x00')`);
  const shared = await acting(by, async (tx) => (await tx`update lessons set is_shared = false`).count);
  assert.equal(shared, 0);
}); // prettier-ignore

test("each scheme keeps its own, under its own key", async () => {
  const own = (await nina.send("/learning/lessons/new", { what: "Erfaring fra den anden", cameFrom: "other" })).location ?? ""; // prettier-ignore
  assert.match((await nina.get(own)).text, /Erfaring fra den anden/u);
  assert.equal((await nina.send(own, { decision: "change", why: "Ja." })).status, 303);
  assert.match((await nina.get("/learning/lessons")).text, /Erfaring fra den anden/u);
  const group = (await nina.send("/working-group/new", { heldOn: "05-12-2026", place: "Det andet sted" })).location ?? ""; // prettier-ignore
  assert.equal((await nina.send(group, { kind: "decision", text: "Det er besluttet." })).status, 303);
  assert.match((await nina.get(group)).text, /Det andet sted[\s\S]*Det er besluttet/u);
  const complaint = (await nina.send("/complaints/new", { ...unitOf, unitId: second.unitId, what: "Om den anden." })).location ?? ""; // prettier-ignore
  assert.equal((await nina.send(complaint, { step: "acknowledged", said: "Tak." })).status, 303);
  assert.match((await nina.get(complaint)).text, /Om den anden[\s\S]*Tak\./u);
  for (const page of [own, group, complaint]) assert.equal((await karen.get(page)).status, 404, page);
  const [keys] = await owner`select count(distinct scheme_id)::int as n from lessons`;
  assert.equal(keys?.["n"], 2);
  // The working group coordinates them all, and reads each under its own key.
  const anders = (await (await house.as("anders")).get("/working-group")).text;
  assert.match(anders, /Det første sted/u);
  assert.match(anders, /Det andet sted/u);
});

test("figures are counted for each scheme by itself, and each coordinator reads their own", async () => {
  for (let number = 0; number < 6; number++) await addMentee(house, { name: `Nr. ${number}`, begunOn: "2026-06-01" });
  await owner`delete from report_figures`;
  await owner`delete from reports`;
  const asOf = day("2026-11-23");
  assert.equal(await makeReport(house, asOf), true);
  assert.equal(await makeReport(house, asOf), false);
  const said = { act: { en: "counted", da: "talte" }, kind: "combine", purpose: "learning" } as const;
  const counted = (scheme: string) => actAsService(house, "jobs", said, (context) => countAsOf(context, scheme, asOf));
  const ofScheme = async (scheme: string) => (await counted(scheme)).mentorships.reduce((sum, count) => sum + count, 0);
  assert.deepEqual([await ofScheme(foundation.schemeId), await ofScheme(second.schemeId)], [6, 0]);
  assert.match((await karen.get("/learning")).text, /23\. november 2026, Back on Track/u);
  assert.doesNotMatch((await karen.get("/learning")).text, /Den anden ordning/u);
  const [own, officer] = [(await nina.get("/learning")).text, (await (await house.as("sofie")).get("/learning")).text];
  assert.match(own, /23\. november 2026, Den anden ordning/u);
  assert.doesNotMatch(own, /Back on Track/u);
  // Who learns from both finds both, and the address of one leads to that one.
  const other = new RegExp(`/learning\\?as-of=2026-11-23&amp;scheme=${second.schemeId}`, "u");
  assert.match(officer, other);
  const shown = (await (await house.as("sofie")).get(`/learning?as-of=2026-11-23&scheme=${second.schemeId}`)).text;
  assert.match(shown, /Opgjort pr\. 23\. november 2026, Den anden ordning/u);
});

test("nothing fell", () => assert.deepEqual(reported, []));
