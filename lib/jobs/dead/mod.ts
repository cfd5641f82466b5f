/** Dead letters: jobs that ended without success, and what can be done about them. */
export { discardDead } from "./discard.ts";
export { exportDead } from "./export.ts";
export { type DeadDetail, inspectDead } from "./inspect.ts";
export type { DeadFilter, DeadLetter } from "./letter.ts";
export { type DeadGroup, deadGroups, type DeadPage, listDead } from "./list.ts";
export type { Retried } from "./promise_again.ts";
export { retryDead, type RetryOptions, type RetryReport } from "./retry.ts";
