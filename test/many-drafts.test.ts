import assert from "node:assert/strict";
import { test } from "node:test";
import { openTestService } from "#test/support/database.ts";

const service = await openTestService();
const peter = await service.as("peter");
const form = "/referrals/new";

test("whoever has more drafts than are listed is told how many there are, and where the older ones are", async () => {
  for (let draft = 1; draft <= 13; draft += 1) {
    service.clock.pass({ minutes: 1 });
    await peter.send(form, { saw: `Kladde nummer ${draft}.`, _draft: "1" });
  }
  const empty = await peter.get(`${form}?draft=new`);
  assert.match(empty.text, /Du har 13 kladder af denne formular\./u);
  assert.match(empty.text, /Her står de nyeste\. 3 ældre kladder kommer frem/u);
  assert.doesNotMatch(empty.text, /Kladde nummer 3\./u);
  const opened = await peter.get(form);
  assert.match(opened.text, /Du har også 12 andre kladder af denne formular\./u);

  const key = /draft=([\w-]+)"/u.exec(empty.text)?.[1] ?? "";
  await peter.send(form, { _discard: key });
  const fewer = await peter.get(`${form}?draft=new`);
  assert.match(fewer.text, /Du har 12 kladder af denne formular\./u);
  assert.match(fewer.text, /Kladde nummer 3\./u);
});

test("nothing fell", () => assert.deepEqual(service.reported, []));
