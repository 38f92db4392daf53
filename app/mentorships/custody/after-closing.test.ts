import assert from "node:assert/strict";
import { test } from "node:test";
import { actAsService } from "#app/acting.ts";
import { recordStep } from "#app/mentorships/lifecycle/door.ts";
import { day } from "#platform/dates.ts";
import { openTestService } from "#test/support/database.ts";
import { addMentee } from "#test/support/mentorship-scene.ts";

const opened = await openTestService();
const { owner, foundation, reported } = opened;
const said = { act: { en: "test prepared", da: "forberedte prøven" }, kind: "system", purpose: "mentorship" } as const;
const karen = await opened.as("karen");
const places = await owner<{ id: string; name: string }[]>`select id, name from institutions`;
const idOf = (name: string): string => places.find((place) => place.name === name)?.id ?? "";
const [vestre, ringe] = [idOf("Vestre Fængsel (Københavns Fængsler)"), idOf("Ringe Fængsel")];

test("after the closing a coordinator puts a line right, writes nothing that happened since, and nobody is moved by it", async () => {
  const closed = await addMentee(opened, foundation.units.east, "Er Afsluttet");
  const theirs = `/mentorships/${closed.mentorshipId}/custody`;
  const typed = { kind: "remand", institution: ringe, from: "05-11-2026", to: "", expected: "", certainty: "certain" };
  assert.equal((await karen.send(`${theirs}/new`, typed)).status, 303);
  await actAsService(opened, "set-up", said, (context) =>
    recordStep(context, closed.mentorshipId, "close", { on: day("2026-11-20"), reason: "fordi" }),
  );
  const since = await karen.send(`${theirs}/new`, { ...typed, institution: vestre, from: "21-11-2026" });
  assert.equal(since.status, 422);
  assert.match(since.text, /Forløbet blev afsluttet 20\. november 2026/u);
  const [written] = await owner<{ id: string }[]>`select id from custody_periods where person_id = ${closed.personId}`;
  const put = await karen.send(`${theirs}/${written?.id ?? ""}/correction`, { ...typed, institution: vestre });
  assert.equal(put.status, 303, put.text);
  assert.match((await karen.get(theirs)).text, /varetægt, Vestre Fængsel/u);
  const [row] = await owner`select stage from mentorships where id = ${closed.mentorshipId}`;
  assert.equal(row?.["stage"], "closed");
});

test("nothing fell", () => assert.deepEqual(reported, []));
