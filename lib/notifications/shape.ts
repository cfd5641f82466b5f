/** What needs a person, by kind; `count` of each says what is behind it. */
export const kinds = [
  /** Dead letters of one error. Subject: its fingerprint; label: the task; count: letters. */
  "dead_letters",
  /** A product runs out. Subject: its id; label: its name and SKU; count: units left. */
  "stock_low",
  /** Mails and other effects that may have happened twice. Subject: the day; count: effects. */
  "effects_in_doubt",
  /** A schedule's last slot was not enqueued in time. Subject: the schedule; count: slots. */
  "schedule_missed",
  /** No scheduler has beaten. Count: 1. */
  "scheduler_gone",
  /** Workers died and none took their place, or they keep dying. Count: deaths. */
  "worker_lost",
  /** Jobs wait and no worker serves their queue. Subject: the queue; count: jobs. */
  "queue_unserved",
  /** Promises that no broker takes, or events that no log takes. Subject: which; count: of them. */
  "outbox_stuck",
  /** More requests fail than may. Count: of a thousand. */
  "requests_failing",
  /** Pages are slow. Count: milliseconds within which 95 of 100 were answered. */
  "pages_slow",
  /** Jobs wait for too long, or too many do. Subject: the queue; count: jobs. */
  "queue_late",
  /**
   * What the shop runs on is nearly full. Subject: what and where, `disk web1`; label: in words; count:
   * percent.
   */
  "machine_full",
  /** Redis does not answer. Count: 1. */
  "redis_away",
  /** Payments are open past their time, and the provider settles none. Count: payments. */
  "payments_open",
  /** The certificate that the proxy shows ends. Count: days that are left. */
  "certificate_ends",
  /**
   * Backups that nobody could rely on. Subject: `failed`, `late`, `unproven`, `drill` or `uncopied`; count: failed in
   * a row, or days.
   */
  "backup_failed",
  /** Postgres' log is not archived in time. Subject: `late` or `behind`; count: minutes, or MiB. */
  "log_unarchived",
] as const;
export type NotificationKind = (typeof kinds)[number];

export const notificationStates = ["open", "acknowledged", "resolved"] as const;
export type NotificationState = (typeof notificationStates)[number];

/** One thing that needs a person, or did. Identifiers only, nothing of people. */
export interface Notification {
  id: string;
  /** Another release may know kinds that this one does not. */
  kind: NotificationKind | (string & Record<never, never>);
  subject: string;
  /** What people call the subject, where it tells them nothing itself. */
  label: string | null;
  state: NotificationState;
  count: number;
  firstSeenAt: Date;
  /** When the count changed last. */
  lastSeenAt: Date;
  acknowledgedAt: Date | null;
  /** E-mail of the account; `null` where that is gone, or nobody has. */
  acknowledgedBy: string | null;
  resolvedAt: Date | null;
}

/** What a look has found of its kind. */
export interface Sighting {
  subject: string;
  label?: string | undefined;
  count: number;
}

/** What a look has found: `isCut` where there is more, so that what is missing may still be there. */
export interface Sightings {
  seen: readonly Sighting[];
  isCut?: boolean;
}

/** Subject of what there is only one of. */
export const ONLY = "-";
