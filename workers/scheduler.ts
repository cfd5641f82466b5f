/*
 * smartmarket-scheduler: fires the timetable, relays what no process published, reaps dead workers.
 */
import type { Deps } from "../lib/deps.ts";
import { createBroker, openSchedulerEngine, tick } from "../lib/jobs/engine.ts";
import { queues } from "../lib/jobs/task.ts";
import {
  aborted,
  fittingSchema,
  openDeps,
  type ProcessContext,
  runProcess,
} from "../lib/process/mod.ts";
import { liveCatalogue } from "../lib/process/live_catalogue.ts";
import { createOrgan } from "../lib/process/organ.ts";
import { createMeter } from "../lib/metrics/mod.ts";
import { createLookout } from "../lib/notifications/mod.ts";
import { noteRelease } from "../lib/releases/mod.ts";
import { createEventRelay } from "../lib/realtime/mod.ts";
import { schedule } from "./schedule.ts";

const BEAT_EVERY_MS = 5_000;
/**
 * On Postgres alone four organs may hold a connection and need another one at the same instant: relay,
 * settings keeper, flow repair and historian. With no more than four they would wait for each other.
 */
const CONNECTIONS = 6;

export async function runScheduler(
  { config, log, stopping, ready, countReports }: ProcessContext,
): Promise<void> {
  // Waiting for the database is part of its work: nobody has to wait for that in turn.
  ready();
  const connections = CONNECTIONS;
  const { events: known, logs } = liveCatalogue;
  const opened = openDeps({ service: "scheduler", config, log, connections, events: known });
  const { deps } = opened;
  countReports(deps.metrics);
  if (!await fittingSchema(deps, stopping)) return await opened.close();
  const broker = createBroker(deps, { worker: "scheduler" });
  const jobs = await openSchedulerEngine(deps, broker, { queues });
  const events = createEventRelay(deps, { logs });
  opened.relayBy({ nudge: (outbox) => (outbox === "jobs" ? jobs.relay : events).nudge() });
  const lookout = createLookout({ deps, broker, timetable: schedule });
  const parts = [jobs, events, createBeat(deps), lookout, createMeter(deps, "scheduler")];
  await opened.settle();
  await noteRelease(deps);
  for (const part of parts) part.start();
  await fireSlots(deps);
  Deno.cron("timetable", "* * * * *", { signal: stopping }, () => fireSlots(deps));
  await aborted(stopping);
  for (const part of parts) await part.stop();
  await opened.close();
}

async function fireSlots(deps: Deps): Promise<void> {
  try {
    await tick(deps, schedule);
  } catch (error) {
    deps.log("schedule.failed", { error });
  }
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
