import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { addMentee } from "#test/support/mentees.ts";
import { openTestService } from "#test/support/database.ts";

const service = await openTestService();
const { owner, reported, foundation } = service;
const east = await addMentee(service, {
  name: "Åse Ørsted",
  mentor: "lone",
  coach: "birgitte",
  formerMentor: "rasmus",
  institution: "Ringe Fængsel",
  expectedRelease: "2026-12-20",
});
const second = await addMentee(service, { name: "Bo Berg", mentor: "ole", begunOn: "2026-11-10" });
await addMentee(service, { name: "Vera Vest", unit: "west" });
await addMentee(service, { name: "Ida Intet", steps: ["askForAgreement"] });
const karen = await service.as("karen");
const lone = await service.as("lone");
const namesIn = (text: string) =>
  [...text.matchAll(/<a href="\/mentorships\/[0-9a-f-]{36}">([^<]+)</gu)].map(([, name]) => name);

const idsIn = (text: string) =>
  [...text.matchAll(/<a href="\/mentorships\/([0-9a-f-]{36})">/gu)].map(([, id]) => id ?? "");

test("a coordinator sees the unit, longest without contact first, with the reason", async () => {
  const page = await karen.get("/mentorships");
  assert.deepEqual(new Set(namesIn(page.text)), new Set(["Åse Ørsted", "Bo Berg", "Ida Intet"]));
  assert.match(page.text, /Åse Ørsted[\s\S]*Lone Kjær[\s\S]*Afsoner, Ringe Fængsel/u);
  assert.match(page.text, /ingen endnu[\s\S]*intet er aftalt/u);
  const [leaf] =
    await owner`select kind, cardinality(people) as count from trail.leaves where act = 'mentorships listed'`;
  assert.deepEqual(leaf, { kind: "list", count: 3 });
});

test("the list filters and sorts by its address, and what makes no sense gives the whole list", async () => {
  assert.deepEqual(namesIn((await karen.get("/mentorships?contact=overdue")).text), ["Åse Ørsted"]);
  assert.deepEqual(namesIn((await karen.get("/mentorships?stage=agreementPending")).text), ["Ida Intet"]);
  assert.deepEqual(namesIn((await karen.get("/mentorships?sort=name")).text), ["Bo Berg", "Ida Intet", "Åse Ørsted"]);
  assert.deepEqual(namesIn((await karen.get("/mentorships?sort=-name")).text), ["Åse Ørsted", "Ida Intet", "Bo Berg"]);
  for (const query of [
    "sort=stage",
    "sort=-since",
    "sort=-contact",
    "sort=nonsense&page=-1&stage=';drop",
    "contact=nothing&stage=closed",
  ])
    assert.equal((await karen.get(`/mentorships?${query}`)).status, 200, query);
});

test("a mentor sees their own, a coach those of their mentors, others nothing", async () => {
  assert.deepEqual(namesIn((await lone.get("/mentorships")).text), ["Åse Ørsted"]);
  assert.deepEqual(namesIn((await (await service.as("birgitte")).get("/mentorships")).text), ["Åse Ørsted"]);
  assert.deepEqual(namesIn((await (await service.as("rasmus")).get("/mentorships")).text), []);
  for (const key of ["peter", "ulla", "dorte", "anders", "sofie", "hanne"] as const)
    assert.equal((await (await service.as(key)).get("/mentorships")).status, 404, key);
});

test("the mentee's page says who, where, what next and who is around them", async () => {
  const page = await lone.get(east.at);
  assert.match(page.text, /<h1><bdi>Åse Ørsted/u);
  assert.match(page.text, /Afsoner i Ringe Fængsel/u);
  assert.match(page.text, /Ventes løsladt/u);
  assert.match(page.text, /Aftal næste møde/u);
  assert.match(page.text, /Birgitte Dam er coach for Lone Kjær/u);
  assert.match(page.text, /Ingen er noteret endnu/u);
  const [leaf] = await owner`select people from trail.leaves where act = 'mentorship viewed' and outcome = 200`;
  assert.deepEqual(leaf?.["people"], [east.personId]);
  assert.equal((await lone.get(second.at)).status, 404);
  assert.equal((await karen.get(`${east.at}?before=2026-10-01`)).status, 200);
  assert.equal((await karen.get(`${east.at}?before=nonsense`)).status, 200);
});

test("each finds on the first page what waits for them", async () => {
  assert.match((await lone.get("/today")).text, /Aftal næste møde med Åse Ørsted/u);
  const hers = (await karen.get("/today")).text;
  assert.match(hers, /Få kontakten med Åse Ørsted i gang igen/u);
  assert.match(hers, /Gør klar til, at Åse Ørsted løslades/u);
  assert.doesNotMatch(hers, /Vera Vest/u);
  await lone.send(`${east.at}/sessions/contact`, {
    outcome: "held",
    on: "23-11-2026",
    kind: "telephone",
    whatWeDid: "Vi talte.",
    hard: "yes",
    nextOn: "25-11-2026",
  });
  assert.doesNotMatch((await lone.get("/today")).text, /Aftal næste møde med Åse/u);
  assert.doesNotMatch((await karen.get("/today")).text, /Få kontakten med Åse/u);
  assert.match((await (await service.as("birgitte")).get("/today")).text, /Tal med Lone Kjær om et svært møde/u);
});

test("two hundred mentorships are pages of a hundred", async () => {
  for (let count = 0; count < 120; count += 1) await addMentee(service, { name: `Prøve ${count}`, steps: [] });
  const first = await karen.get("/mentorships");
  assert.equal(namesIn(first.text).length, 100);
  assert.match(first.text, /Side 1 af 2/u);
  assert.equal(namesIn((await karen.get("/mentorships?page=2")).text).length, 23);
  // By name only where everybody fits: nobody's name is opened to put a hundred others in order.
  for (const query of ["sort=name", "sort=-name", "sort=name&page=2"]) {
    const page = await karen.get(`/mentorships?${query}`);
    assert.equal(namesIn(page.text).length, query.includes("page=2") ? 23 : 100, query);
    assert.match(page.text, /når den kan være på én side/u);
    assert.doesNotMatch(page.text, /sort=-?name/u);
    const [leaf] =
      await owner`select people from trail.leaves where act = 'mentorships listed' order by at desc, ctid desc limit 1`;
    const ids = new Set((await owner`select person_id from mentorships where id = any(${idsIn(page.text)}::uuid[])`).map((row) => row["person_id"])); // prettier-ignore
    assert.deepEqual(new Set(leaf?.["people"]), ids);
  }
  const few = await karen.get("/mentorships?stage=active&sort=name");
  const names = namesIn(few.text);
  assert.deepEqual(
    names,
    names.toSorted((a, b) => new Intl.Collator("da").compare(a ?? "", b ?? "")),
  );
  assert.match(few.text, /sort=-name/u);
});

test("a mentor finds a first meeting on the first page, and on the day of a meeting where to write it up", async () => {
  const steps = ["askForAgreement", "agree", "match"] as const;
  await addMentee(service, { name: "Finn First", mentor: "rasmus", steps, begunOn: "2026-11-16", unit: "west" });
  const { at } = await addMentee(service, { name: "Tage Today", mentor: "rasmus", unit: "west" });
  const rasmus = await service.as("rasmus");
  await rasmus.send(`${at}/sessions/new`, { kind: "visit", on: "23-11-2026", time: "13.00" });
  const today = (await rasmus.get("/today")).text;
  assert.match(today, /Hold intromøde med Finn First/u);
  assert.match(today, /Skriv referat af mødet med Tage Today[\s\S]*Mødet er i dag/u);
  assert.match((await rasmus.get(at)).text, /Skriv referat af mødet i dag/u);
});

test("a coach who is a mentor too looks at a mentee of her mentors as a coach, and the leaf says so", async () => {
  await (await service.as("birgitte")).get(east.at);
  const [leaf] =
    await owner`select role from trail.leaves where act = 'mentorship viewed' order by at desc, ctid desc limit 1`;
  assert.deepEqual(leaf, { role: "mentor coach" });
});

test("nothing fell", () => assert.deepEqual(reported, []));

test("what was planned takes no place from what has happened: the earlier meetings are a link away", async () => {
  const long = await addMentee(service, { name: "Lang Historie", mentor: "lone" });
  for (let month = 1; month <= 25; month++)
    await owner`insert into sessions (mentorship_id, person_id, unit_id, kind, status, happened_on, begun_by)
      values (${long.mentorshipId}, ${long.personId}, ${foundation.units.east}, 'telephone', 'held', ('2026-09-01'::date + ${month}::int), ${foundation.colleagues.lone})`;
  await owner`insert into sessions (mentorship_id, person_id, unit_id, kind, status, planned_on, begun_by)
    values (${long.mentorshipId}, ${long.personId}, ${foundation.units.east}, 'telephone', 'planned', '2026-12-01', ${foundation.colleagues.lone})`;
  const page = await karen.get(long.at);
  const earlier = /href="([^"]*before=[^"]*)"/u.exec(page.text)?.[1];
  assert.ok(earlier);
  assert.match((await karen.get(earlier)).text, /2\. september/u);
});

test("walking back through what has happened shows every meeting once, in order, however many share a day", async () => {
  const days = fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 15, maxLength: 65 });
  await fc.assert(
    fc.asyncProperty(days, async (chosen) => {
      const one = await addMentee(service, { name: "Mange Møder", mentor: "lone" });
      const rows =
        await owner`insert into sessions (mentorship_id, person_id, unit_id, kind, status, happened_on, begun_by)
        select ${one.mentorshipId}, ${one.personId}, ${foundation.units.east}, 'telephone', 'held', '2026-10-01'::date + d, ${foundation.colleagues.lone} from unnest(${chosen}::int[]) d
        returning id, happened_on`;
      const walked: string[] = [];
      const steps: string[] = [];
      for (let at: string | undefined = one.at; at !== undefined;) {
        const { text }: { text: string } = await karen.get(at);
        walked.push(...[...text.matchAll(/\/sessions\/([0-9a-f-]{36})"/gu)].map(([, id]) => id ?? ""));
        steps.push(...[...text.matchAll(/Mentee sagde ja|Forløbet begyndte|gik i gang/gu)].map(([said]) => said));
        at = /href="([^"]*before=[^"]*)"/u.exec(text)?.[1];
      }
      assert.equal(walked.length, rows.length);
      assert.deepEqual(new Set(walked), new Set(rows.map((row) => row["id"])));
      const dayOf = new Map(rows.map((row) => [row["id"], String(row["happened_on"])]));
      const inOrder = walked.map((id) => Date.parse(dayOf.get(id) ?? ""));
      assert.deepEqual(
        inOrder,
        inOrder.toSorted((a, b) => b - a),
      );
      assert.equal(new Set(steps).size, steps.length);
    }),
    { numRuns: 8 },
  );
});

test("within a day, too, what came last stands on top", async () => {
  const one = await addMentee(service, { name: "Alt På En Dag", mentor: "lone", steps: [] });
  const steps = ["askForAgreement", "agree", "match", "begin"];
  for (const [index, step] of steps.entries())
    await owner`insert into mentorship_steps (mentorship_id, person_id, unit_id, step, on_day, recorded_by, recorded_at)
      values (${one.mentorshipId}, ${one.personId}, ${foundation.units.east}, ${step}, '2026-11-20', ${foundation.colleagues.karen}, ${index < 2 ? "2026-11-20T09:00:00Z" : "2026-11-20T11:00:00Z"})`;
  await owner`insert into sessions (mentorship_id, person_id, unit_id, kind, status, happened_on, begun_by, begun_at)
    values (${one.mentorshipId}, ${one.personId}, ${foundation.units.east}, 'telephone', 'held', '2026-11-20', ${foundation.colleagues.lone}, '2026-11-20T10:00:00Z')`;
  const { text } = await karen.get(one.at);
  const said = /Forløbet begyndte|Mentor fundet|Læs eller tilføj|Sagde ja til at deltage|Spurgt om en aftale/gu;
  assert.deepEqual(
    [...text.matchAll(said)].map(([found]) => found),
    ["Forløbet begyndte", "Mentor fundet", "Læs eller tilføj", "Sagde ja til at deltage", "Spurgt om en aftale"],
  );
});

test("a page past the end of the list leads back to the first", async () => {
  assert.equal((await karen.get("/mentorships?page=9999")).location, "/mentorships");
});
