/** Worker deaths under a job after which only a worker that holds nothing else is given it. */
export const SUSPECT_AFTER = 2;
/**
 * Worker deaths after which it is dead. Whoever kills workers from outside may strike the same job now
 * and then, also while it runs alone; three times in a row is no accident.
 */
export const CRASH_CAP = 5;
/**
 * How often a job's crash is taken back because its worker beats again. What makes its workers fall silent
 * each time is counted after that.
 */
export const PARDONS = 5;
/** A worker that takes no turn for so long is not the warden of a queue's suspects any more, ms. */
export const WARDEN_LEASE_MS = 5_000;
/** Turns that a worker takes at once: while one is at the broker, the jobs of the other run. */
export const TURNS_AT_ONCE = 2;
