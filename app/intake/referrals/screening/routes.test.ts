import assert from "node:assert/strict";
import { test } from "node:test";
import { openReferralScene } from "#test/support/referral-scene.ts";
import { versionOn } from "#test/support/shown-version.ts";

const scene = await openReferralScene();
const { owner, foundation, karen, refer, screened } = scene;
await owner`insert into access.role_grants (colleague_id, role, unit_id, from_on, granted_by)
            values (${foundation.colleagues.jens}, 'coordinator', ${foundation.units.east}, '2026-01-01', ${foundation.colleagues.ulla})`;
const jens = await scene.as("jens");

test("two coordinators screen the same referral: the second reads what the first wrote and chooses", async () => {
  const referralId = await refer();
  const at = `/referrals/${referralId}/screening`;
  const [first, second] = [await karen.get(at), await jens.get(at)];
  const hers = await screened({ facts: "To mænd har besøgt ham.", _version: versionOn(first) });
  const his = await screened({ facts: "Han sidder alene.", custody: "sentenced", _version: versionOn(second) });
  assert.equal((await karen.send(at, hers)).status, 303);

  const overtaken = await jens.send(at, his);
  assert.equal(overtaken.status, 422);
  for (const text of ["To mænd har besøgt ham.", "Han sidder alene.", "<bdi>Karen Mørk</bdi> gemte"])
    assert.ok(overtaken.text.includes(text), text);
  assert.match(overtaken.text, /En anden har rettet det samme/u);
  assert.doesNotMatch((await karen.get(`/referrals/${referralId}`)).text, /Han sidder alene/u);

  assert.equal((await jens.send(at, { ...his, _version: versionOn(overtaken) })).status, 303);
  assert.match((await karen.get(`/referrals/${referralId}`)).text, /Han sidder alene/u);
  const [kept] = await owner`select count(*)::int as count from screenings where referral_id = ${referralId}`;
  assert.equal(kept?.["count"], 2);
});

test("a screening that nobody else touched is corrected at once, and at the same moment only once", async () => {
  const referralId = await refer();
  const at = `/referrals/${referralId}/screening`;
  assert.equal((await karen.send(at, await screened({ _version: versionOn(await karen.get(at)) }))).status, 303);
  const form = await karen.get(at);
  assert.match(form.text, /to mænd, der siden er dømt/u);
  const sent = [karen, jens].map(async (who, index) =>
    who.send(at, await screened({ facts: `Rettet ${index}`, _version: versionOn(form) })),
  );
  assert.deepEqual(
    (await Promise.all(sent)).map(({ status }) => status).toSorted((a, b) => a - b),
    [303, 422],
  );
});

test("nothing fell", () => assert.deepEqual(scene.reported, []));
