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

/**
 * One connection for all databases of a test file: to open one costs more than to clone. It is there
 * before the first test, so that no test has opened it.
 */
const server = await connectServer();

async function connectServer(): Promise<Sql | null> {
  const url = Deno.env.get("TEST_DATABASE_URL");
  if (!url) return null;
  const sql = connectDb(url, { name: "worlds", max: 1, statementTimeoutMs: 60_000 });
  // Whoever makes a template takes its time, on a busy machine more than a lock is usually waited for.
  await sql`set lock_timeout = 0`;
  return sql;
}

/** What a template holds beside the schema. */
export interface Seed {
  /** Names the template: the same name, the same content. */
  name: string;
  fill(url: string): Promise<void>;
}

/** Cloned from a migrated template. */
export async function cloneDatabase(seed?: Seed): Promise<TestDatabase> {
  return await createDatabase(`template ${await templateOf(seed)} strategy file_copy`);
}

/** A database without a schema. */
export async function emptyDatabase(): Promise<TestDatabase> {
  return await createDatabase("");
}

async function createDatabase(madeFrom: string): Promise<TestDatabase> {
  const sql = serverOfTests();
  const name = `clone_${crypto.randomUUID().replaceAll("-", "").slice(0, 20)}`;
  await sql.unsafe(`create database ${name} ${madeFrom}`);
  return { url: urlOf(name), drop: () => dropClone(sql, name) };
}

function serverOfTests(): Sql {
  if (server) return server;
  throw new Error("TEST_DATABASE_URL is not set; run the tests by `deno task test`");
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

const templates = new Map<string, Promise<string>>();

/** The migrated database that clones come from, made by the first who needs it. */
function templateOf(seed: Seed | undefined): Promise<string> {
  const key = seed?.name ?? "";
  const known = templates.get(key) ?? ensureTemplate(serverOfTests(), seed);
  templates.set(key, known);
  known.catch(() => templates.delete(key));
  return known;
}

/** Its name carries what it was made by. */
async function ensureTemplate(sql: Sql, seed: Seed | undefined): Promise<string> {
  const name = `template_${await schemaHash()}${seed ? `_${seed.name}` : ""}`;
  await sql`select pg_advisory_lock(${TEMPLATE_LOCK})`;
  try {
    const [known] = await sql`select 1 from pg_database where datname = ${name}`;
    if (known) return name;
    const unfinished = `${name}_making`;
    await sql.unsafe(`drop database if exists ${unfinished}`);
    await sql.unsafe(`create database ${unfinished}`);
    const fresh = connectDb(urlOf(unfinished), { name: "template", max: 1 });
    await migrate(fresh);
    await fresh.end({ timeout: 2 });
    await seed?.fill(urlOf(unfinished));
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

function urlOf(name: string): string {
  const changed = new URL(Deno.env.get("TEST_DATABASE_URL")!);
  changed.pathname = `/${name}`;
  return changed.href;
}
