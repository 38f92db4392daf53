import assert from "node:assert/strict";
import { test } from "node:test";
import { playWith } from "#app/player.ts";
import { openTestService, origin } from "#test/support/database.ts";
import { inviteAdministrator, inviteFirstAdministrator } from "./door.ts";

const empty = await openTestService({ empty: true });
const { service, owner, clock, reported } = empty;

const filledIn = {
  agencyDa: "Danmarks Fængsler",
  agencyEn: "Danish Prison and Probation Service",
  complainDa: "Direktoratet",
  complainEn: "The directorate",
  schemeDa: "Back on Track",
  schemeEn: "Back on Track",
  neutralDa: "Mentorordningen Nord",
  neutralEn: "The mentor scheme north",
  units: "Nord\r\n Syd \r\nNord\r\n",
  name: "Inge Opdigtet",
  email: "Inge@Example.org",
  password: "fem gule ænder over Limfjorden",
  passwordAgain: "fem gule ænder over Limfjorden",
};

async function send(token: string, fields: Readonly<Record<string, string>>) {
  const answer = await service.request(
    new Request(`${origin}/link/${token}`, { method: "POST", headers: { origin }, body: new URLSearchParams(fields) }),
  );
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
  return { status: answer.status, location: answer.headers.get("location"), cookie, text: await answer.text() };
}

async function look(path: string, cookie = ""): Promise<string> {
  return (await service.request(new Request(origin + path, { headers: { cookie } }))).text();
}

test("a stranger on an empty service is told that it is not set up and only for trial", async () => {
  const text = await look("/");
  assert.match(text, /Tjenesten er ikke sat op endnu/u);
  assert.match(text, /Skriv kun om opdigtede personer/u);
});

test("a link that leads nowhere is answered as an address that does", async () => {
  assert.equal((await service.request(new Request(`${origin}/link/${"x".repeat(32)}`))).status, 404);
});

test("an unknown link and one that is too old show the same plain page", async () => {
  const old = await inviteFirstAdministrator(empty);
  clock.pass({ hours: 25 });
  const page = (text: string) => text.replaceAll(/value="[^"]*"/gu, "");
  const [unknown, tooOld] = [await look(`/link/${"a".repeat(32)}`), await look(`/link/${old}`)];
  assert.match(unknown, /Linket virker ikke længere/u);
  assert.equal(page(unknown), page(tooOld));
  assert.ok(!tooOld.includes(`%2F${old}`), "the token is not carried on to what somebody may report");
  assert.equal((await send(old, filledIn)).status, 422);
});

test("the first administrator is told what is missing, and everything but the passwords is kept", async () => {
  const token = await inviteFirstAdministrator(empty);
  const faulty = {
    ...filledIn,
    agencyEn: " ",
    email: "inge",
    units: "\n",
    password: "Inge Opdigtet 1",
    passwordAgain: "Inge Opdigtet 1",
  };
  const { status, text } = await send(token, faulty);
  assert.equal(status, 422);
  for (const sentence of [/Skriv noget her/u, /Skriv en e-mailadresse/u, /Skriv mindst én enhed/u, /for let at gætte/u])
    assert.match(text, sentence);
  assert.match(text, /value="Mentorordningen Nord"/u);
  assert.doesNotMatch(text, /Inge Opdigtet 1/u);
  const long = await send(token, { ...filledIn, name: "å".repeat(10_000), schemeDa: "<b>😀\u202e</b>" });
  assert.equal(long.status, 422);
  assert.equal((await send(token, { ...filledIn, passwordAgain: "another" })).status, 422);
  assert.equal((await owner`select from agencies`).length, 0);
});

test("the first administrator sets up the service by one form, once, and is signed in", async () => {
  const token = await inviteFirstAdministrator(empty);
  const both = await Promise.all([send(token, filledIn), send(token, { ...filledIn, email: "other@example.org" })]);
  assert.deepEqual(
    both.map(({ status }) => status).toSorted((a, b) => a - b),
    [303, 422],
  );
  const [first, second] = [both.find(({ status }) => status === 303), both.find(({ status }) => status === 422)];
  assert.match(second?.text ?? "", /Tjenesten er sat op[\s\S]*Inge Opdigtet administrerer den[\s\S]*Log ind/u);
  for (const typed of ["Mentorordningen Nord", "@example.org", "Direktoratet"]) assert.ok(second?.text.includes(typed));
  assert.ok(!second?.text.includes(filledIn.password));
  assert.equal(first?.location, "/set-up");
  const text = await look("/set-up", first?.cookie);
  assert.match(text, /Inge Opdigtet, administrator/u);
  const [made] =
    await owner`select (select count(*)::int from agencies) as agencies, (select count(*)::int from access.colleagues) as colleagues,
    (select array_agg(name order by name) from units) as units, (select count(*)::int from municipalities) as municipalities,
    (select count(*)::int from institutions where unit_id is not null) as assigned`;
  assert.deepEqual(
    { ...made },
    { agencies: 1, colleagues: 1, units: ["Nord", "Syd"], municipalities: 98, assigned: 0 },
  );
  const leaves =
    await owner`select act, role, outcome from trail.leaves where act = 'one-time link used' and outcome = 303`;
  assert.equal(leaves.length, 1);
  assert.match(await look(`/link/${token}`), /Tjenesten er sat op[\s\S]*Inge Opdigtet administrerer den/u);
  const inOwnTab = await playWith(service, origin, first?.cookie ?? "").post(`/link/${token}`, new URLSearchParams({ ...filledIn, name: "Den anden fane" })); // prettier-ignore
  assert.equal(inOwnTab.status, 422);
  assert.match(inOwnTab.text, /Tjenesten er sat op[\s\S]*Den anden fane/u);
  clock.pass({ hours: 25 });
  assert.match(await look(`/link/${token}`), /Linket virker ikke længere/u, "the next day it tells nobody anything");
});

test("every page says the new names from then on", async () => {
  for (let tries = 0; tries < 500 && !(await look("/")).includes("Mentorordningen Nord"); tries++)
    await new Promise((resolve) => setTimeout(resolve, 20));
  assert.match(await look("/"), /Mentorordningen Nord/u);
});

test("a link for a first administrator is worth nothing once there is one", async () => {
  const token = await inviteFirstAdministrator(empty);
  assert.match(await look(`/link/${token}`), /Tjenesten er sat op/u);
  assert.equal((await send(token, filledIn)).status, 422);
});

test("an administrator who is locked out chooses a new password, and whoever was signed in as them no longer is", async () => {
  const before = (
    await send((await inviteAdministrator(empty, null)).token, {
      password: filledIn.password,
      passwordAgain: filledIn.password,
    })
  ).cookie;
  clock.pass({ minutes: 1 });
  const older = await inviteAdministrator(empty, "inge@example.org");
  const link = await inviteAdministrator(empty, null);
  assert.equal(link.is, "new password");
  assert.match(await look(`/link/${older.token}`), /Linket virker ikke længere/u);
  assert.equal((await send(link.token, { password: "kort", passwordAgain: "kort" })).status, 422);
  const password = "syv sure sild ved Skagens gren";
  const used = await send(link.token, { password, passwordAgain: password });
  assert.equal(used.status, 303);
  assert.equal((await playWith(service, origin, before).get("/set-up")).status, 303);
  assert.equal((await playWith(service, origin, used.cookie).get("/set-up")).status, 200);
  const again = await send(link.token, { password, passwordAgain: password });
  assert.equal(again.status, 422);
  assert.match(again.text, /Adgangskoden er valgt[\s\S]*Log ind med den/u);
  assert.ok(!again.text.includes(password));
  const signedIn = await service.request(
    new Request(`${origin}/sign-in`, {
      method: "POST",
      headers: { origin },
      body: new URLSearchParams({ email: "inge@example.org", password }),
    }),
  );
  assert.equal(signedIn.status, 303);
  await assert.rejects(inviteAdministrator(empty, "nobody@example.org"), /No administrator signs in as/u);
});

test("where nobody administers the service any more, the link makes somebody the administrator", async () => {
  await owner`update access.accounts set disabled_on = '2026-01-01'`;
  const link = await inviteAdministrator(empty, null);
  assert.equal(link.is, "first administrator");
  const page = await look(`/link/${link.token}`);
  assert.match(page, /Bliv administrator/u);
  assert.doesNotMatch(page, /agencyDa/u);
  assert.equal((await send(link.token, filledIn)).status, 422, "the address belongs to somebody already");
  assert.equal((await send(link.token, { ...filledIn, email: "next@example.org" })).status, 303);
  assert.equal((await owner`select from agencies`).length, 1);
});

test("nothing fell", () => assert.deepEqual(reported, []));
