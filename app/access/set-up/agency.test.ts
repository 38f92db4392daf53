import assert from "node:assert/strict";
import { test } from "node:test";
import { openTestService } from "#test/support/database.ts";
import { parseAgency } from "./set-up.ts";

const opened = await openTestService();
const { owner, reported } = opened;
const ulla = await opened.as("ulla");
const path = "/set-up/agency";

const fields = {
  agencyDa: "Danmarks Fængsler",
  agencyEn: "Danish Prison and Probation Service",
  complainDa: "Direktoratet",
  complainEn: "The directorate",
  schemeDa: "Back on Track",
  schemeEn: "Back on Track",
  neutralDa: "Mentorordningen",
  neutralEn: "The mentor scheme",
  timeZone: "Europe/Copenhagen",
  coachesReadSessions: "yes",
  namesOnPrintedTrail: "no",
};

test("an administrator says in which zone the agency is, whether coaches read sessions, and whether a sheet names colleagues", async () => {
  const shown = (await ulla.get(path)).text;
  assert.match(shown, /value="Europe\/Copenhagen"/u);
  assert.match(shown, /name="coachesReadSessions" value="yes" checked/u);
  assert.match(shown, /name="namesOnPrintedTrail" value="no" checked/u);
  const changed = {
    ...fields,
    timeZone: "America/Nuuk",
    coachesReadSessions: "no",
    namesOnPrintedTrail: "yes",
    _version: "1",
  };
  assert.equal((await ulla.send(path, changed)).status, 303);
  const [row] = await owner`select time_zone, names_on_printed_trail, coaches_read_sessions from agencies, schemes`;
  assert.deepEqual(
    { ...row },
    { time_zone: "America/Nuuk", names_on_printed_trail: true, coaches_read_sessions: false },
  );
  const second = await ulla.send(path, { ...changed, coachesReadSessions: "yes", _version: "1" });
  assert.equal(second.status, 422);
  assert.match(second.text, /Læser mentorcoacher/u);
});

test("what is no time zone and no answer is refused beside its field, and all is kept", async () => {
  for (const timeZone of [
    "",
    "Copenhagen",
    "+01:00",
    "CET-1",
    "EST5EDT",
    "Etc/GMT+12",
    "europe/copenhagen",
    "Europe/Copenhagen'; --",
    "å".repeat(10_000),
  ]) {
    const answer = await ulla.send(path, { ...fields, timeZone, _version: "2" });
    assert.equal(answer.status, 422, timeZone.slice(0, 30));
    assert.match(answer.text, /name="complainDa"[^>]*value="Direktoratet"/u);
  }
  for (const wrong of [{ coachesReadSessions: "perhaps" }, { namesOnPrintedTrail: undefined }])
    assert.equal(parseAgency({ ...fields, ...wrong }).ok, false);
});

test("nothing fell", () => assert.deepEqual(reported, []));
