import { join } from "node:path";
import type { Sql } from "../../../../lib/db/mod.ts";
import { until } from "../../../../lib/testing/until.ts";
import type { Kept, Place } from "./steps.ts";

/** A worker that does not come by within so long, on any machine, never will. */
const patience = { withinMs: 120_000, everyMs: 2 };

export interface Ground {
  sql: Sql;
  /** Where the worker makes indexes, each in a folder of its job. */
  folder: string;
  /** Have nothing of the rebuild's queue begun. */
  pause(): Promise<void>;
  resume(): Promise<void>;
}

/** Set at one place: keeps there whoever comes to it. */
export interface Trap {
  /** Resolves when a worker has come to the place. */
  sprung(): Promise<void>;
  /** Once that worker is dead: let others by. What it had asked of the database is not done any more. */
  open(): Promise<void>;
}

const nothing = () => Promise.resolve();

export async function setTrap(place: Place, ground: Ground): Promise<Trap> {
  switch (place.at) {
    case "write":
      return await atWrite(place, ground);
    case "lane":
      return await atLane(ground);
    case "between":
      return await between(place, ground);
    case "folder":
      return { sprung: () => atFolder(ground), open: nothing };
    case "removal":
      return await atRemoval(ground);
    case "commit":
      return await atCommit(ground);
  }
}

/** Who writes to a table waits for who keeps it from being written to; reading it goes on. */
async function atWrite(
  { table }: Extract<Place, { at: "write" }>,
  { sql }: Ground,
): Promise<Trap> {
  const lock = await lockTable(sql, table);
  return {
    sprung: () => waiterFor(sql, table),
    async open() {
      await sql`
        select pg_terminate_backend(pid) from pg_locks
         where not granted and relation = ${table}::regclass`;
      await lock.release();
    },
  };
}

/** What a product means refers to the product: who holds the products of one lane keeps that lane alone. */
async function atLane({ sql }: Ground): Promise<Trap> {
  const held = await hold(sql, (tx) => tx`select from products where id % 2 = 1 for update`);
  return {
    async sprung() {
      await until("one lane has kept what it found", async () => {
        const [row] = await sql<{ kept: boolean }[]>`
          select exists (select from search_vectors) as kept`;
        return row!.kept;
      }, patience);
      await until(
        "the other waits",
        async () => (await waitersOn(sql, "search_vectors"))[0],
        patience,
      );
    },
    async open() {
      for (const { pid } of await waitersOn(sql, "search_vectors")) {
        await sql`select pg_terminate_backend(${pid})`;
      }
      await held.release();
    },
  };
}

async function between(
  { table, ended }: Extract<Place, { at: "between" }>,
  { sql, pause, resume }: Ground,
): Promise<Trap> {
  const [before] = await endsOf(sql, ended);
  const lock = await lockTable(sql, table);
  return {
    async sprung() {
      await waiterFor(sql, table);
      await pause();
      await lock.release();
      await until(`${ended} ends`, async () => {
        const [now] = await endsOf(sql, ended);
        const running = await sql`
          select 1 from flow_nodes where task = ${ended} and state = 'running'`;
        return now!.count > before!.count && running.length === 0;
      }, patience);
    },
    open: resume,
  };
}

const endsOf = (sql: Sql, task: string) =>
  sql<{ count: number }[]>`select count(*)::int as count from jobs_history where task = ${task}`;

async function atFolder({ folder }: Ground): Promise<void> {
  await until("a folder for an index", async () => {
    const names = await Array.fromAsync(Deno.readDir(folder)).catch(() => []);
    for (const { name } of names) {
      const { size } = await Deno.stat(join(folder, name, "items.ndjson")).catch(() => ({
        size: 0,
      }));
      if (size > 0) return true;
    }
    return false;
  }, patience);
}

/** Who takes a version away waits for who holds its row. */
async function atRemoval({ sql }: Ground): Promise<Trap> {
  const held = await hold(
    sql,
    (tx) =>
      tx`
      select from search_indexes where version =
        (select version from search_indexes i
          where version not in (select version from search_pointer)
          order by built_at, version limit 1) for update`,
  );
  const waiters = () => waitersOn(sql, "delete from search_indexes");
  return {
    async sprung() {
      await until("a version is taken away", async () => (await waiters())[0], patience);
    },
    async open() {
      for (const { pid } of await waiters()) await sql`select pg_terminate_backend(${pid})`;
      await held.release();
    },
  };
}

async function atCommit({ sql }: Ground): Promise<Trap> {
  const version = async () => {
    const [row] = await sql<{ version: string }[]>`select version from search_pointer`;
    return row?.version;
  };
  const before = await version();
  const isAnother = async () => await version() !== before;
  return {
    sprung: async () => void await until("another version answers", isAnother, patience),
    open: nothing,
  };
}

/** Who waits for a lock with a statement that has these words. */
const waitersOn = (sql: Sql, words: string) =>
  sql<{ pid: number }[]>`
    select pid from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid()
       and wait_event_type = 'Lock' and query ~* ${words}`;

interface Held {
  release(): Promise<void>;
}

const lockTable = (sql: Sql, table: Kept) =>
  hold(sql, (tx) => tx`lock table ${tx(table)} in share mode`);

/** Hold what a statement takes, until it is released. */
async function hold(sql: Sql, take: (tx: Sql) => Promise<unknown>): Promise<Held> {
  const taken = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  const holding = sql.begin(async (tx) => {
    await tx`set local idle_in_transaction_session_timeout = 0`;
    await tx`set local lock_timeout = 0`;
    await tx`set local statement_timeout = 0`;
    await take(tx as unknown as Sql);
    taken.resolve();
    await released.promise;
  });
  await Promise.race([taken.promise, holding]);
  return {
    async release() {
      released.resolve();
      await holding;
    },
  };
}

async function waiterFor(sql: Sql, table: Kept): Promise<void> {
  await until(`somebody writes to ${table}`, async () => {
    const rows = await sql`
      select 1 from pg_locks
       where not granted and relation = ${table}::regclass and mode = 'RowExclusiveLock'
         and database = (select oid from pg_database where datname = current_database())`;
    return rows.length > 0;
  }, patience);
}
