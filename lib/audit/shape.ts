import type { LogEvent } from "../log/mod.ts";

/** What the audit knows of, in the words of the log: one line of each tells of the same act. */
export const auditVerbs = [
  "account.created",
  "account.disabled",
  "account.enabled",
  "account.invited",
  "account.logged_out",
  "api_token.created",
  "api_token.revoked",
  "backup.asked",
  "backup.drilled",
  "backup.made",
  "backup.restored",
  "catalog.imported",
  "category.changed",
  "category.created",
  "category.merged",
  "category.removed",
  "coupon.created",
  "coupon.ended",
  "credit_note.issued",
  "customer.revealed",
  "dead.discarded",
  "dead.retried",
  "digest.changed",
  "effect.settled",
  "invitation.accepted",
  "invitation.revoked",
  "import.agreed",
  "import.sent",
  "invoice.issued",
  "job.cancel_asked",
  "job.repeated",
  "job.run_asked",
  "jobs.drilled",
  "jobs.mended",
  "login.accepted",
  "logout.done",
  "notification.acknowledged",
  "order.changed",
  "order.noted",
  "order.refunded",
  "page.changed",
  "password.change_asked",
  "password.changed",
  "password.reset",
  "people.exported",
  "picture.added",
  "picture.changed",
  "picture.removed",
  "picture.restored",
  "prices.changed",
  "prices.undone",
  "product.changed",
  "product.created",
  "product.undone",
  "products.taxed",
  "report_mail.changed",
  "queue.limited",
  "queue.paused",
  "queue.purged",
  "queue.resumed",
  "queue.unparked",
  "recovery_codes.renewed",
  "redrive.cancelled",
  "role.changed",
  "schedule.paused",
  "schedule.resumed",
  "schedule.run",
  "search.rebuild_asked",
  "search.version_chosen",
  "sessions.ended",
  "shipping.changed",
  "taxes.changed",
  "shopper.email_changed",
  "shopper.erased",
  "shopper.passkey_added",
  "shopper.passkey_removed",
  "shopper.password_set",
  "shopper.registered",
  "shopper.sessions_ended",
  "shopper.token_created",
  "shopper.token_removed",
  "view.removed",
  "view.shared",
  "stock.changed",
  "totp.added",
  "totp.removed",
  "totp.resealed",
  "totp.reset",
  "worker.drained",
  "worker.resumed",
] as const satisfies readonly LogEvent[];
export type AuditVerb = (typeof auditVerbs)[number];

/** What was changed: a kind, and the id of one of them: `order:0196f0a0-…`, `queue:emails`, `catalog`. */
export type Subject =
  | `${string}:${string}`
  | "backups"
  | "catalog"
  | "dead"
  | "jobs"
  | "notifications"
  | "terms";

/**
 * Status words, roles, counts and ids. Nothing that a person has typed, and nothing of a person: a row
 * of the audit is never changed, so nothing could be taken out of it again.
 */
export type AuditValues = Readonly<Record<string, string | number | boolean | null>>;

/** What it was and what it became, as far as one of the two says anything; 2,000 bytes at most. */
export interface AuditChange {
  before?: AuditValues;
  after?: AuditValues;
}

/** Who did it, as it is kept. */
export type AuditActor =
  | { kind: "person"; accountId: string; role: string; network: string }
  // Which shopper is the row's subject.
  | { kind: "operator" | "system" | "shopper" };

export interface AuditEntry {
  /** Grows: a greater id is later. A decimal, since it may be greater than a number can be. */
  id: string;
  at: Date;
  actor: AuditActor;
  verb: AuditVerb;
  subject: Subject;
  change: AuditChange;
}

/** How long the audit is kept; the table itself refuses to lose anything younger. */
export const AUDIT_KEPT_YEARS = 2;
