import assert from "node:assert/strict";
import { test } from "node:test";
import { openReferralScene } from "#test/support/referral-scene.ts";

const { owner, peter, karen, refer, screen, personOf } = await openReferralScene();

const referralId = await refer(peter, { who: "Jonas Vang" });
await screen(referralId);
await karen.send(`/referrals/${referralId}/acceptance`);
const personId = await personOf(referralId);
const [mentorship] = await owner<{ id: string }[]>`select id from mentorships where person_id = ${personId}`;
const papers = [
  `/referrals/${referralId}/letters/told`,
  `/people/${personId}/trail/paper`,
  `/mentorships/${mentorship?.id ?? ""}/working/sheet`,
];

const bars = { da: /Tilbage.*Print siden fra/su, en: /Back.*Print this page from/su } as const;
const heads = { da: /Kriminalforsorgen|Danmarks Fængsler/u, en: /Danish Prison and Probation Service/u } as const;
const titles = {
  da: [/Om mentorordningen/u, /Hvem har set dine oplysninger/u, /Mentormøder/u],
  en: [/About the mentor scheme/u, /Who has looked at what/u, /Mentor meetings/u],
} as const;

for (const [reads, theirs, paper] of [
  ["en", "da", "da"],
  ["da", "en", "en"],
  ["en", "so", "da"],
  ["da", "da", "da"],
] as const)
  test(`who reads "${theirs}" is given paper in "${paper}" by a coordinator who reads "${reads}", and the bar above it is the coordinator's`, async () => {
    await owner`update people set language = ${theirs} where id = ${personId}`;
    await karen.send("/language", { language: reads, back: "/today" });
    for (const [index, address] of papers.entries()) {
      const { status, text } = await karen.get(address);
      assert.equal(status, 200, address);
      const [bar = "", sheet = ""] = text.split(/<main class="paper" lang="/u);
      assert.match(bar.slice(bar.indexOf("<body")), bars[reads]);
      assert.ok(sheet.startsWith(`${paper}"`), address);
      assert.match(sheet, heads[paper]);
      assert.match(sheet, titles[paper][index] ?? /^$/u);
    }
  });
