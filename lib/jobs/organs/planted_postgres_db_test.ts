import type { Sql } from "../../db/mod.ts";
import { withoutRedis } from "../../testing/world.ts";
import type { Broker } from "../task/broker.ts";
import { publishOutbox } from "../outbox/relay.ts";
import { type JobWorld, jobWorld } from "../testing/job_world.ts";
import { assertSeenAndMended } from "./testing/audits.ts";
import { type Place, putJob } from "./testing/put_job.ts";

/*
 * Faults planted by hand into the tables of a broker on Postgres, each in a job of each state. An audit sees
 * each in one round, and rounds are ten seconds apart; what it does then mends it. No job can stand twice:
 * its id is the key of its row.
 */
const queue = "default";

const dead = { kind: "dead", info: { kind: "E", message: "m" } } as const;
const places: Place[] = [
  { state: "waiting" },
  { state: "keyed", options: { key: "shop" } },
  { state: "delayed", options: { delayMs: 60_000 } },
  { state: "running", end: "runs" },
  { state: "running of a key", options: { key: "shop" }, end: "runs" },
  { state: "suspect", end: { kind: "returned" }, isSuspect: true },
  { state: "parked", end: { kind: "parked", dependency: "smtp" } },
  { state: "done, not stored", end: { kind: "done" } },
  { state: "cancelled, not stored", end: { kind: "cancelled", info: null } },
  { state: "dead, not stored", end: dead },
  { state: "dead, stored", end: dead, isStored: true },
];

interface PlantedJob {
  jobs: JobWorld;
  broker: Broker;
  sql: Sql;
  id: string;
}

interface Fault {
  what: string;
  /** Of the states it can befall. */
  of: RegExp;
  plant(at: PlantedJob): Promise<unknown>;
}

const faults: Fault[] = [
  {
    what: "is gone",
    of: /./,
    async plant({ sql, id }) {
      await sql`delete from jobs_broker where id = ${id}`;
      await sql`delete from jobs_broker_gone where id = ${id}`;
    },
  },
  ...["waiting", "delayed", "running", "parked"].map((state): Fault => ({
    what: `was made ${state} by hand`,
    of: new RegExp(`^(?!.*${state}|${state === "waiting" ? "keyed|suspect|" : ""}.*stored)`),
    plant: ({ sql, id }) => sql`update jobs_broker set state = ${state} where id = ${id}`,
  })),
  {
    what: "was made done by hand",
    of: /^(?!.*stored)/,
    plant: ({ sql, id }) => sql`update jobs_broker set state = 'done' where id = ${id}`,
  },
  {
    what: "stands in no class",
    of: /^(waiting|keyed|suspect)/,
    plant: ({ sql, id }) => sql`update jobs_broker set priority = 7 where id = ${id}`,
  },
  {
    what: "has lost the token of its key",
    of: /^keyed/,
    plant: ({ sql }) => sql`delete from jobs_broker_tokens where key = 'shop'`,
  },
  {
    what: "is in a queue that has forgotten its keys",
    of: /^keyed/,
    plant: ({ sql }) => sql`update jobs_broker_queues set is_fair = false`,
  },
  {
    what: "waits for a run of its key that is over",
    of: /^keyed/,
    async plant({ sql, broker }) {
      await broker.limit(queue, { keyConcurrency: 1 });
      await sql`update jobs_broker_tokens set state = 'blocked' where key = 'shop'`;
      await sql`
        insert into jobs_broker_keys as k (queue, key, running) values (${queue}, 'shop', 1)
        on conflict (queue, key) do update set running = 1`;
    },
  },
  {
    what: "is due at no time",
    of: /^delayed/,
    plant: ({ sql, id }) => sql`update jobs_broker set due_ms = null where id = ${id}`,
  },
  {
    what: "is held by nobody",
    of: /^running/,
    plant: ({ sql, id }) => sql`update jobs_broker set worker = null where id = ${id}`,
  },
  {
    what: "is parked for nothing",
    of: /^parked/,
    plant: ({ sql, id }) => sql`update jobs_broker set dependency = null where id = ${id}`,
  },
  ...["waiting", "delayed", "running", "parked", "held_dead", "enqueued", "done"].map((
    count,
  ): Fault => ({
    what: `stands where "${count}" is counted wrongly`,
    of: /^waiting/,
    plant: ({ sql }) => sql.unsafe(`update jobs_broker_counts set ${count} = ${count} + 1`),
  })),
  {
    what: "stands where all counts are gone",
    of: /^waiting/,
    plant: ({ sql }) => sql`delete from jobs_broker_counts`,
  },
];

async function put(
  jobs: JobWorld,
  { place, isPromised }: { place: Place; isPromised: boolean },
): Promise<PlantedJob> {
  const { sql } = jobs.world.deps;
  const broker = await jobs.brokerFor("w1");
  const suspect = async (id: string) =>
    await sql`update jobs_broker set crashes = 2, priority = 12 where id = ${id}`;
  const id = await putJob(jobs, { broker, place, isPromised, suspect });
  return { jobs, broker, sql, id };
}

/** What nobody promised, and has ended: nothing but its history would tell, which is not there. */
function leavesNothing(what: string, { state }: Place, isPromised: boolean): boolean {
  return what === "is gone" && !isPromised && /^(done|cancelled), not stored/.test(state);
}

for (const isPromised of [true, false]) {
  for (const { what, of, plant } of faults) {
    for (const place of places.filter(({ state }) => of.test(state))) {
      if (leavesNothing(what, place, isPromised)) continue;
      const whose = isPromised ? "a promised job" : "a job that nobody promised";
      Deno.test(`on Postgres ${whose} (${place.state}) that ${what} is found in one round, and mended`, async () => {
        await using jobs = await jobWorld({ env: withoutRedis });
        const at = await put(jobs, { place, isPromised });
        const { deps } = jobs.world;
        await assertSeenAndMended(deps, at.broker, {
          queue,
          plant: async () => await plant(at),
          publish: () => publishOutbox(deps, at.broker),
        });
      });
    }
  }
}
