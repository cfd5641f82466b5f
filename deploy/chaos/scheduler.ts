/*
 * What the shop's scheduler does for jobs, without the shop's timetable.
 */
import {
  createHistorian,
  createOutboxRelay,
  createReaper,
  createRedisBroker,
  createSettingsKeeper,
  createStuckAlarm,
} from "../../lib/jobs/mod.ts";
import { createConservationAudit, createStrayAudit } from "../../lib/jobs/audit/mod.ts";
import { aborted, openDeps, type ProcessContext, runProcess } from "../../lib/process/mod.ts";

const queues = ["default"];

async function runChaosScheduler({ config, log, stopping }: ProcessContext): Promise<void> {
  const opened = openDeps({ service: "chaos-scheduler", config, log, connections: 4 });
  const { deps } = opened;
  const broker = createRedisBroker({ redis: deps.redis, keys: deps.keys, worker: "scheduler" });
  const jobs = createOutboxRelay(deps, broker);
  const historian = createHistorian(deps, broker, { queues });
  const organs = [
    createSettingsKeeper(deps, broker),
    jobs,
    createReaper(deps, broker, { queues }),
    createStuckAlarm(deps),
    createConservationAudit(deps, broker, { queues }),
    createStrayAudit(deps, broker, { queues }),
  ];
  await opened.settle();
  for (const organ of organs) organ.start();
  void jobs.settled.then(() => stopping.aborted || historian.start());
  await aborted(stopping);
  for (const organ of [...organs, historian]) await organ.stop();
  await opened.close();
}

if (import.meta.main) await runProcess("chaos-scheduler", runChaosScheduler);
