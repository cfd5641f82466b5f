import type { Permission } from "../../accounts/permissions.ts";
import type { Status } from "../../ui/mod.ts";

/** What stands on the time line of an order, and the right to see it. */
export const lensKinds = {
  step: { label: "Steps", one: "step", permission: "orders.read" },
  mail: { label: "E-mails", one: "e-mail", permission: "mail.read" },
  job: { label: "Jobs", one: "job", permission: "jobs.read" },
  event: { label: "Events", one: "event", permission: "orders.read" },
  audit: { label: "Audit", one: "audit", permission: "audit.read" },
  log: { label: "Log lines", one: "log", permission: "logs.read" },
} as const satisfies Record<string, { label: string; one: string; permission: Permission }>;
export type LensKind = keyof typeof lensKinds;

/** One thing that happened to an order, or is about to. */
export interface LensEntry {
  kind: LensKind;
  at: Date;
  /** `packed`, `send_order_email`, `order.placed`. */
  title: string;
  /** Where it stands, for what has a state. */
  state?: Status | undefined;
  detail?: string | undefined;
  /** Who did it, or what: a colleague, a worker. */
  who?: string | undefined;
  /** Its own page. */
  href?: string | undefined;
  /** The request on whose behalf it happened. */
  requestId?: string | undefined;
  /** Level of a log line. */
  level?: string | undefined;
}

/** Entries of each kind at most; older ones are a page of their own. */
export const LENS_LIMIT = 200;

export interface LensPage {
  /** The newest first. */
  entries: LensEntry[];
  /** How many of each kind there are among them. */
  counts: Record<LensKind, number>;
  /** Kinds that the reader may see. */
  kinds: LensKind[];
  /** Where the next page begins; null where nothing is left out. */
  older: Date | null;
  /** The processes keep no lines where this process could read them. */
  hasLogs: boolean;
}
