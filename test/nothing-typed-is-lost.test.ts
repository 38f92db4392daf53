import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import * as fc from "fast-check";
import { sweepJob } from "#app/access/sweeping-queries.ts";
import { playWith, type Played, type Player } from "#app/player.ts";
import type { Database } from "#platform/database.ts";
import { openTestService, origin } from "#test/support/database.ts";

const service = await openTestService();
const { owner, clock } = service;
const peter = await service.as("peter");
const form = "/referrals/new";
const token = await tokenOf(peter);
const answers = { who: "Malik S.", saw: "Vi talte længe. Han vil væk.", help: "", knows: "yes", reach: "Lokal 214" };

async function tokenOf(player: Player): Promise<string> {
  return /name="_csrf" value="([^"]+)"/u.exec((await player.get("/today")).text)?.[1] ?? "";
}

const sent = (fields: Readonly<Record<string, string>>, key: string = randomUUID()): URLSearchParams =>
  new URLSearchParams({ _csrf: token, _key: key, ...fields });

const textIn = ({ text }: Played, name: string): string =>
  new RegExp(`<textarea[^>]*name="${name}"[^>]*>([^<]*)</textarea>`, "u").exec(text)?.[1]?.trim() ?? "";
const hiddenIn = ({ text }: Played, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`, "u").exec(text.slice(text.indexOf("<main")))?.[1] ?? "";
const drafts = async (): Promise<number> => (await owner`select from access.drafts`).length;
const referrals = async (): Promise<number> => (await owner`select from referrals`).length;
const clear = () => owner`delete from access.drafts`;

/** The form in the refusal's page, as a browser would send it. */
function sentAgain({ text }: Played): URLSearchParams {
  const main = text.slice(text.indexOf('aria-labelledby="given-back"'));
  const fields = main.slice(0, main.indexOf("</form>")).matchAll(/name="([^"]*)" value(?:="([^"]*)")?/gu);
  const plain = (html = "") =>
    html.replaceAll("&quot;", '"').replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
  return new URLSearchParams([...fields].map(([, name, value]) => [plain(name), plain(value)]));
}

test("two tabs of the same form keep two drafts, and each finds its own", async () => {
  const first = await peter.post(form, sent({ saw: "Den første, længere tekst.", _draft: "1" }, "tab-one"));
  clock.pass({ minutes: 1 });
  const second = await peter.post(form, sent({ saw: "Den anden, længere tekst.", _draft: "1" }, "tab-two"));
  assert.equal(textIn(await peter.get(first.location ?? ""), "saw"), "Den første, længere tekst.");
  assert.equal(textIn(await peter.get(second.location ?? ""), "saw"), "Den anden, længere tekst.");
  const fresh = await peter.get(form);
  assert.equal(textIn(fresh, "saw"), "Den anden, længere tekst.", "the newest is given back");
  assert.match(fresh.text, /en anden kladde af denne formular\./u);
  assert.match(fresh.text, /href="\/referrals\/new\?draft=tab-one"/u);
  assert.match(fresh.text, /<q[^>]*>Den første, længere tekst\.<\/q>/u);
});

test("to carry one out drops its own draft only", async () => {
  const before = await referrals();
  const done = await peter.post(form, sent(answers, "tab-two"));
  assert.equal(done.status, 303);
  assert.equal(await referrals(), before + 1);
  const fresh = await peter.get(form);
  assert.equal(textIn(fresh, "saw"), "Den første, længere tekst.");
  assert.doesNotMatch(fresh.text, /Den anden/u);
});

test("nobody else is shown a draft, whatever they ask for", async () => {
  const karen = await service.as("karen");
  for (const at of [form, `${form}?draft=tab-one`]) assert.doesNotMatch((await karen.get(at)).text, /Den første/u);
});

test("a draft that is opened and kept again is one draft still", async () => {
  const opened = await peter.get(form);
  const [key, row] = [hiddenIn(opened, "_key"), hiddenIn(opened, "_opened")];
  assert.notEqual(row, "");
  for (const saw of ["Anden gang, lidt mere.", "Tredje gang, endnu mere."])
    await peter.post(form, sent({ saw, _opened: row, _draft: "1" }, key));
  assert.equal(await drafts(), 1);
  assert.equal(textIn(await peter.get(form), "saw"), "Tredje gang, endnu mere.");
});

test("a draft that was opened in two tabs and changed in both becomes two", async () => {
  const opened = await peter.get(form);
  const row = hiddenIn(opened, "_opened");
  const [one, two] = [randomUUID(), randomUUID()];
  await peter.post(form, sent({ saw: "I den ene fane.", _opened: row, _draft: "1" }, one));
  await peter.post(form, sent({ saw: "I den anden fane.", _opened: row, _draft: "1" }, two));
  assert.equal(await drafts(), 2);
  const done = await peter.post(form, sent({ ...answers, _opened: row }, two));
  assert.equal(done.status, 303);
  assert.equal(textIn(await peter.get(form), "saw"), "I den ene fane.");
});

test("a draft that nobody wants is thrown away by its author, and the trail says so", async () => {
  const shown = await peter.get(form);
  const key = hiddenIn(shown, "_discard");
  const gone = await peter.post(form, sent({ _discard: key }));
  assert.equal(gone.location, `${form}?draft=new`);
  assert.equal(await drafts(), 0);
  assert.equal((await owner`select from trail.leaves where act = 'draft thrown away'`).length, 1);
});

test("an empty form can be begun beside the drafts that wait", async () => {
  await peter.post(form, sent({ saw: "Den venter her.", _draft: "1" }));
  const empty = await peter.get(`${form}?draft=new`);
  assert.equal(textIn(empty, "saw"), "");
  assert.match(empty.text, /Du har en kladde af denne formular/u);
  await clear();
});

test("what is longer than a form can be is refused; what arrived is kept, and it is said that the end is missing", async () => {
  const before = await referrals();
  const long = await peter.post(form, sent({ ...answers, saw: "å ord ".repeat(60_000) }, "long"));
  assert.equal(long.status, 413);
  assert.match(long.text, /Kun begyndelsen kom frem/u);
  assert.match(long.text, /href="\/referrals\/new\?draft=long"/u);
  assert.match(long.text, /Peter/u, "the menu and the name stay");
  assert.ok(long.text.length < 20_000, "the page does not carry it all again");
  const draft = await peter.get(`${form}?draft=long`);
  assert.match(draft.text, /slutningen mangler/u);
  assert.ok(textIn(draft, "saw").length > 100_000);
  assert.doesNotMatch(draft.text, /\uFFFD/u);
  assert.equal(await referrals(), before);
  await clear();
});

test("an invisible sign is taken out, the rest is kept, and can be sent from the page itself", async () => {
  const before = await referrals();
  const refused = await peter.post(form, sent({ ...answers, saw: "Før\0 og efter." }, "nul"));
  assert.equal(refused.status, 400);
  assert.equal(textIn(await peter.get(`${form}?draft=nul`), "saw"), "Før og efter.");
  assert.equal((await peter.post(form, sentAgain(refused))).status, 303);
  assert.equal(await referrals(), before + 1);
  assert.equal(await drafts(), 0);
});

test("a form that nobody signed is given back to whoever sent it, and lies in nobody's drafts", async () => {
  const before = await referrals();
  for (const forged of ["", "someone.else.entirely", token.slice(0, -4)]) {
    const body = sent({ ...answers, who: `Malik ${forged.length}` });
    body.set("_csrf", forged);
    const refused = await peter.post(form, body);
    assert.equal(refused.status, 403);
    assert.match(refused.text, /Vi talte længe\. Han vil væk\./u);
    assert.equal(await drafts(), 0);
    assert.equal((await peter.post(form, sentAgain(refused))).status, 303);
  }
  assert.equal(await referrals(), before + 3);
});

test("with the database gone, the page gives the form back; sent again when it has come back, it is done once", async () => {
  let isGone = false;
  let asked = 0;
  const losing = (database: Database): Database => ({
    ...database,
    transaction: (opening, work) => {
      asked += 1;
      return isGone
        ? Promise.reject(Object.assign(new Error("gone"), { code: "ECONNREFUSED" }))
        : database.transaction(opening, work);
    },
  });
  const wire = playWith(await service.open({ through: losing }), origin, peter.cookie);
  await wire.get("/today");
  const before = await referrals();
  const body = sent({ ...answers, saw: 'Linje "ét" & <to>\r\nog tre.' });
  isGone = true;
  asked = 0;
  const refused = await wire.post(form, body);
  assert.equal(refused.status, 503);
  assert.equal(asked, 1, "a database that is gone is not asked again");
  assert.match(refused.text, /Peter/u, "whoever was here a moment ago keeps name, menu and language");
  assert.match((await wire.get("/no-such-address")).text, /Peter/u);
  assert.match(refused.text, /Linje &quot;ét&quot; &amp; &lt;to>/u);
  assert.deepEqual([...sentAgain(refused)], [...body]);
  isGone = false;
  const done = await wire.post(form, sentAgain(refused));
  assert.equal(done.status, 303);
  assert.equal((await wire.post(form, body)).location, done.location, "the one that was cut off is the same form");
  assert.equal(await referrals(), before + 1);
});

test("when something falls, what was typed is a draft, and the page with menu and language says so", async () => {
  await owner`revoke insert on referrals from backontrack_app`;
  const fallen = await peter.post(form, sent(answers, "fallen"));
  await owner`grant insert on referrals to backontrack_app`;
  assert.equal(fallen.status, 500);
  assert.match(fallen.text, /Peter/u);
  assert.match(fallen.text, /Det er gemt som kladde/u);
  assert.equal(textIn(await peter.get(`${form}?draft=fallen`), "saw"), answers.saw);
  assert.equal(service.reported.length, 1);
  await clear();
});

test("passwords are neither kept nor shown again", async () => {
  const stranger = playWith(service.service, origin, "");
  const refused = await stranger.post(
    "/sign-in",
    new URLSearchParams({ email: "a b\0@example.org", password: "et langt hemmeligt kodeord" }),
  );
  assert.equal(refused.status, 400);
  assert.doesNotMatch(refused.text, /hemmeligt|example\.org/u);
  assert.equal(await drafts(), 0);
});

test("a page that is not there keeps the reader's menu, name and language, and says nothing of what was asked for", async () => {
  const english = playWith(service.service, origin, `${peter.cookie}; language=en`);
  const nowhere = await english.get("/no-such-address");
  const notTheirs = await english.get(`/people/${randomUUID()}`);
  const noId = await english.get("/people/x");
  for (const page of [nowhere, notTheirs, noId]) {
    assert.equal(page.status, 404);
    assert.match(page.text, /There is no such page/u);
    assert.match(page.text, /<nav class="rooms"/u);
    assert.match(page.text, /Peter/u);
  }
});

test("at night, drafts that nobody has touched for 30 days are deleted, and no others", async () => {
  await peter.post(form, sent({ saw: "Den gamle tekst.", _draft: "1" }, "old"));
  clock.pass({ hours: 29 * 24 });
  const again = await service.as("peter");
  const fresh = sent({ saw: "Den nye tekst.", _draft: "1" }, "new-one");
  fresh.set("_csrf", await tokenOf(again));
  await again.post(form, fresh);
  clock.pass({ hours: 25 });
  await sweepJob(service).work({});
  const left = await owner<{ form_key: string }[]>`select form_key from access.drafts`;
  assert.deepEqual(left.map((row) => row.form_key), ["new-one"]); // prettier-ignore
  await clear();
});

test("at night, sign-ins that ended and links that were spent over 30 days ago are deleted, and no others", async () => {
  const { lone } = service.foundation.colleagues;
  const ago = (days: number): string => String(clock.now().subtract({ hours: 24 * days }));
  const signedIn = (begun: number, ended: number | null) => owner`
    insert into access.sign_in_sessions (token_hash, colleague_id, method, begun_at, seen_at, ended_at)
    values (${Buffer.from(`${begun} ${ended}`)}, ${lone}, 'password', ${ago(begun)}::timestamptz, ${ago(begun)}::timestamptz, ${ended === null ? null : ago(ended)}::timestamptz)`;
  const linked = (name: string, expires: number, used: number | null) => owner`
    insert into access.one_time_links (token_hash, purpose, colleague_id, expires_at, used_at, made_by)
    values (${Buffer.from(name)}, 'set a password', ${lone}, ${ago(expires)}::timestamptz, ${used === null ? null : ago(used)}::timestamptz, ${lone})`;
  await owner`delete from access.sign_in_sessions`;
  await signedIn(31, null);
  await signedIn(32, 31);
  await signedIn(29, null);
  await signedIn(31, 29);
  await linked("used long ago", 31, 32);
  await linked("never used", 31, null);
  await linked("used lately", 29, 29);
  await linked("not yet used", -1, null);
  await sweepJob(service).work({});
  const sessions = await owner<{ token_hash: Buffer }[]>`select token_hash from access.sign_in_sessions`;
  assert.deepEqual(sessions.map(({ token_hash }) => String(token_hash)).toSorted(), ["29 null", "31 29"]);
  const links = await owner<{ token_hash: Buffer }[]>`select token_hash from access.one_time_links where colleague_id = ${lone}`; // prettier-ignore
  assert.deepEqual(links.map(({ token_hash }) => String(token_hash)).toSorted(), ["not yet used", "used lately"]);
});

test("whatever is sent, the answer is never a fall, and what can be kept is found again", async () => {
  const player = await service.as("peter");
  const seal = await tokenOf(player);
  const word = fc.string({ unit: "binary", maxLength: 40 });
  const name = fc.oneof(
    fc.constantFrom("who", "saw", "help", "reach", "knows", "__proto__", "_version", "_opened", "_key"),
    word,
  );
  const hostile = fc.array(fc.tuple(name, word), { maxLength: 12 });
  const ending = fc.constantFrom("", "&", "%", "%C", "%C3", "&=", "&a=%00", "=%ED%A0%80");
  const seals = fc.constantFrom(seal, seal, seal, "", "x.y.z");
  const fallen = service.reported.length;
  const texts = fc.string({ unit: "grapheme", minLength: 1, maxLength: 200 }).map((text) => `To ord ${text.trim()}`);
  await fc.assert(
    fc.asyncProperty(texts, hostile, ending, seals, fc.boolean(), async (text, others, end, csrf, isDraft) => {
      await clear();
      const key = randomUUID();
      const body = new URLSearchParams({ _csrf: csrf, _key: key, saw: text, ...(isDraft ? { _draft: "1" } : {}) });
      for (const [one, value] of others) body.append(one, value);
      const answer = await service.service.request(
        new Request(origin + form, {
          method: "POST",
          headers: { cookie: player.cookie, origin, "content-type": "application/x-www-form-urlencoded" },
          body: body.toString() + end,
        }),
      );
      assert.ok(answer.status < 500, String(answer.status));
      const page = await answer.text();
      const isDone = answer.status === 303 && !/[?&]draft=/u.test(answer.headers.get("location") ?? "");
      const kept = isDone ? [] : [(await player.get(`${form}?draft=${key}`)).text, page];
      const shown = text
        .replaceAll(/(?![\t\n\r])\p{Cc}/gu, "")
        .replaceAll("&", "&amp;")
        .replaceAll("<", "&lt;")
        .trim();
      assert.ok(
        isDone || kept.some((one) => one.replaceAll("&gt;", ">").replaceAll("&quot;", '"').includes(shown)),
        answer.status + page,
      );
    }),
    { numRuns: 150 },
  );
  assert.equal(service.reported.length, fallen);
});
