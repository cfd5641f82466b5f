/** After this many worker deaths under a job, only a worker that holds nothing else gets it. */
export const SUSPECT_AFTER = 2;
/**
 * After this many worker deaths the job is dead. Somebody who kills workers from outside may strike
 * the same job now and then, also while it runs alone; three times in a row is no accident.
 */
export const CRASH_CAP = 5;
/**
 * How often a crash of a job is taken back because its worker beats again. A job that silences its
 * worker more often than this gets its crashes counted.
 */
export const PARDONS = 5;
/** A worker that takes no turn for this long is no longer the warden of a queue's suspects, ms. */
export const WARDEN_LEASE_MS = 5_000;
/**
 * Turns that a worker has under way at once: while one is at the broker, the jobs of the other run.
 */
export const TURNS_AT_ONCE = 2;
/** Most jobs of a queue and a state that one look at a broker lists. */
export const LISTED = 200;
