/** What every process of the system starts and ends with. */
export type { EmbeddedPhase } from "./embedded/decide.ts";
export { createEmbeddedWorker, type EmbeddedWorker } from "./embedded/embedded_worker.ts";
export { workerCommand } from "./embedded/worker_command.ts";
export { countOtherWorkers, parentGone, startWorkerProcess } from "./embedded/worker_process.ts";
export { fittingSchema } from "./fitting_schema.ts";
export { listen } from "./listen.ts";
export { live } from "./live.ts";
export { openDeps, type OpenedDeps, type OpenOptions } from "./open_deps.ts";
export { type AppName, permissionFlags, type Rights, rightsOf, settingsOf } from "./permissions.ts";
export {
  aborted,
  configOrExit,
  type ProcessContext,
  runProcess,
  StartRefused,
} from "./run_process.ts";
