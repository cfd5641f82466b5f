/*
 * smartmarket-scheduler: fires the timetable, relays what no process published, reaps dead workers.
 */
import {
  type Broker,
  createFlowRepair,
  createHistorian,
  createOutboxRelay,
  createReaper,
  createSettingsKeeper,
  createStuckAlarm,
  queues,
} from "../lib/jobs/mod.ts";
import { createConservationAudit, createStrayAudit } from "../lib/jobs/audit/mod.ts";
import { tick } from "../lib/jobs/schedule/mod.ts";
import type { Deps } from "../lib/deps.ts";
import {
  aborted,
  createBroker,
  fittingSchema,
  openDeps,
  type ProcessContext,
  runProcess,
} from "../lib/process/mod.ts";
import { createOrgan } from "../lib/process/organ.ts";
import { createEventRelay } from "../lib/realtime/mod.ts";
import { schedule } from "./schedule.ts";

const BEAT_EVERY_MS = 5_000;
/**
 * On Postgres alone four organs may hold a connection and need another one at the same instant: relay,
 * settings keeper, flow repair and historian. With no more than four they would wait for each other.
 */
const CONNECTIONS = 6;

export async function runScheduler({ config, log, stopping }: ProcessContext): Promise<void> {
  const opened = openDeps({ service: "scheduler", config, log, connections: CONNECTIONS });
  const { deps } = opened;
  if (!await fittingSchema(deps, stopping)) return await opened.close();
  const broker = createBroker(deps, { worker: "scheduler" });
  const jobs = createOutboxRelay(deps, broker);
  const events = createEventRelay(deps);
  opened.relayBy({ nudge: (outbox) => (outbox === "jobs" ? jobs : events).nudge() });
  const historian = createHistorian(deps, broker, { queues });
  const organs = [
    createSettingsKeeper(deps, broker),
    jobs,
    events,
    createReaper(deps, broker, { queues }),
    createStuckAlarm(deps),
    createFlowRepair(deps, {
      broker,
      onRepaired: (round) => deps.log("flow.repaired", { ...round }),
    }),
    createAudit(deps, broker),
    createStrayAudit(deps, broker, { queues }),
    createBeat(deps),
  ];
  await opened.settle();
  for (const organ of organs) organ.start();
  void jobs.settled.then(() => stopping.aborted || historian.start());
  await fireSlots(deps);
  Deno.cron("timetable", "* * * * *", { signal: stopping }, () => fireSlots(deps));
  await aborted(stopping);
  for (const organ of [...organs, historian]) await organ.stop();
  await opened.close();
}

async function fireSlots(deps: Deps): Promise<void> {
  try {
    await tick(deps, schedule);
  } catch (error) {
    deps.log("schedule.failed", { error });
  }
}

/** Counts whether what went into each queue is somewhere; the metric is 0 where it is. */
function createAudit(deps: Deps, broker: Broker) {
  return createConservationAudit(deps, broker, {
    queues,
    onRound(found) {
      for (const queue of queues) {
        const difference = found.find((one) => one.queue === queue)?.difference ?? 0;
        deps.metrics.jobsUnbalanced.set({ queue }, difference);
      }
    },
  });
}

/** Says in Postgres that the scheduler lives, and what it watches over. */
function createBeat(deps: Deps) {
  const detail = JSON.stringify({ schedules: Object.keys(schedule) });
  return createOrgan({
    name: "beat",
    log: deps.log,
    everyMs: BEAT_EVERY_MS,
    async runOnce() {
      await deps.sql`
        insert into process_beats (process, beat_at, detail)
        values ('scheduler', now(), ${detail}::text::jsonb)
        on conflict (process) do update set beat_at = excluded.beat_at, detail = excluded.detail`;
    },
  });
}

if (import.meta.main) await runProcess("scheduler", runScheduler);
