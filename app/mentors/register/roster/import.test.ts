import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, test } from "node:test";
import { openTestService } from "#test/support/database.ts";
import { runRosterImport, type RosterPreview } from "./command.ts";

const { owner, foundation, reported, ...acting } = await openTestService();
const folder = await mkdtemp(path.join(tmpdir(), "roster-"));
after(() => rm(folder, { recursive: true, force: true }));
const office = path.resolve("test/files/import/mentor-roster.csv");
const karen = "karen@example.org";

const preview = async (file: string): Promise<RosterPreview> =>
  JSON.parse(await runRosterImport(acting, { file, preview: true })) as RosterPreview;

async function written(...rows: string[]): Promise<string> {
  const file = path.join(folder, `${rows.length}-${Math.random()}.csv`);
  await writeFile(file, ["Navn;CPR-nr.;E-mail;Kommune;Max. forløb;Sprog;Tavshedserklæring", ...rows].join("\n"));
  return file;
}

test("a preview names what is wrong by row and column, and changes nothing", async () => {
  const summary = await preview(office);
  assert.ok(summary.new > 0 && summary.new === summary.good && summary.changed === 0);
  assert.ok(summary.problems.some(({ row, column, problem }) => row > 1 && column !== null && problem.length > 10));
  const [count] = await owner`select count(*)::int as count from mentors`;
  assert.equal(count?.["count"], 0);
});

test("the good rows become mentors, and the same list again changes nothing", async () => {
  const before = await preview(office);
  const said = await runRosterImport(acting, { file: office, preview: false, as: karen });
  assert.match(said, new RegExp(`${before.good} new`, "u"));
  const again = await preview(office);
  assert.deepEqual([again.new, again.changed, again.unchanged], [0, 0, before.good]);
  const [row] =
    await owner`select count(*)::int as mentors, (select count(*)::int from access.role_grants where role = 'mentor') as grants,
                                   (select count(distinct unit_id)::int from mentors) as units from mentors`;
  assert.equal(row?.["mentors"], before.good);
  assert.equal(row?.["grants"], before.good + 5);
  assert.equal(row?.["units"], 1);
  const [leaf] = await owner`select role, act from trail.leaves where act = 'roster imported'`;
  assert.equal(leaf?.["role"], "service:import");
});

test("a changed list changes only what changed", async () => {
  await runRosterImport(acting, { file: await written("Ole Holm;700170-1717;ole@example.org;Odense;2;dansk, arabisk (lidt);ja", "Ann Bæk;680380-2828;ann@example.org;Odense;1;dansk;ja"), preview: false, as: karen }); // prettier-ignore
  const file = await written(
    "Ole Holm;700170-1717;ole@example.org;Vejle;2;dansk;nej",
    "Ann Bæk;680380-2828;ann@example.org;Odense;1;;",
  );
  const seen = await preview(file);
  assert.deepEqual([seen.new, seen.changed, seen.unchanged], [0, 1, 1]);
  assert.deepEqual(seen.changes, [
    {
      row: 2,
      changes: [
        { field: "municipality", from: "Odense", to: "Vejle" },
        { field: "languages", from: "Danish, Arabic (some)", to: "Danish" },
        { field: "confidentiality", from: "yes", to: "no" },
      ],
    },
  ]);
  await runRosterImport(acting, { file, preview: false, as: karen });
  const rows =
    await owner`select m.municipality_code, m.version, (select count(*)::int from mentor_languages l where l.mentor_id = m.id) as languages,
      (select count(*)::int from vettings v where v.mentor_id = m.id) as vettings from mentors m order by m.recorded_at desc, m.version desc`;
  const changed = rows.find((row) => row["municipality_code"] === "0630" && row["version"] === 2);
  assert.deepEqual([changed?.["languages"], changed?.["vettings"]], [1, 2]);
  assert.deepEqual(await preview(file).then(({ changed, unchanged }) => [changed, unchanged]), [0, 2]);
});

test("a name that lost a letter in the one file is put right by the other, once, and never lost again", async () => {
  const workbook = path.resolve("test/files/import/mentor-roster.xlsx");
  const before = await preview(workbook);
  assert.ok(before.changed >= 2, `${before.changed} changed`);
  const renamed = before.changes.filter(({ changes }) => changes.some(({ field }) => field === "name"));
  assert.ok(renamed.length >= 2 && renamed.every(({ row }) => row > 1));
  await runRosterImport(acting, { file: workbook, preview: false, as: karen });
  for (const file of [workbook, office]) assert.ok((await preview(file)).changes.every(({ changes }) => changes.every(({ field }) => field !== "name")), file); // prettier-ignore
  assert.equal((await preview(workbook)).changed, 0);
});

test("a row with only an e-mail is whoever has it, and nobody when two share it", async () => {
  await runRosterImport(acting, {
    file: await written("Bo Juul;050570-1111;post@example.org;;;;"),
    preview: false,
    as: karen,
  });
  assert.equal((await preview(await written("Bo Juul;;post@example.org;;;;"))).unchanged, 1);
  await runRosterImport(acting, {
    file: await written("Eva Juul;060672-2222;post@example.org;;;;"),
    preview: false,
    as: karen,
  });
  const shared = await preview(await written("Bo Juul;;post@example.org;;;;"));
  assert.equal(shared.good, 0);
  assert.match(shared.problems[0]?.problem ?? "", /several mentors/u);
});

test("two rows about one mentor on record are told apart from two mentors", async () => {
  await runRosterImport(acting, {
    file: await written("Per Ravn;120580-1212;per@example.org;;;;"),
    preview: false,
    as: karen,
  });
  const both = await preview(await written("Per Ravn;120580-1212;ny@example.org;;;;", "Per Ravn;;per@example.org;;;;"));
  assert.equal(both.good, 1);
  assert.match(both.problems[0]?.problem ?? "", /same mentor/u);
});

test("new mentors come to the unit of the coordinator who is named, stay there, and the leaf says who it was", async () => {
  const inWest = async () => {
    const [row] = await owner`select count(*)::int as count from mentors where unit_id = ${foundation.units.west}`;
    return row?.["count"] as unknown;
  };
  assert.equal(await inWest(), 0);
  const come = await written("Vera Vest;130370-1313;vera@example.org;;;;");
  acting.clock.pass({ minutes: 1 });
  await runRosterImport(acting, { file: come, preview: false, as: "JENS@example.org " });
  assert.equal(await inWest(), 1);
  acting.clock.pass({ minutes: 1 });
  const moved = await written("Vera Vest;130370-1313;vera@example.org;Odense;;;");
  assert.match(await runRosterImport(acting, { file: moved, preview: false, as: karen }), /1 changed/u);
  assert.equal(await inWest(), 1);
  const leaves = await owner<{ by: string; role: string }[]>`
    select entry::jsonb -> 'ids' ->> 0 as by, role from trail.leaves where act = 'roster imported' order by at desc limit 2`;
  const { jens, karen: karenId } = foundation.colleagues;
  assert.deepEqual(leaves.map(({ by, role }) => [by, role]), [[karenId, "service:import"], [jens, "service:import"]]); // prettier-ignore
});

test("what is no roster, and whoever is no coordinator, is refused in one sentence", async () => {
  const prose = path.join(folder, "prose.txt");
  await writeFile(prose, "Kære alle\nHer kommer listen.\n");
  await assert.rejects(preview(prose), /The file does not look like a roster of mentors: [^.]*\.$/u);
  for (const [bytes, said] of [["", /^The file is empty\.$/u], ["\u0089PNG\0\0", /^The file is not a spreadsheet\./u], ["PK\u0003\u0004", /^The file is damaged/u]] as const) {
    await writeFile(prose, bytes, "latin1");
    await assert.rejects(preview(prose), (error: Error) => said.test(error.message), bytes);
  } // prettier-ignore
  await assert.rejects(preview(path.join(folder, "none.csv")), /cannot be read/u);
  for (const as of ["nobody@example.org", "lone@example.org", undefined])
    await assert.rejects(runRosterImport(acting, { file: office, preview: false, as }), /--as/u);
});

test("nothing fell", () => assert.deepEqual([reported, foundation.schemeId === ""], [[], false]));
