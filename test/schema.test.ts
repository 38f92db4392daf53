import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { test } from "node:test";
import { classifyColumns, printClassification, readClassification, unclassified } from "#database/classify-columns.ts";
import { printSchema } from "#database/print-schema.ts";
import { readCommitted, sameAsCommitted } from "#test/support/committed.ts";
import { openTestService } from "#test/support/database.ts";

const { owner } = await openTestService();

/** Tables that anybody with the service's login reads and writes, and why that is right. */
const open: Readonly<Record<string, string>> = {
  "migration.applied": "which migrations were applied: the owner's own book; the service's login has no right to it",
  "jobs.*": "pg-boss's tables: which job about which id, worked by the program itself and by nobody else",
};

const rows = async (text: string): Promise<string[]> =>
  (await owner.unsafe<{ name: string }[]>(text)).map(({ name }) => name).toSorted();

const ours = "n.nspname !~ '^pg_' and n.nspname <> 'information_schema'";

test("the migrations, applied to nothing, make the committed schema", async () => {
  sameAsCommitted(new URL("../database/schema.sql", import.meta.url), await printSchema(owner));
});

test("a migration that was released stays as it was, and a new one comes after it", () => {
  const folder = new URL("../database/migrations/", import.meta.url);
  const digestOf = (name: string) =>
    createHash("sha256")
      .update(readCommitted(new URL(name, folder)))
      .digest("hex");
  const released = readCommitted(new URL("../database/released.txt", import.meta.url)).trimEnd().split("\n").map((line) => line.split("  ")); // prettier-ignore
  assert.deepEqual(
    released,
    released.map(([, name = ""]) => [digestOf(name), name]),
  );
  const names = readdirSync(folder).filter((name) => name.endsWith(".sql"));
  const last = released.at(-1)?.[1] ?? "";
  assert.deepEqual(
    names.filter((name) => name <= last).toSorted(),
    released.map(([, name]) => name),
  );
});

test("every table has row security enabled and forced, or is listed as open with the reason", async () => {
  const without = await rows(`
    select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and ${ours} and not (c.relrowsecurity and c.relforcerowsecurity)`);
  const unexplained = without.filter((name) => !(name in open) && !(`${name.split(".")[0]}.*` in open));
  assert.deepEqual(unexplained, []);
});

test("every table under row security has a policy for each thing that is granted", async () => {
  const unreachable = await rows(`
    select c.oid::regclass || ' ' || lower(privilege) as name
      from pg_class c join pg_namespace n on n.oid = c.relnamespace, unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE']) as privilege
     where c.relkind in ('r', 'p') and c.relrowsecurity and ${ours}
       and (has_table_privilege('backontrack_app', c.oid, privilege)
            or (privilege in ('INSERT', 'UPDATE') and has_any_column_privilege('backontrack_app', c.oid, privilege)))
       and not exists (select from pg_policies p where p.schemaname = n.nspname and p.tablename = c.relname
                          and p.permissive = 'PERMISSIVE' and p.cmd in ('ALL', privilege))`);
  assert.deepEqual(unreachable, [], "granted, but no policy lets anybody use it: take the grant away, or say who");
});

test("every policy that compares with a set of the actor's to read by asks for it once a statement", async () => {
  const each = await rows(`
    select schemaname || '.' || tablename || ': ' || policyname as name from pg_policies where qual ~ '(ANY|ALL) \\(access\\.'`);
  assert.deepEqual(each, [], "write any((select access.units())::uuid[])");
});

test("a row that is written is judged without setting up a look-up", async () => {
  const each = await rows(`
    select schemaname || '.' || tablename || ': ' || policyname as name from pg_policies where with_check ~ '\\( ?SELECT access\\.\\w+\\(\\) AS'`);
  assert.deepEqual(each, [], "write unit_id = any(access.units()::uuid[])");
});

test("every policy that asks for a role to read by asks once a statement, not once a row", async () => {
  const each = await rows(`
    select schemaname || '.' || tablename || ': ' || policyname as name from pg_policies where qual ~ '(?<!SELECT )access\\.holds\\('`);
  assert.deepEqual(each, [], "write (select access.holds('coordinator'))");
});

test("no view hides who is reading", async () => {
  const owners = await rows(`
    select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where ${ours} and (c.relkind = 'm' or (c.relkind = 'v' and not coalesce('security_invoker=true' = any(c.reloptions) or 'security_invoker=on' = any(c.reloptions), false)))`);
  assert.deepEqual(owners, []);
});

test("a function that acts with its owner's rights says where it looks for names", async () => {
  const loose = await rows(`
    select p.oid::regprocedure::text as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
     where ${ours} and p.prosecdef and not exists (select from unnest(p.proconfig) as setting where setting like 'search_path=%')`);
  assert.deepEqual(loose, []);
});

test("no function acts with its owner's rights unless it is listed", async () => {
  const listed: readonly string[] = [];
  const definers = await rows(`
    select p.oid::regprocedure::text as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace where ${ours} and p.prosecdef`);
  assert.deepEqual(definers, listed);
});

test("the service's login owns nothing, makes nothing and is above nothing; the owner is no superuser", async () => {
  const [logins] = await owner<{ app: boolean; owner: boolean; makes: boolean; temp: boolean }[]>`
    select bool_or(rolname = 'backontrack_app' and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)) as app,
           bool_or(rolname = 'backontrack_owner' and (rolsuper or rolbypassrls or rolcreaterole or rolreplication)) as owner,
           (select bool_or(has_schema_privilege('backontrack_app', oid, 'CREATE')) from pg_namespace where nspname !~ '^pg_') as makes,
           has_database_privilege('backontrack_app', 'backontrack', 'TEMP') as temp
      from pg_roles where rolname in ('backontrack_app', 'backontrack_owner')`;
  assert.deepEqual(logins, { app: false, owner: false, makes: false, temp: false });
  const owned = await rows(`
    select c.oid::regclass::text as name from pg_class c where c.relowner = 'backontrack_app'::regrole
     union all select p.oid::regprocedure::text from pg_proc p where p.proowner = 'backontrack_app'::regrole
     union all select nspname from pg_namespace where nspowner = 'backontrack_app'::regrole`);
  assert.deepEqual(owned, []);
  const member = await rows(
    `select roleid::regrole::text as name from pg_auth_members where member = 'backontrack_app'::regrole`,
  );
  assert.deepEqual(member, []);
});

test("nothing is owned by a superuser, who would see past every policy", async () => {
  const owned = await rows(`
    select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_roles r on r.oid = c.relowner
     where ${ours} and c.relkind in ('r', 'p', 'v') and r.rolsuper
     union all select p.oid::regprocedure::text from pg_proc p join pg_namespace n on n.oid = p.pronamespace join pg_roles r on r.oid = p.proowner
     where ${ours} and r.rolsuper`);
  assert.deepEqual(owned, []);
});

test("every row about a person names the unit and the person that its policies compare with", async () => {
  const exempt: Readonly<Record<string, string>> = {};
  const without = await rows(`
    select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and ${ours} and n.nspname not in ('access', 'jobs', 'migration')
       and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'mentorship_id')
       and not exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'person_id')`);
  assert.deepEqual(
    without.filter((name) => !(name in exempt)),
    [],
  );
});

test("whoever is excluded from a person is kept from every row about them", async () => {
  const exempt: Readonly<Record<string, string>> = {
    "access.exclusions": "says who is excluded, to that colleague too",
    danger_records:
      "whoever saw the danger and recorded it keeps their record; all other excluded colleagues are kept from it",
  };
  const without = await rows(`
    select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and ${ours} and n.nspname not in ('jobs', 'migration')
       and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'person_id' and not a.attisdropped)
       and not exists (select from pg_policies p where p.schemaname = n.nspname and p.tablename = c.relname
                          and p.permissive = 'RESTRICTIVE' and p.cmd = 'ALL' and p.qual like '%excluded()%')`);
  assert.deepEqual(
    without.filter((name) => !(name in exempt)),
    [],
  );
});

test("whoever is forgotten is found by an index in every table that may name them", async () => {
  const without = await rows(`
    select distinct c.conrelid::regclass || '.' || a.attname as name from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
     where c.contype = 'f' and c.confrelid in ('people'::regclass, 'mentorships'::regclass, 'referrals'::regclass)
       and not exists (select from pg_index i where i.indrelid = c.conrelid and i.indkey[0] = c.conkey[1] and i.indpred is null)`);
  assert.deepEqual(without, []);
});

test("every column is classified, and text about people is sealed", async () => {
  const file = new URL("../database/classification.txt", import.meta.url);
  const columns = await classifyColumns(owner, readClassification(readCommitted(file)));
  sameAsCommitted(file, printClassification(columns));
  const open = columns.filter(({ what }) => what === unclassified || !isClassification(what));
  assert.deepEqual(
    open.map(({ table, column }) => `${table}.${column}`),
    [],
    "seal it (…_sealed bytea), make it a code with a check, or write in database/classification.txt why no personal data can be in it",
  );
});

const isClassification = (what: string): boolean =>
  /^(?:(?:personal )?(?:code|date|number)|id|ids|sealed text|wrapped key|keyed token|hash)$/u.test(what) ||
  /^plain text: \S.{10,}$/u.test(what);

test("a row about a person lies in that person's unit, and one about a mentorship is about its mentee", async () => {
  const loose = await rows(`
    select format('%s (%s)', t.name, t.must) as name
      from (select c.oid, c.oid::regclass as name,
                   case when bool_or(a.attname = 'mentorship_id') then array['mentorship_id', 'person_id', 'unit_id'] else array['person_id', 'unit_id'] end as must
              from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and not a.attisdropped
             where c.relkind = 'r' and ${ours} and n.nspname not in ('jobs', 'migration')
             group by c.oid
            having count(*) filter (where a.attname in ('person_id', 'unit_id')) = 2) t
     where not exists (select from pg_constraint f where f.conrelid = t.oid and f.contype = 'f'
                          and t.must <@ (select array_agg(a.attname::text) from pg_attribute a where a.attrelid = t.oid and a.attnum = any(f.conkey)))`);
  assert.deepEqual(
    loose,
    [],
    "let it refer to all of the person or the mentorship, as in database/migrations/2026-11-24-04-people.sql",
  );
});
