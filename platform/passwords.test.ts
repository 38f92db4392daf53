import assert from "node:assert/strict";
import { argon2Sync } from "node:crypto";
import { test } from "node:test";
import { hashPassword, verifyPassword, whatSpeaksAgainst } from "./passwords.ts";

const good = "gul cykel i regnvejr";

test("somebody signs in with their own password and with no other", async () => {
  const hash = await stored(good);
  assert.match(hash, /^\$argon2id\$v=19\$m=65536,t=3,p=1\$[\w+/]{22}\$[\w+/]{43}$/u);
  assert.equal(await verifyPassword(good, hash), "right");
  assert.equal(await verifyPassword(`${good} `, hash), "wrong");
  assert.equal(await verifyPassword("", hash), "wrong");
});

test("two people with the same password do not have the same stored", async () => {
  assert.notEqual(await stored(good), await stored(good));
});

test("å typed as one sign or as two is the same password", async () => {
  const hash = await stored("gåsen går på land".normalize("NFC"));
  assert.equal(await verifyPassword("gåsen går på land".normalize("NFD"), hash), "right");
});

test("a password stored at another cost still opens", async () => {
  const nonce = Buffer.from("somesaltsomesalt");
  const how = { nonce, parallelism: 1, tagLength: 32, memory: 256, passes: 2 };
  const hash = argon2Sync("argon2id", { message: good, ...how })
    .toString("base64")
    .replaceAll("=", "");
  const older = `$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$${hash}`;
  assert.equal(await verifyPassword(good, older), "right");
  assert.equal(await verifyPassword("gul cykel i solskin", older), "wrong");
});

test("somebody unknown is refused as slowly as somebody with a wrong password", async () => {
  const hash = await stored(good);
  const known = await leastWork(() => verifyPassword("a wrong password", hash));
  const unknown = await leastWork(() => verifyPassword("a wrong password", null));
  assert.equal(await verifyPassword("a wrong password", null), "wrong");
  assert.ok(unknown > known * 0.5 && unknown < known * 2, `${unknown} µs of work against ${known} µs`);
});

test("when many knock at once two are served, three wait, and the others are told to try again", async () => {
  const answers = await Promise.all(Array.from({ length: 8 }, () => verifyPassword(good, null)));
  assert.deepEqual(
    answers.map((answer) => answer === "busy"),
    [...Array.from({ length: 5 }, () => false), true, true, true],
  );
  assert.equal(await verifyPassword(good, null), "wrong");
});

test("a damaged stored password is a fault, not a wrong password, and takes nobody's place in the queue", async () => {
  for (let count = 0; count < 3; count++) await assert.rejects(verifyPassword(good, "$argon2id$v=19$m=1"));
  // Node refuses so little memory.
  for (let count = 0; count < 3; count++)
    await assert.rejects(verifyPassword(good, "$argon2id$v=19$m=1,t=1,p=1$c29t$c29t"));
  assert.equal(await verifyPassword(good, null), "wrong");
});

const judged: readonly [password: string, against: ReturnType<typeof whatSpeaksAgainst>][] = [
  [good, null],
  ["correct horse battery", null],
  ["min mormors blå kaffekande", null],
  ["kv7Wq!zR2m#Tp9x", null],
  ["🚲🌧️🐟🍞🎈🪁🌵🎻🧦🚪🕯️🪴🧩", null],
  ["أحب القهوة في الصباح", null],
  ["ÅÅÅÅ", "too-short"],
  ["fjorten tegn..", "too-short"],
  ["femten tegn her", null],
  ["åålåålåålååk lap".normalize("NFD"), null],
  ["ååååååååååå".normalize("NFD"), "too-short"],
  ["", "too-short"],
  ["lang og meget varieret tekst nr ".repeat(7).slice(0, 200), null],
  ["x1y2z3w4v5 lang ".repeat(13).slice(0, 201), "too-long"],
  ["aaaaaaaaaaaaaaa", "too-easy"],
  ["               ", "too-easy"],
  ["123456789012345", "too-easy"],
  ["543210987654321", "too-easy"],
  ["abcdefghijklmnop", "too-easy"],
  ["qwertyuiopåasdfgh", "too-easy"],
  ["1q2w3e4r5t6y7u8i", "too-easy"],
  ["1qaz2wsx3edc4rfv", "too-easy"],
  ["abcabcabcabcabc", "too-easy"],
  ["a7k!a7k!a7k!a7k!", "too-easy"],
  ["PasswordPassword", "too-easy"],
  ["Password123456789", "too-easy"],
  ["adgangskode12345", "too-easy"],
  ["Velkommen2026!!!", "too-easy"],
  ["a7k!x9a7k!x9a7k!x9", "too-easy"],
  ["a8za8a8zaz8z8aza8", "too-easy"],
  ["correcthorsebatterystaple", "too-easy"],
];
for (const [password, against] of judged)
  test(`"${password}" is ${against ?? "a password"}`, () => assert.equal(whatSpeaksAgainst(password), against));

test("nobody's password is their own name and address with a number behind", () => {
  const own = ["Amina Holm-Lindegaard", "amina.holm@eksempel.dk"];
  assert.equal(whatSpeaksAgainst("AminaHolmLindegaard1", own), "too-easy");
  assert.equal(whatSpeaksAgainst("amina.holm@eksempel.dk", own), "too-easy");
  assert.equal(whatSpeaksAgainst("amina cykler altid i regnvejr", own), null);
});

/** Of the processor, in microseconds: by the clock it would be the machine's other work that decides. */
async function leastWork(work: () => Promise<unknown>): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let count = 0; count < 3; count++) {
    const before = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, user + system);
  }
  return least;
}

async function stored(password: string): Promise<string> {
  const hash = await hashPassword(password);
  assert.ok(hash.ok);
  return hash.value;
}
