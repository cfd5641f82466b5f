import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";
import { passOverDriversOwn } from "../testing/drivers_own.ts";
import { until } from "../testing/until.ts";
import { testWorld } from "../testing/world.ts";
import { connectDb, type Sql } from "./mod.ts";

const ENDS = 250;
const ASKERS = 12;
/** Nobody waits longer for Postgres, ms: not even for a connection that has to be made twice. */
const ANSWER_WITHIN_MS = 20_000;

passOverDriversOwn();

Deno.test("statements of backends that are ended fail or are answered, each with its own rows", async () => {
  await using world = await testWorld();
  const url = world.deps.config.DATABASE_URL.reveal();
  const sql = connectDb(url, { name: "ended", max: 4 });
  const ended = new AbortController();
  const told = { answered: 0, failed: 0 };
  const asking = Array.from({ length: ASKERS }, (_, n) => askAgain(sql, n, { ended, told }));
  const others = connectDb(url, { name: "ender", max: 1 });
  for (let time = 0; time < ENDS; time++) {
    await pause(Math.random() * 60);
    await others`
      select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'ended'`;
  }
  ended.abort();
  await Promise.all(asking);
  assert.ok(told.answered > 0 && told.failed > 0, JSON.stringify(told));
  // Each connection that was ended last may say so once more.
  await until("it answers", async () => {
    const [row] = await inTime(sql`select 1 as n`.catch(() => [{ n: null }]), "the last word");
    return row!.n === 1;
  });
  await others.end({ timeout: 2 });
  await sql.end({ timeout: 2 });
});

interface Asking {
  ended: AbortController;
  told: { answered: number; failed: number };
}

/** Ask for numbers, alone and in transactions, of the pool that loses its connections. */
async function askAgain(sql: Sql, asker: number, { ended, told }: Asking): Promise<void> {
  for (let n = asker * 1_000_000; !ended.signal.aborted; n++) {
    const asked = n % 3 === 0
      ? sql.begin(async (tx) => {
        const rows = await Promise.all([one(tx, n), one(tx, n + 0.5)]);
        assert.equal(rows[1], n + 0.5);
        return rows[0];
      })
      : one(sql, n);
    try {
      assert.equal(await inTime(asked, `number ${n}`), n);
      told.answered++;
    } catch (error) {
      if (error instanceof assert.AssertionError) throw error;
      told.failed++;
    }
    // Some ask in the tick in which they were answered, some later.
    if (n % 2 === 0) await pause(Math.random() * 5);
  }
}

async function one(sql: Pick<Sql, never> & CallableFunction, n: number): Promise<number> {
  const [row] = await (sql as Sql)<{ n: number }[]>`select ${n}::float8 as n`;
  return row!.n;
}

async function inTime<T>(answer: PromiseLike<T>, what: string): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => reject(new assert.AssertionError({ message: `${what} is unanswered` })),
    ANSWER_WITHIN_MS,
  );
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
