import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { test } from "node:test";
import { openTestService } from "#test/support/database.ts";

const service = await openTestService();
const { owner, foundation, reported } = service;
const { ole, lone } = foundation.colleagues;
const karen = await service.as("karen");
const [other] = await owner<{ scheme: string; unit: string }[]>`
  with scheme as (insert into schemes (id, agency_id, name_da, name_en, key_wrapped)
    select gen_random_uuid(), agency_id, 'En anden ordning', 'Another scheme', ${randomBytes(60)} from schemes limit 1 returning id)
  insert into units (id, scheme_id, name, phone, duty_phone) select gen_random_uuid(), id, 'Tredje enhed', '20 30 40 70', '' from scheme
  returning scheme_id as scheme, id as unit`;
await owner`insert into mentors (id, scheme_id, unit_id, recorded_by) values (${ole}, ${other?.scheme ?? ""}, ${other?.unit ?? ""}, ${ole})`;

const inRegister = async () => (await owner`select id from mentors order by id`).map(({ id }) => String(id));

test("a colleague who is a mentor in another scheme is not added to this one, and the page says whom to call", async () => {
  const refused = await karen.send("/mentors/new", { colleagueId: ole, name: "Ole Holm", email: "", languages: "" });
  assert.equal(refused.status, 422);
  assert.match(refused.text, /Kollegaen er allerede mentor i en anden ordning\. Ring til administratoren/u);
  assert.doesNotMatch(refused.text, /En anden ordning|Tredje enhed/u, "and not which scheme it is");
  assert.deepEqual(await inRegister(), [ole]);
});

test("a row of a list about such a colleague is left out and named before anything is brought in", async () => {
  const page = await karen.get("/mentors/import");
  const body = new FormData();
  body.append("_csrf", /name="_csrf" value="([^"]+)"/u.exec(page.text)?.[1] ?? "");
  body.append("_key", "one");
  const list = "Navn;CPR-nr.;E-mail;Kommune\nOle Holm;;ole@example.org;Odense\nLone Kjær;;lone@example.org;Odense";
  body.append("file", new File([list], "liste.csv"));
  const address = (await karen.post("/mentors/import", body)).location ?? "";
  const preview = await karen.get(address);
  assert.match(preview.text, /E-mailadressen bruges allerede i en anden ordning\. Ring til administratoren/u);
  assert.doesNotMatch(preview.text, /En anden ordning|Tredje enhed/u);
  assert.equal((await karen.send(address)).status, 303);
  assert.deepEqual(await inRegister(), [lone, ole].toSorted());
});

test("nothing fell", () => assert.deepEqual(reported, []));
