import assert from "node:assert/strict";
import { test } from "node:test";
import { openReferralScene } from "#test/support/referral-scene.ts";

const scene = await openReferralScene();
const { owner, reported, peter, karen, refer, personOf } = scene;
const [vestre, enner] = ["Vestre Fængsel (Københavns Fængsler)", "Enner Mark Fængsel"];
const made = new Map<string, string>();
for (const who of ["Åse Ålborg", "Anna Andersen", "Ørnulf Ø.", "Ægir Æ."]) made.set(who, await refer(peter, { who }));
const [anna = "", orn = ""] = [made.get("Anna Andersen"), made.get("Ørnulf Ø.")];
await owner`update referrals set institution_id = (select id from institutions where name = ${vestre})`;
await owner`update referrals set institution_id = (select id from institutions where name = ${enner}) where id = ${anna}`;
await owner`update referrals set institution_id = null where id = ${orn}`;

const shown = (text: string): readonly string[] =>
  [...text.matchAll(/href="\/referrals\/[0-9a-f-]{36}"[^>]*>([^<]+)</gu)].map(([, name = ""]) => name);
const alphabetical = ["Anna Andersen", "Ægir Æ.", "Ørnulf Ø.", "Åse Ålborg"];

test("a coordinator and a referrer sort their referrals by name, as the alphabet here has it", async () => {
  for (const player of [karen, peter]) {
    const page = await player.get("/referrals?sort=name");
    assert.equal(page.status, 200);
    assert.deepEqual(shown(page.text), alphabetical);
    assert.match(page.text, /href="\/referrals\?sort=-name"/u);
    assert.deepEqual(shown((await player.get("/referrals?sort=-name")).text), alphabetical.toReversed());
    assert.deepEqual(shown((await player.get("/referrals?sort=name&page=2")).text), []);
  }
  const [leaf] = await owner`select people from trail.leaves where act = 'referrals listed' order by at limit 1`;
  const people = await Promise.all([...made.values()].map(personOf));
  assert.deepEqual(new Set(leaf?.["people"]), new Set(people));
});

test("by place, whoever comes from nowhere in particular stands last", async () => {
  for (const player of [karen, peter]) {
    const names = shown((await player.get("/referrals?sort=place")).text);
    assert.equal(names[0], "Anna Andersen");
    assert.equal(names.at(-1), "Ørnulf Ø.");
  }
});

test("nobody's list is sorted or narrowed by what they are not told, and a word that is none narrows nothing", async () => {
  const { text } = await peter.get("/referrals?sort=telling");
  assert.doesNotMatch(text, /sort=-?(?:telling|waiting)/u);
  for (const player of [karen, peter])
    for (const query of ["state=nonsense", "sort=cpr", "page=-1"])
      assert.equal(shown((await player.get(`/referrals?${query}`)).text).length, 4, query);
  assert.equal(shown((await peter.get("/referrals?state=declined")).text).length, 4);
  assert.deepEqual(shown((await karen.get("/referrals?state=declined")).text), []);
});

test("a list longer than its page is not sorted by name, and opens no more names than it shows", async () => {
  for (let index = 0; index < 97; index += 1) await refer(peter, { who: `Nummer ${index}` });
  const { text } = await karen.get("/referrals?sort=name");
  assert.equal(shown(text).length, 100);
  assert.match(text, /<th[^>]*>Hvem<\/th>/u);
  const [most] = await owner`select max(cardinality(people)) as many from trail.leaves where act = 'referrals listed'`;
  assert.equal(most?.["many"], 100);
  assert.equal(shown((await karen.get("/referrals?sort=name&page=2")).text).length, 1);
});

test("nothing fell", () => assert.deepEqual(reported, []));
