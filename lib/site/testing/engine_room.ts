import { inTransaction } from "../../db/mod.ts";
import { inspectDead } from "../../jobs/operate.ts";
import { bury, refusal } from "../../jobs/operate/dead/testing/bury.ts";
import { publishOutbox } from "../../jobs/outbox/relay.ts";
import { Probe } from "../../jobs/testing/job_world.ts";
import { enqueueIn } from "../../jobs/task.ts";
import { services } from "../services.ts";
import type { SiteWorld } from "./site_world.ts";

/** So many letters of one error; its name. */
export async function buryError({ deps }: SiteWorld, letters: number): Promise<string> {
  let id = "";
  for (let n = 0; n < letters; n++) id = await bury(deps, { info: refusal(`No mail ${n}`) });
  return (await inspectDead(deps, id))!.fingerprint;
}

/** What is promised dies of it once more. */
export async function dieAgain({ deps }: SiteWorld): Promise<void> {
  const jobs = await deps.sql<{ id: string; task: string; queue: string }[]>`
    select id, task, queue from jobs_outbox`;
  for (const job of jobs) await bury(deps, { ...job, info: refusal("No mail") });
}

/** So many jobs wait in the queue `default`. */
export async function fillQueue({ deps }: SiteWorld, count: number): Promise<void> {
  for (let n = 0; n < count; n++) {
    await inTransaction(deps, (tx) => enqueueIn(tx, Probe, { n }));
  }
  await publishOutbox(deps, services().broker);
}

/** How the queue `default` stands by the broker. */
export async function statsOfDefault() {
  return (await services().broker.stats(["default"]))[0]!;
}

/** A worker beats, in the name of the site's own broker: `web`. */
export async function beatOnce(): Promise<void> {
  await services().broker.beat({
    worker: "web",
    queues: ["default"],
    slots: 8,
    tasks: ["probe"],
    inFlight: 3,
    release: "r-42",
    memoryBytes: 222_298_112,
    startedAtMs: Date.now() - 60_000,
    lastClaimAtMs: null,
    lastFinishAtMs: null,
  });
}

/** Note it, as a worker does at its start: then it can be drained. */
export async function noteWeb({ deps: { sql } }: SiteWorld): Promise<void> {
  await sql`insert into jobs_workers (worker, release, host, pid) values ('web', 'r-42', 'h', 9)`;
}
