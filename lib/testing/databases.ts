import { setTimeout as pause } from "node:timers/promises";
import { connectDb, listMigrations, type Sql } from "../db/mod.ts";
import { shippedRoutines } from "../jobs/brokers/postgres/routines/shipped.ts";
import { migrate } from "../jobs/operate/migrate.ts";

/** A database of one test's own. */
export interface TestDatabase {
  url: string;
  /** @throws where a connection to it is still open: the test leaked a pool */
  drop(): Promise<void>;
}

const TEMPLATE_LOCK = 5_220_481;

/** What a template holds beside the schema. */
export interface Seed {
  /** Names the template: the same name, the same content. */
  name: string;
  fill(url: string): Promise<void>;
}

/** Cloned from a migrated template. */
export async function cloneDatabase(seed?: Seed): Promise<TestDatabase> {
  const serverUrl = serverOfTests();
  return await createDatabase(serverUrl, async (sql) => {
    const template = await ensureTemplate(sql, { serverUrl, seed });
    return `template ${template} strategy file_copy`;
  });
}

/** A database without a schema. */
export async function emptyDatabase(): Promise<TestDatabase> {
  return await createDatabase(serverOfTests(), () => Promise.resolve(""));
}

function serverOfTests(): string {
  const serverUrl = Deno.env.get("TEST_DATABASE_URL");
  if (serverUrl) return serverUrl;
  throw new Error("TEST_DATABASE_URL is not set; run the tests by `deno task test`");
}

async function createDatabase(
  serverUrl: string,
  madeFrom: (sql: Sql) => Promise<string>,
): Promise<TestDatabase> {
  const name = `clone_${crypto.randomUUID().replaceAll("-", "").slice(0, 20)}`;
  await withServer(serverUrl, async (sql) => {
    await sql.unsafe(`create database ${name} ${await madeFrom(sql)}`);
  });
  return {
    url: withDatabase(serverUrl, name),
    drop: () => withServer(serverUrl, (sql) => dropClone(sql, name)),
  };
}

/**
 * Drop the clone, and whatever is still connected to it. `with (force)` is no way: it fails for
 * everybody but superusers while the server vacuums the clone, which a plain drop makes it give up.
 */
async function dropClone(sql: Sql, name: string): Promise<void> {
  const open = await connectedTo(sql, name);
  await sql`
    select pg_terminate_backend(pid) from pg_stat_activity
     where datname = ${name} and backend_type = 'client backend'`;
  await sql.unsafe(`drop database ${name}`);
  if (open.length > 0) {
    const who = open.map((row) => row.application_name).join(", ");
    throw new Error(`The test left ${open.length} database connection(s) open: ${who}`);
  }
}

/** A server process takes its time to see that its client has gone, on a busy machine some seconds. */
const LEAVES_WITHIN_MS = 10_000;

/** Those that stay connected though their clients had time to go. */
async function connectedTo(sql: Sql, name: string): Promise<{ application_name: string }[]> {
  const lateMs = performance.now() + LEAVES_WITHIN_MS;
  while (true) {
    const open = await sql<{ application_name: string }[]>`
      select application_name from pg_stat_activity
       where datname = ${name} and backend_type = 'client backend'`;
    if (open.length === 0 || performance.now() > lateMs) return open;
    await pause(20);
  }
}

/** The migrated database that clones come from; its name carries what it was made by. */
async function ensureTemplate(
  sql: Sql,
  { serverUrl, seed }: { serverUrl: string; seed: Seed | undefined },
): Promise<string> {
  const name = `template_${await schemaHash()}${seed ? `_${seed.name}` : ""}`;
  // Whoever makes it takes its time, on a busy machine more than a lock is usually waited for.
  await sql`set lock_timeout = 0`;
  await sql`select pg_advisory_lock(${TEMPLATE_LOCK})`;
  try {
    const [known] = await sql`select 1 from pg_database where datname = ${name}`;
    if (known) return name;
    const unfinished = `${name}_making`;
    await sql.unsafe(`drop database if exists ${unfinished}`);
    await sql.unsafe(`create database ${unfinished}`);
    const fresh = connectDb(withDatabase(serverUrl, unfinished), { name: "template", max: 1 });
    await migrate(fresh);
    await fresh.end({ timeout: 2 });
    await seed?.fill(withDatabase(serverUrl, unfinished));
    await sql.unsafe(`alter database ${unfinished} rename to ${name}`);
    return name;
  } finally {
    await sql`select pg_advisory_unlock(${TEMPLATE_LOCK})`;
  }
}

async function schemaHash(): Promise<string> {
  const migrations = listMigrations().map((migration) => migration.name + migration.text);
  const text = [...migrations, shippedRoutines().hash].join("\0");
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return new Uint8Array(digest).toHex().slice(0, 16);
}

async function withServer<T>(url: string, work: (sql: Sql) => Promise<T>): Promise<T> {
  const sql = connectDb(url, { name: "worlds", max: 1, statementTimeoutMs: 60_000 });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 2 });
  }
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}
