/*
 * smartmarket-web: pages, API, live connections, health and metrics.
 */
import { fileURLToPath } from "node:url";
import site from "./_fresh/server.js";
import type { Deps } from "./lib/deps.ts";
import {
  type Broker,
  createBroker,
  createEngineWatch,
  createOutboxRelay,
  isolatedIn,
} from "./lib/jobs/engine.ts";
import {
  aborted,
  countOtherWorkers,
  createEmbeddedWorker,
  fittingSchema,
  listen,
  openDeps,
  permissionFlags,
  type ProcessContext,
  rightsOf,
  runProcess,
  startWorkerProcess,
  workerCommand,
} from "./lib/process/mod.ts";
import { liveCatalogue } from "./lib/process/live_catalogue.ts";
import { createMeter } from "./lib/metrics/mod.ts";
import { createSampler } from "./lib/metrics/history/mod.ts";
import { createLookout } from "./lib/notifications/mod.ts";
import { createRealtime } from "./lib/realtime/mod.ts";
import { noteRelease } from "./lib/releases/mod.ts";
import { liveRights, provideServices, systemGauges } from "./lib/site/mod.ts";
import { endSearch, searcherOf } from "./lib/search/serve/searcher.ts";
import { schedule } from "./workers/schedule.ts";

/**
 * @param around  wraps the site's answers; `deno task dev` shows its faults on pages by it
 */
export async function runWeb(
  { config, log, stopping, ready, countReports }: ProcessContext,
  around: (site: Deno.ServeHandler) => Deno.ServeHandler = (site) => site,
): Promise<void> {
  const { events } = liveCatalogue;
  const opened = openDeps({ service: "web", config, log, connections: 10, events });
  const { deps } = opened;
  countReports(deps.metrics);
  const broker = createBroker(deps, { worker: "web" });
  const jobs = createOutboxRelay(deps, broker);
  const realtime = createRealtime(deps, { catalogue: liveCatalogue, ...liveRights(deps) });
  opened.relayBy({ nudge: (outbox) => outbox === "jobs" ? jobs.nudge() : realtime.nudge() });
  const watch = createEngineWatch(deps, broker, { isHeard: () => realtime.isHeard("jobs") });
  const embedded = createEmbedded(deps, broker);
  const lookout = createLookout({ deps, broker, timetable: schedule });
  const sampler = createSampler(deps, { of: "web", gauges: () => systemGauges(deps, broker) });
  const meter = createMeter(deps, "web");
  provideServices({ deps, broker, realtime, meter, stopping, embedded, timetable: schedule });
  await opened.settle();
  const server = listen({ config, log }, around(site.fetch));
  ready();
  // Whoever asks meanwhile hears of it: health says why, pages that they will be back.
  if (await fittingSchema(deps, stopping)) {
    for (const organ of [jobs, realtime, watch, embedded, lookout, sampler, meter]) organ.start();
    await noteRelease(deps);
    // Read in before the first search needs it; nothing waits for it.
    searcherOf(deps).settle().catch(() => {});
  }
  await aborted(stopping);
  await drain(server, { realtime, graceMs: config.SHUTDOWN_GRACE_MS });
  for (const organ of [meter, sampler, lookout, embedded, watch, jobs, realtime]) {
    await organ.stop();
  }
  endSearch(deps);
  await opened.close();
}

/** A worker beside this process, where nobody else runs one and JOBS_AUTO_START_WORKER says so. */
function createEmbedded(deps: Deps, broker: Broker) {
  const { JOBS_AUTO_START_WORKER, SHUTDOWN_GRACE_MS } = deps.config;
  const entry = new URL("./workers/worker.ts", import.meta.url).href;
  return createEmbeddedWorker(deps, {
    isOn: JOBS_AUTO_START_WORKER,
    log: deps.log,
    aliveWorkers: (ownPid) =>
      countOtherWorkers(broker, { hostname: Deno.hostname(), ownPid, nowMs: Date.now() }),
    async startWorker() {
      // Only who starts a worker needs to know what it does.
      const { handlers } = await import("./workers/handlers.ts");
      const rights = rightsOf("worker", {
        settings: Deno.env.toObject(),
        site: fileURLToPath(new URL("../", entry)),
        runs: isolatedIn(handlers).length > 0 ? [Deno.execPath()] : [],
      });
      const command = workerCommand({ entry, permissions: permissionFlags(rights) });
      return startWorkerProcess({ ...command, graceMs: SHUTDOWN_GRACE_MS });
    },
  });
}

/** Live connections first: `shutdown` waits for requests, but a socket never ends by itself. */
async function drain(
  server: Deno.HttpServer,
  about: { realtime: { drain(withinMs: number): Promise<void> }; graceMs: number },
): Promise<void> {
  const graceMs = Math.max(0, about.graceMs - 1_000);
  await about.realtime.drain(Math.min(5_000, graceMs));
  const { promise: late, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, graceMs);
  await Promise.race([server.shutdown(), late]);
  clearTimeout(timer);
}

if (import.meta.main) await runProcess("web", runWeb);
