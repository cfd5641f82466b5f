import assert from "node:assert/strict";
import { BROKER_CONTRACT, connectDb, isSqlState, type Sql } from "../../../../db/mod.ts";
import { testWorld } from "../../../../testing/world.ts";
import { claimOne, finish, publishedJob, queue } from "../../conformance/world.ts";
import { createPostgresBroker } from "../broker.ts";
import { applyRoutines } from "./apply.ts";
import { routineName } from "./routine.ts";
import { readDefinitions, routinesOf, shippedRoutines } from "./shipped.ts";

/** A routine that answers a number; `takes` makes it another one of the same name. */
function answering(name: string, n: number, takes = ""): [name: string, definition: string] {
  const head = `create or replace function jobs_broker_${name}:v(${takes}) returns integer`;
  return [name, `${head} language plpgsql as $$ begin return ${n}; end $$;`];
}

/** The routines of a contract, with some changed, added, or (null) left out. */
function changed(contract: number, ...changes: [name: string, definition: string | null][]) {
  const definitions = readDefinitions();
  for (const [name, definition] of changes) {
    if (definition === null) definitions.delete(name);
    else definitions.set(name, definition);
  }
  return routinesOf(contract, definitions);
}

/** Signatures of what is there, by the end of its name. */
async function thereIs(sql: Sql, name: string): Promise<string[]> {
  const rows = await sql<{ routine: string }[]>`
    select oid::regprocedure::text as routine from pg_proc
     where proname like ${`jobs\\_broker\\_${name}`} order by 1`;
  return rows.map(({ routine }) => routine);
}

async function answerOf(sql: Sql, name: string): Promise<number> {
  const [row] = await sql`select ${sql(routineName(name, BROKER_CONTRACT))}() as n`;
  return row!.n;
}

async function runOne(broker: ReturnType<typeof createPostgresBroker>): Promise<void> {
  const job = publishedJob();
  await broker.publish([job]);
  const claimed = await claimOne(broker);
  assert.equal(claimed.id, job.id);
  await finish(broker, claimed, { kind: "done" });
}

Deno.test("applyRoutines() replaces what has changed, drops what is gone, and does nothing twice", async () => {
  await using world = await testWorld();
  const { sql } = world.deps;
  assert.deepEqual(await applyRoutines(sql), [], "a world has them");
  const first = changed(1, answering("one", 1), answering("two", 1), answering("three", 1));
  assert.deepEqual(await applyRoutines(sql, first), ["routines of contract 1"]);
  assert.deepEqual(await applyRoutines(sql, first), []);

  const second = changed(1, answering("two", 2), answering("three", 2, "p_n integer"));
  assert.deepEqual(await applyRoutines(sql, second), ["routines of contract 1"]);
  assert.equal(await answerOf(sql, "two"), 2);
  assert.deepEqual(await thereIs(sql, "one%"), []);
  assert.deepEqual(await thereIs(sql, "three%"), ["jobs_broker_three_v1(integer)"]);
  assert.equal((await thereIs(sql, "turn_v1")).length, 1);
});

Deno.test("applyRoutines() changes nothing where one routine is refused, be it for its body", async () => {
  await using world = await testWorld();
  const { sql } = world.deps;
  const broken = [
    "create or replace function jobs_broker_zz:v() returns no_such_type language sql as 'select 1'",
    "create or replace function jobs_broker_zz:v() returns integer language sql as 'select none()'",
    "create or replace function jobs_broker_zz:v() returns integer language plpgsql as 'begin ?'",
  ];
  for (const definition of broken) {
    await assert.rejects(applyRoutines(sql, changed(1, answering("new", 1), ["zz", definition])));
  }
  assert.deepEqual(await thereIs(sql, "new%"), []);
  assert.deepEqual(await applyRoutines(sql), [], "the hash is that of before");
});

Deno.test("applyRoutines() by two processes at once applies once", async () => {
  await using world = await testWorld();
  const { sql } = world.deps;
  const routines = changed(1, answering("one", 1));
  const applied = await Promise.all([applyRoutines(sql, routines), applyRoutines(sql, routines)]);
  assert.deepEqual(applied.flat(), ["routines of contract 1"]);
});

Deno.test("applyRoutines() leaves the text of a newer release, but not without its contract", async () => {
  await using world = await testWorld();
  const { sql } = world.deps;
  await sql`insert into schema_migrations (version, name, checksum, breaking)
            values (8001, '8001_later.sql', 'x', false)`;
  const older = changed(BROKER_CONTRACT, answering("one", 1));
  assert.deepEqual(await applyRoutines(sql, older), []);
  await sql`delete from jobs_broker_routines`;
  assert.equal((await applyRoutines(sql, older)).length, 1);
});

Deno.test("a contract keeps the one before it, with which a broker works on, and drops older ones", async () => {
  await using world = await testWorld();
  const { sql } = world.deps;
  const broker = createPostgresBroker({ sql, worker: "before" });
  world.defer(() => broker.close());
  assert.equal((await thereIs(sql, "turn")).length, 1, "that of the migrations");
  await runOne(broker);

  const next = BROKER_CONTRACT + 1;
  await applyRoutines(sql, changed(next, ["turn", null]));
  assert.deepEqual(await thereIs(sql, `turn\\_v${next}`), []);
  assert.deepEqual(await thereIs(sql, "publish"), [], "contract 0 is two before");
  await runOne(broker);

  await applyRoutines(sql, changed(next + 1));
  await assert.rejects(runOne(broker), (error) => isSqlState(error, "42883"));
  const kept = await sql`select contract from jobs_broker_routines order by contract`;
  assert.deepEqual(kept.map(({ contract }) => contract), [next, next + 1]);

  // The way back over two releases: this release's own `ctl migrate`.
  await applyRoutines(sql);
  await runOne(broker);
  assert.equal((await thereIs(sql, `turn\\_v${next + 1}`)).length, 1);
});

Deno.test("applyRoutines() and workers wait for each other in neither direction", async () => {
  await using world = await testWorld();
  const { sql, config } = world.deps;
  const other = connectDb(config.DATABASE_URL.reveal(), { name: "other", max: 1 });
  world.defer(() => other.end());
  const broker = createPostgresBroker({ sql, worker: "w" });
  world.defer(() => broker.close());
  await sql.begin(async (tx) => {
    // A turn that is not over, of a queue whose moves take its lock.
    await tx`select ${tx(routineName("be_fair", BROKER_CONTRACT))}(${queue})`;
    await applyRoutines(other, changed(BROKER_CONTRACT, answering("one", 1)));
  });
  await other.begin(async (tx) => {
    await tx.unsafe(shippedRoutines().text).simple();
    await runOne(broker);
  });
  await runOne(broker);
});

Deno.test("routines are replaced again and again while workers run jobs, and each job runs once", async () => {
  await using world = await testWorld();
  const { sql } = world.deps;
  const brokers = ["a", "b"].map((worker) => createPostgresBroker({ sql, worker }));
  for (const broker of brokers) world.defer(() => broker.close());
  const jobs = Array.from({ length: 60 }, () => publishedJob());
  const ran: string[] = [];
  const work = async (broker: ReturnType<typeof createPostgresBroker>) => {
    while (ran.length < jobs.length) {
      const { claimed } = await broker.turn(queue, { finishes: [], slots: 1 });
      for (const job of claimed) {
        await finish(broker, job, { kind: "done" });
        ran.push(job.id);
      }
    }
  };
  let applied = 0;
  const replace = async () => {
    while (ran.length < jobs.length) {
      const again = changed(BROKER_CONTRACT, answering("one", applied));
      applied += (await applyRoutines(sql, again)).length;
      await brokers[0]!.publish(jobs.slice(applied * 10 - 10, applied * 10));
    }
  };
  await Promise.all([replace(), ...brokers.map(work)]);
  assert.deepEqual(ran.toSorted(), jobs.map(({ id }) => id).toSorted());
  assert.ok(applied >= 6, `${applied} times`);
});
