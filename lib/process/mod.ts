/** What every process of the system starts and ends with. */
export { openDeps, type OpenedDeps, type OpenOptions } from "./open_deps.ts";
export { aborted, configOrExit, type ProcessContext, runProcess } from "./run_process.ts";
