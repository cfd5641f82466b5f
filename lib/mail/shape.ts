import type { TaskPolicy } from "../jobs/task.ts";

/** What tasks that mail depend on, by name: the mail server, or the folder of mails where there is none. */
export const MAIL_SERVER = "smtp";

/**
 * How a task is treated that sends one mail. Its limits leave a server the time it may take: five
 * minutes for its greeting, ten for its answer to the message.
 */
export const mailPolicy = {
  queue: "emails",
  attempts: 12,
  dependencies: [MAIL_SERVER],
  softLimitMs: 17 * 60_000,
  hardLimitMs: 18 * 60_000,
} as const satisfies Partial<TaskPolicy>;
