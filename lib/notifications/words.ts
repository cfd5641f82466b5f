import type { Notification, NotificationKind } from "./shape.ts";
import { ONLY } from "./shape.ts";

type Told = Pick<Notification, "subject" | "label" | "count">;

interface KindWords {
  /** `bad`: something is broken, and people outside may notice it. */
  tone: "waiting" | "bad";
  says(told: Told): string;
  /** Where it is mended. */
  href(told: Told): string;
}

const counted = (count: number, one: string, many = `${one}s`) =>
  count === 1 ? `1 ${one}` : `${count.toLocaleString("en")} ${many}`;
const query = (name: string, value: string) => `${name}=${encodeURIComponent(value)}`;

const words: Readonly<Record<NotificationKind, KindWords>> = {
  dead_letters: {
    tone: "bad",
    says: ({ count, label }) => `${counted(count, "job")} of ${label ?? "a task"} died`,
    href: ({ subject }) => `/admin/dead?${query("fingerprint", subject)}`,
  },
  stock_low: {
    tone: "waiting",
    says: ({ count, label, subject }) =>
      subject === ONLY
        ? `${counted(count, "more product runs low", "more products run low")}`
        : count === 0
        ? `${label ?? "A product"} is sold out`
        : `${label ?? "A product"} runs low: ${count} left`,
    href: ({ subject }) =>
      subject === ONLY
        ? "/admin/products?state=active&level=low,out"
        : `/admin/products/${subject}`,
  },
  effects_in_doubt: {
    tone: "waiting",
    says: ({ count, subject }) =>
      `${
        counted(count, "mail or other effect", "mails or other effects")
      } of ${subject} may have ` +
      "happened twice",
    href: () => "/admin/mail#in-doubt",
  },
  schedule_missed: {
    tone: "bad",
    says: ({ count, subject }) => `${subject} did not run in time: ${counted(count, "slot")} late`,
    href: () => "/admin/schedules",
  },
  scheduler_gone: {
    tone: "bad",
    says: () => "No scheduler runs: nothing happens by itself",
    href: () => "/admin/system",
  },
  worker_lost: {
    tone: "waiting",
    says: ({ count }) => `${counted(count, "worker")} died`,
    href: () => "/admin/workers",
  },
  queue_unserved: {
    tone: "bad",
    says: ({ count, subject }) =>
      `${counted(count, "job waits", "jobs wait")} in ${subject}, and no worker serves it`,
    href: () => "/admin/workers",
  },
  outbox_stuck: {
    tone: "bad",
    says: ({ count, subject }) =>
      subject === "events"
        ? `${counted(count, "event")} could not be sent to live pages`
        : `${counted(count, "promised job")} could not be handed to a broker`,
    href: () => "/admin/system",
  },
  requests_failing: {
    tone: "bad",
    says: ({ count }) => `${(count / 10).toLocaleString("en")} % of all requests fail`,
    href: () => "/admin/system",
  },
  pages_slow: {
    tone: "waiting",
    says: ({ count }) => `1 page in 20 takes longer than ${count.toLocaleString("en")} ms`,
    href: () => "/admin/system",
  },
  queue_late: {
    tone: "waiting",
    says: ({ count, subject }) =>
      `${counted(count, "job waits", "jobs wait")} in ${subject} for long`,
    href: () => "/admin/queues",
  },
  machine_full: {
    tone: "bad",
    says: ({ count, label, subject }) => `${label ?? subject}: ${count} % in use`,
    href: () => "/admin/system",
  },
  redis_away: {
    tone: "bad",
    says: () => "Redis does not answer: orders go on, no mail leaves",
    href: () => "/admin/system",
  },
  payments_open: {
    tone: "bad",
    says: ({ count }) =>
      `${counted(count, "payment is", "payments are")} open past the time, and not settled`,
    href: () => "/admin/jobs?task=reconcile_payments",
  },
  certificate_ends: {
    tone: "bad",
    says: ({ count }) =>
      count === 0
        ? "The certificate of the shop has ended, or ends today"
        : `The certificate of the shop ends in ${counted(count, "day")}`,
    href: () => "/admin/system",
  },
  backup_failed: {
    tone: "bad",
    says: ({ subject, count }) =>
      subject === "late"
        ? `No backup was made for ${counted(count, "day")}`
        : subject === "unproven"
        ? `No backup was restored for trial for ${counted(count, "day")}`
        : subject === "uncopied"
        ? `${counted(count, "backup is", "backups are")} on this machine alone`
        : subject === "drill"
        ? "The backup that was tried last is not what it should be"
        : count > 1
        ? `The last ${count} backups failed`
        : "The last backup failed",
    href: () => "/admin/backups",
  },
  log_unarchived: {
    tone: "bad",
    says: ({ subject, count }) =>
      subject === "behind"
        ? `${count.toLocaleString("en")} MiB of the log of Postgres are on its server alone`
        : `The log of Postgres is not archived: ${counted(count, "minute")} behind its time`,
    href: () => "/admin/backups#log",
  },
};

/** What a newer release has found, as far as this one can say. */
const unknown: KindWords = {
  tone: "waiting",
  says: ({ count, label, subject }) => `${label ?? subject} needs somebody (${count})`,
  href: () => "/admin/notifications",
};

export interface NotificationWords {
  tone: "waiting" | "bad";
  sentence: string;
  href: string;
}

/** What people call the kinds. */
export const kindWords: Readonly<Record<NotificationKind, string>> = {
  dead_letters: "Dead jobs",
  queue_unserved: "Queue without a worker",
  worker_lost: "Worker lost",
  scheduler_gone: "No scheduler",
  schedule_missed: "Schedule missed",
  outbox_stuck: "Not handed on",
  effects_in_doubt: "In doubt",
  stock_low: "Stock low",
  requests_failing: "Requests fail",
  pages_slow: "Pages are slow",
  queue_late: "Jobs wait for long",
  machine_full: "Nearly full",
  redis_away: "No Redis",
  payments_open: "Payments open",
  certificate_ends: "Certificate ends",
  backup_failed: "Backups",
  log_unarchived: "Log not archived",
};

/** What to tell people of a notification, and where they mend it. */
export function wordsOf(told: Told & Pick<Notification, "kind">): NotificationWords {
  const known = Object.hasOwn(words, told.kind) ? words[told.kind as NotificationKind] : unknown;
  return { tone: known.tone, sentence: known.says(told), href: known.href(told) };
}
