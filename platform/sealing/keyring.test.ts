import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { createKeyFile } from "./key-file.ts";
import { openKeyring } from "./keyring.ts";
import type { KeyWrap } from "./key-wrap.ts";
import type { Place } from "./sealing.ts";

const folder = mkdtempSync(join(tmpdir(), "keyring-"));
after(() => rmSync(folder, { recursive: true }));
const file = createKeyFile(join(folder, "key"));
const place: Place = { table: "people", column: "name_sealed", row: "1" };

test("somebody new gets a key that opens their text in a later request", async () => {
  const first = openKeyring(file);
  const wrapped = await first.mint("person-1");
  const sealed = first.seal("person-1", place, "Amina Holm");
  const later = openKeyring(file);
  await later.keysOf([{ keyId: "person-1", wrapped }]);
  assert.equal(later.open("person-1", place, sealed), "Amina Holm");
});

test("each key is unwrapped once, in one batch", async () => {
  const { asked, counting } = countUnwraps();
  const wrapped = await openKeyring(file).mint("person-1");
  const other = await openKeyring(file).mint("person-2");
  const ring = openKeyring(counting);
  await ring.keysOf([
    { keyId: "person-1", wrapped },
    { keyId: "person-1", wrapped },
  ]);
  await ring.keysOf([
    { keyId: "person-1", wrapped },
    { keyId: "person-2", wrapped: other },
  ]);
  await ring.keysOf([{ keyId: "person-2", wrapped: other }]);
  assert.deepEqual(asked, [["person-1"], ["person-2"]]);
});

test("nobody gets a second key in the same request", async () => {
  const ring = openKeyring(file);
  await ring.mint("person-1");
  await assert.rejects(ring.mint("person-1"), /already/u);
  const another = openKeyring(file);
  const both = await Promise.allSettled([another.mint("person-1"), another.mint("person-1")]);
  assert.equal(both.filter(({ status }) => status === "fulfilled").length, 1);
});

test("a text does not open before its key was asked for", () => {
  assert.throws(() => openKeyring(file).open("person-1", place, Buffer.alloc(40)), /does not hold/u);
});

test("after the request the ring opens nothing and takes no key in, not even one that was on its way", async () => {
  const ring = openKeyring(file);
  const wrapped = await ring.mint("person-1");
  const sealed = ring.seal("person-1", place, "Amina Holm");
  const late = ring.mint("person-2");
  ring.forget();
  await assert.rejects(late, /after the end/u);
  await assert.rejects(ring.keysOf([{ keyId: "person-1", wrapped }]), /after the end/u);
  assert.equal(ring.holds("person-1"), false);
  assert.throws(() => ring.open("person-1", place, sealed));
});

function countUnwraps(): { asked: string[][]; counting: KeyWrap } {
  const asked: string[][] = [];
  return {
    asked,
    counting: {
      ...file,
      unwrapMany: (items) => {
        asked.push(items.map(({ keyId }) => keyId));
        return file.unwrapMany(items);
      },
    },
  };
}
