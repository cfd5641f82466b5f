/** Jobs that stand in no place, entries of jobs that are gone, promises that Redis has lost. */
export { findStrays } from "./find.ts";
export { type Mended, mendStrays } from "./mend.ts";
export { type Repaired, repairStrays } from "./repair.ts";
export type { Fault, Stray } from "./stray.ts";
export { createStrayAudit } from "./stray_audit.ts";
