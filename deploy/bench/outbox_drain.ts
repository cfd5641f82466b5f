import { until } from "../../lib/testing/until.ts";
import { say } from "../local/say.ts";
import type { BenchShop } from "./bench_shop.ts";
import { below, type Row } from "./table.ts";

const PROMISES = 200_000;
/** Served by nobody: what is measured is the way from Postgres to the broker. */
const QUEUE = "bench";

/** Promises that all came at once, until the relays have published the last of them. */
export async function measureDrain({ sql }: BenchShop): Promise<Row[]> {
  say(`${PROMISES} promises at once`);
  const startedAt = performance.now();
  await sql`
    insert into jobs_outbox (id, task, queue, priority, args, run_at, publish_by)
    select gen_random_uuid(), 'bench', ${QUEUE}, 'normal', '{}', now(), now() + interval '1 hour'
      from generate_series(1, ${PROMISES}::int)`;
  const promisedS = (performance.now() - startedAt) / 1_000;
  const isDrained = async () => {
    const left = await sql`select 1 from jobs_outbox where published_under is null limit 1`;
    return left.length === 0;
  };
  await until("all are published", isDrained, { withinMs: 300_000, everyMs: 50 });
  const drainedS = (performance.now() - startedAt) / 1_000;
  await sql`delete from jobs_outbox where queue = ${QUEUE}`;
  say(`promised in ${promisedS.toFixed(1)} s`);
  return [below(`${PROMISES.toLocaleString("en")} promises published`, drainedS, {
    bar: 10,
    unit: "s",
  })];
}
