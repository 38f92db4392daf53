import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, test } from "node:test";
import { openTestService } from "#test/support/database.ts";
import { runRosterImport, type RosterPreview } from "./command.ts";

const service = await openTestService();
const { owner, foundation, reported } = service;
const { lone, ole, nadia } = foundation.colleagues;
const folder = await mkdtemp(path.join(tmpdir(), "roster-who-"));
after(() => rm(folder, { recursive: true, force: true }));

const listOf = (rows: readonly string[]): string => ["Navn;CPR-nr.;E-mail;Kommune", ...rows].join("\n");

async function written(rows: readonly string[]): Promise<string> {
  const file = path.join(folder, `${Math.random()}.csv`);
  await writeFile(file, listOf(rows));
  return file;
}
const preview = async (...rows: string[]): Promise<RosterPreview> =>
  JSON.parse(await runRosterImport(service, { file: await written(rows), preview: true })) as RosterPreview;
const imported = async (...rows: string[]): Promise<string> =>
  runRosterImport(service, { file: await written(rows), preview: false, as: "karen@example.org" });
const counts = ({ new: added, changed, unchanged }: RosterPreview): number[] => [added, changed, unchanged];
const errorsIn = ({ problems }: RosterPreview): unknown[] =>
  problems.filter(({ severity }) => severity === "error").map(({ row, column }) => [row, column]);
const countOf = async (): Promise<unknown> => {
  const [row] = await owner`
    select (select count(*)::int from mentors) as mentors, (select count(*)::int from access.colleagues) as colleagues`;
  return [row?.["mentors"], row?.["colleagues"]];
};
const colleagues = Object.keys(foundation.colleagues).length;

/** What the page says before anything is brought in, and where to bring it in. */
async function onThePage(who: "karen" | "jens", ...rows: string[]) {
  const player = await service.as(who);
  const page = await player.get("/mentors/import");
  const body = new FormData();
  body.append("_csrf", /name="_csrf" value="([^"]+)"/u.exec(page.text)?.[1] ?? "");
  body.append("_key", `${Math.random()}`);
  body.append("file", new File([listOf(rows)], "liste.csv"));
  const address = (await player.post("/mentors/import", body)).location ?? "";
  return { player, address, text: (await player.get(address)).text };
}

test("a mentor who signs in here is put into the register as who they are, and is the same in the next list", async () => {
  assert.deepEqual(counts(await preview("Lone Kjær;;LONE@example.org;Odense")), [1, 0, 0]);
  await imported("Lone Kjær;;LONE@example.org;Odense");
  assert.deepEqual(await countOf(), [1, colleagues]);
  assert.equal(
    (await owner`select municipality_code from mentors where id = ${lone}`)[0]?.["municipality_code"],
    "0461",
  );
  const [grants] = await owner`select count(*)::int as count from access.role_grants where colleague_id = ${lone}`;
  assert.equal(grants?.["count"], 1);
  assert.deepEqual(counts(await preview("Lone Kjær;;lone@example.org;Odense")), [0, 0, 1]);
});

test("the address of an account finds the mentor although the register has another, or none", async () => {
  for (const email of [null, "l.kjaer@example.org"]) {
    await owner`update mentors set email_token = null, email_sealed = null where id = ${lone}`;
    if (email) await imported(`Lone Kjær;110270-1111;${email};`, "Lone Kjær;110270-1111;;"); // prettier-ignore
    const seen = await preview("Lone Kjær;;lone@example.org;Odense");
    assert.deepEqual(
      [counts(seen), seen.changes[0]?.changes],
      [[0, 1, 0], [{ field: "email", from: email, to: "lone@example.org" }]],
    );
    await imported("Lone Kjær;110270-1111;lone@example.org;Odense");
    assert.deepEqual(await countOf(), [1, colleagues]);
  }
});

test("a coordinator finds them on the page as the command does, and no name is lost", async () => {
  const { player, address, text } = await onThePage("jens", "Ole Thygesen Bak;;ole@example.org;Vejle", "Lone Kjær;;lone@example.org;Vejle"); // prettier-ignore
  assert.match(text, /kollega her i forvejen: Ole Thygesen/u);
  assert.equal((await player.send(address, {})).status, 303);
  assert.deepEqual(await countOf(), [2, colleagues]);
  assert.match((await player.get(`/mentors/${ole}`)).text, /Ole Thygesen Bak/u);
  const [row] = await owner`select municipality_code from mentors where id = ${lone}`;
  assert.equal(row?.["municipality_code"], "0630");
});

test("the address of a colleague who is no mentor is an error, named by row and column", async () => {
  const seen = await preview("Ny Mentor;;ny@example.org;", "Karen Mørk;;karen@example.org;", "Ulla Nygaard;120270-1212;ulla@example.org;"); // prettier-ignore
  assert.deepEqual(counts(seen), [1, 0, 0]);
  assert.deepEqual(errorsIn(seen), [[3, "E-mail"], [4, "E-mail"]]); // prettier-ignore
  assert.match(seen.problems[0]?.problem ?? "", /belongs to a colleague who is not a mentor/u);
  const { text } = await onThePage("karen", "Karen Mørk;;karen@example.org;");
  assert.match(text, /hører til en kollega, der ikke er mentor/u);
});

test("a colleague whose role as mentor has ended is no mentor", async () => {
  await owner`update access.role_grants set to_on = '2026-11-23' where colleague_id = ${nadia}`;
  assert.deepEqual(errorsIn(await preview("Nadia Holst;;nadia@example.org;")), [[2, "E-mail"]]);
  await owner`update access.role_grants set to_on = null where colleague_id = ${nadia}`;
  assert.deepEqual(counts(await preview("Nadia Holst;;nadia@example.org;")), [1, 0, 0]);
});

test("the address of a mentor with another identity number is an error", async () => {
  assert.deepEqual(errorsIn(await preview("Lone Kjær;130370-1313;lone@example.org;")), [[2, "CPR-nr."]]);
});

test("an address that an administrator corrects is the one that finds them", async () => {
  const ulla = await service.as("ulla");
  const page = await ulla.get(`/set-up/colleagues/${nadia}/details`);
  const version = /name="_version" value="(\d+)"/u.exec(page.text)?.[1] ?? "";
  const sent = await ulla.send(`/set-up/colleagues/${nadia}/details`, { _version: version, name: "Nadia Holst", email: "nh@example.org" }); // prettier-ignore
  assert.equal(sent.status, 303);
  const [row] = await owner`
    select s.email_token = a.email_token as same from access.sign_in_addresses s join access.accounts a using (colleague_id) where colleague_id = ${nadia}`;
  assert.equal(row?.["same"], true);
  await imported("Nadia Holst;;nh@example.org;");
  assert.equal((await owner`select count(*)::int as count from mentors where id = ${nadia}`)[0]?.["count"], 1);
});

test("a row whose number is a mentor's and whose name is plainly another's is an error, and changes nobody", async () => {
  await imported("Signe Birk;010171-1313;signe@example.org;Odense", "Bo Ravn;020272-1414;bo@example.org;Odense");
  const rows = ["Tove Lund;010171-1313;tove@example.org;Vejle", "Mads Krog;;bo@example.org;Vejle", "Helle Friis;;rasmus@example.org;Vejle"]; // prettier-ignore
  const seen = await preview(...rows);
  assert.deepEqual([counts(seen), errorsIn(seen)], [[0, 0, 0], [[2, "Navn"], [3, "Navn"], [4, "Navn"]]]); // prettier-ignore
  assert.match(seen.problems[0]?.problem ?? "", /The name is another/u);
  await imported(...rows);
  assert.deepEqual(counts(await preview("Signe Birk;010171-1313;signe@example.org;Odense")), [0, 0, 1]);
});

test("a new surname, another order or a lost letter is the same mentor, and the change is shown first", async () => {
  const seen = await preview("Signe Holm;010171-1313;;", "Ravn, Bo;020272-1414;;");
  assert.deepEqual([counts(seen), seen.changes, errorsIn(seen)], [[0, 1, 1], [{ row: 2, changes: [{ field: "name", from: "Signe Birk", to: "Signe Holm" }] }], []]); // prettier-ignore
  assert.match((await onThePage("karen", "Signe Holm;010171-1313;;")).text, /Navn: Signe Birk bliver til Signe Holm/u);
});

test("a row with the number of one mentor and the e-mail of another is an error, whoever keeps the e-mail", async () => {
  for (const email of ["bo@example.org", "lone@example.org", "karen@example.org"])
    assert.deepEqual(errorsIn(await preview(`Signe Birk;010171-1313;${email};`)), [[2, "E-mail"]], email);
  assert.deepEqual(errorsIn(await preview("Signe Birk;010171-1313;ny@example.org;")), []);
});

test("two mentors on record who share a mailbox still do", async () => {
  const rows = ["Aksel Juul;050573-1111;post@example.org;", "Eva Juul;060673-2222;post@example.org;"];
  await imported(...rows);
  assert.deepEqual([counts(await preview(...rows)), errorsIn(await preview(...rows))], [[0, 0, 2], []]);
});

test("an identity number that is new to somebody is named as changed, and not printed", async () => {
  await imported("Dina Falk;;dina@example.org;");
  const seen = await preview("Dina Falk;030373-1515;dina@example.org;");
  assert.deepEqual(seen.changes, [{ row: 2, changes: [{ field: "identityNumber" }] }]);
});

test("a number of rows is written the same wherever it stands", async () => {
  const rows = Array.from({ length: 1001 }, (_, at) => `Ny Mentor;;ny${at}@example.org;`);
  const { text } = await onThePage("karen", ...rows);
  assert.match(text, /Importér 1\.001 rækker/u);
  assert.doesNotMatch(text, /\b1001 /u);
});

test("nothing fell", () => assert.deepEqual(reported, []));
