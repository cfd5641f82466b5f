/** Lanes of jobs. A worker serves the ones it is given. */
export const queues = ["default", "emails", "ml", "maintenance", "reports"] as const;
export type Queue = (typeof queues)[number];
