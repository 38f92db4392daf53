import assert from "node:assert/strict";
import { test } from "node:test";
import { openTestService } from "#test/support/database.ts";
import { addMentee } from "#test/support/mentorship-scene.ts";
import { versionOn } from "#test/support/shown-version.ts";

const service = await openTestService();
const { owner, foundation, reported } = service;
const { mentorshipId } = await addMentee(service, foundation.units.east, "Mikkel Sand");
await owner`insert into access.role_grants (colleague_id, role, unit_id, from_on, granted_by)
            values (${foundation.colleagues.jens}, 'coordinator', ${foundation.units.east}, '2026-01-01', ${foundation.colleagues.ulla})`;
const [karen, jens] = [await service.as("karen"), await service.as("jens")];
const at = `/mentorships/${mentorshipId}/match/need`;

test("two coordinators type what the mentee needs: the second reads what the first wrote and chooses", async () => {
  const [first, second] = [await karen.get(at), await jens.get(at)];
  const hers = { languages: ["da"], veto: ["police", "law"], region: "Fyn", wishes: "Gerne en kvinde." };
  const his = { languages: ["da"], veto: ["teaching"], region: "", wishes: "Gerne en, der fisker." };
  assert.equal((await karen.send(at, { ...hers, _version: versionOn(first) })).status, 303);

  const overtaken = await jens.send(at, { ...his, _version: versionOn(second) });
  assert.equal(overtaken.status, 422);
  for (const text of ["Gerne en kvinde.", "Gerne en, der fisker.", "Fyn", "<bdi>Karen Mørk</bdi> gemte"])
    assert.ok(overtaken.text.includes(text), text);
  assert.match(overtaken.text, /En anden har rettet det samme/u);

  // Her two vetoes, sent together as the page offers them, and his wishes.
  assert.match(overtaken.text, /name="veto" value="law,police"/u);
  const chosen = { ...his, veto: "law,police", _version: versionOn(overtaken) };
  assert.equal((await jens.send(at, chosen)).status, 303);
  const [row] =
    await owner`select languages, region, vetoed_backgrounds as veto from match_needs order by position desc limit 1`;
  assert.deepEqual({ ...row }, { languages: ["da"], region: null, veto: ["law", "police"] });
  assert.match((await karen.get(`/mentorships/${mentorshipId}/match`)).text, /Gerne en, der fisker/u);
});

test("nothing fell", () => assert.deepEqual(reported, []));
