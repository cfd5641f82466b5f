import assert from "node:assert/strict";
import { testWorld } from "../testing/world.ts";
import {
  applyMigrations,
  BROKER_CONTRACT,
  connectDb,
  listMigrations,
  readLedger,
  SchemaError,
  schemaFault,
} from "./mod.ts";
import { asMigration } from "./migrations.ts";

const shipped = listMigrations();
const newest = shipped.at(-1)!;

/** A world's database without a schema. */
async function emptyWorld() {
  const world = await testWorld();
  await world.deps.sql`drop schema public cascade`;
  await world.deps.sql`create schema public`;
  return world;
}

Deno.test("applyMigrations() brings an empty database to what is shipped, by two processes at once", async () => {
  await using world = await emptyWorld();
  const { sql } = world.deps;
  assert.equal(
    await schemaFault(sql),
    `the schema is at version 0, this release needs ${newest.version}: run \`ctl migrate\``,
  );
  const other = connectDb(world.deps.config.DATABASE_URL.reveal(), { name: "other", max: 1 });
  const ran = await Promise.all([applyMigrations(sql), applyMigrations(other)]);
  await other.end();
  assert.deepEqual(ran.flat().toSorted(), shipped.map(({ name }) => name));
  assert.equal(
    await schemaFault(sql),
    `the routines of contract ${BROKER_CONTRACT} are not there: run \`ctl migrate\``,
  );
  const ledger = await readLedger(sql);
  assert.deepEqual(
    ledger.map(({ name, checksum }) => [name, checksum]),
    shipped.map(({ name, checksum }) => [name, checksum]),
  );
});

Deno.test("a schema that lacks a migration, or has another one, is said in a sentence", async () => {
  await using world = await testWorld();
  const { sql } = world.deps;
  const refuses = async (says: RegExp) => {
    assert.match(await schemaFault(sql) ?? "fits", says);
    await assert.rejects(applyMigrations(sql), (error) => {
      return error instanceof SchemaError && says.test(error.message);
    });
  };
  const [first] = shipped;
  await sql`update schema_migrations set name = '0001_users.sql' where version = 1`;
  await refuses(/0001_users\.sql ran .* ships 0001_accounts\.sql/);
  await sql`update schema_migrations set name = ${first!.name}, checksum = 'x' where version = 1`;
  await refuses(/0001_accounts\.sql ran .* another text/);
  await sql`update schema_migrations set checksum = ${first!.checksum} where version = 1`;
  assert.equal(await schemaFault(sql), null);

  const later = [
    asMigration("8001_wider.sql", "-- breaking: no\ncreate table wider (n integer)"),
    asMigration("8002_other.sql", "-- breaking: yes, all of it\ncreate table other (n integer)"),
  ];
  const fault = await schemaFault(sql, [...shipped, ...later]);
  assert.equal(
    fault,
    `the schema is at version ${newest.version}, this release needs 8002: run \`ctl migrate\``,
  );
  await applyMigrations(sql, [...shipped, later[0]!]);
  assert.equal(await schemaFault(sql), null, "a release before can work with it");
  assert.deepEqual(await applyMigrations(sql), []);
  await applyMigrations(sql, [...shipped, ...later]);
  await refuses(/8002_other\.sql.* start a newer release/);
});

Deno.test("a ledger of before there were checksums is taken over where the schema is what ours make", async () => {
  await using world = await testWorld();
  const { sql } = world.deps;
  const forget = () =>
    sql`alter table schema_migrations drop column checksum, drop column breaking`;
  const refuses = async (says: RegExp) => {
    await assert.rejects(applyMigrations(sql), (error) => {
      return error instanceof SchemaError && says.test(error.message);
    });
  };
  await forget();
  assert.deepEqual(await applyMigrations(sql), []);
  assert.ok((await readLedger(sql)).every(({ checksum }) => checksum !== null));

  await forget();
  await sql`alter table jobs_outbox rename column job_key to lane`;
  await refuses(/jobs_outbox\.job_key/);
  await sql`alter table jobs_outbox rename column lane to job_key`;
  await sql`create or replace function jobs_broker_now() returns bigint language sql as 'select 1::bigint'`;
  await refuses(/jobs_broker_now\(\)/);
  const scratch = await sql`select 1 from pg_namespace where nspname like 'smartmarket%'`;
  assert.equal(scratch.length, 0, "nothing stays of the comparison");
});
