import { inTransaction, type Queryable } from "../../db/mod.ts";
import type { Deps } from "../../deps.ts";
import type { Broker } from "../task/broker.ts";

/*
 * The home of the promises: the one broker that they are published into.
 *
 * A shop may switch to another broker, and come back. The first broker then still holds its old
 * jobs: those that ended meanwhile would run again. So the first process to move in lets its broker
 * forget what it was promised, and all promises are published into it anew.
 *
 * As long as processes publish into one broker, no process moves into another, so a switch process
 * by process never runs a job on both. The later processes wait until the earlier ones are gone.
 */

/** A home in which no process was seen for this long is left. */
const LEFT_AFTER_S = 10;
/** Between two looks of a process. */
const LOOK_EVERY_MS = 1_000;

type BrokerHome = Pick<Broker, "home" | "leaveBehind">;

/** Whether promises are published into this broker. */
export async function isHome(sql: Queryable, { home }: Pick<Broker, "home">): Promise<boolean> {
  const rows = await sql`select from jobs_home where broker = ${home}`;
  return rows.length > 0;
}

/**
 * Publish into this broker from now on; it forgets what it was promised before another broker was.
 */
export async function moveIn(deps: Deps, broker: BrokerHome): Promise<void> {
  const { home } = broker;
  await inTransaction(deps, async ({ sql }) => {
    const first = await sql`
      insert into jobs_home (broker) values (${home}) on conflict do nothing returning broker`;
    if (first.length > 0) return;
    const [row] = await sql<{ broker: string }[]>`select broker from jobs_home for update`;
    if (row!.broker === home) return;
    await broker.leaveBehind();
    await sql`update jobs_home set broker = ${home}, seen_at = clock_timestamp()`;
  });
}

/**
 * Whether a process may publish into this broker: promises are published there, or nobody publishes
 * elsewhere any more. Now and then this records that the process is there.
 */
export function createStay(deps: Pick<Deps, "sql">, { home }: Pick<Broker, "home">) {
  let sureUntilMs = 0;
  return async (): Promise<boolean> => {
    if (performance.now() < sureUntilMs) return true;
    const [row] = await deps.sql<{ may: boolean }[]>`
      with said as (
        update jobs_home set seen_at = clock_timestamp()
         where broker = ${home} and seen_at < clock_timestamp() - interval '2 seconds')
      select coalesce(bool_and(broker = ${home} or
               seen_at < clock_timestamp() - make_interval(secs => ${LEFT_AFTER_S})), true) as may
        from jobs_home`;
    if (row!.may) sureUntilMs = performance.now() + LOOK_EVERY_MS;
    return row!.may;
  };
}
