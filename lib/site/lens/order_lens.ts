import { may } from "../../accounts/permissions.ts";
import { type AuditEntry, listAudit } from "../../audit/mod.ts";
import { type Broker, listJobsAbout } from "../../jobs/operate.ts";
import type { Deps } from "../../deps.ts";
import type { HistoryEntry, Order, Refund } from "../../orders/mod.ts";
import { type EventAbout, listEventsAbout } from "../../realtime/mod.ts";
import { jobEntries, mailEntries } from "./jobs.ts";
import { logEntries } from "./logs.ts";
import { LENS_LIMIT, type LensEntry, type LensKind, lensKinds, type LensPage } from "./shape.ts";
import { stepsOf } from "./steps.ts";

export interface LensQuery {
  order: Order;
  history: HistoryEntry[];
  refunds: Refund[];
  /** Role of who looks: kinds that it may not see are not read. */
  role: string;
  /** Show what happened before this instant; null: all. */
  before: Date | null;
}

/** One more than is shown says that there is more. */
const limit = LENS_LIMIT + 1;

/**
 * Everything that is known of one order on one time line: steps, mails, jobs, live events, the audit,
 * and what the processes logged. Of each kind the newest `LENS_LIMIT`; where one has more, the line is
 * cut there, so that it is complete as far as it goes.
 */
export async function orderLens(
  { deps, broker }: { deps: Deps; broker: Broker },
  query: LensQuery,
): Promise<LensPage> {
  const { order, role } = query;
  const before = query.before ?? new Date(deps.clock.now().getTime() + YEAR_MS);
  const kinds = (Object.keys(lensKinds) as LensKind[])
    .filter((kind) => may(role, lensKinds[kind].permission));
  const sees = (...some: LensKind[]) => some.some((kind) => kinds.includes(kind));
  const about = `order:${order.id}` as const;
  const [jobs, events, audit] = await Promise.all([
    sees("job", "mail", "log") ? listJobsAbout(deps, broker, { about, before, limit }) : [],
    sees("event") ? listEventsAbout(deps, { key: order.id, before, limit }) : [],
    sees("audit") ? listAudit(deps, { subject: about, before, limit }) : [],
  ]);
  const steps = stepsOf(query, may(role, "customers.read"));
  const { config } = deps;
  const dataDir = config.SMTP_URL ? null : config.DATA_DIR;
  const known: Record<Exclude<LensKind, "log">, LensEntry[]> = {
    step: sees("step") ? steps.filter(({ at }) => at < before) : [],
    mail: sees("mail") ? await mailEntries(jobs, { orderId: order.id, dataDir }) : [],
    job: sees("job") ? jobEntries(jobs) : [],
    event: events.map(eventEntry),
    audit: audit.map(auditEntry),
  };
  const cut = cutOf(Object.values(known));
  const logs = sees("log") && config.LOG_DIR
    ? await logEntries({
      folder: config.LOG_DIR,
      orderId: order.id,
      number: order.number,
      entries: Object.values(known).flat().filter(({ at }) => at >= cut),
      jobs: jobs.filter(({ at }) => at >= cut),
    })
    : null;
  const all = [...Object.values(known).flat(), ...logs?.entries ?? []]
    .filter(({ at }) => at >= cut && at < before);
  return pageOf(all, { kinds, cut, hasLogs: Boolean(config.LOG_DIR) });
}

const YEAR_MS = 366 * 86_400_000;
const BEGINNING = new Date(0);

/** The oldest instant of which every kind tells all it knows. */
function cutOf(kinds: readonly LensEntry[][]): Date {
  const cuts = kinds.filter((entries) => entries.length >= limit)
    .map((entries) => newestFirst(entries)[LENS_LIMIT - 1]!.at);
  return cuts.reduce((latest, one) => one > latest ? one : latest, BEGINNING);
}

function pageOf(
  entries: LensEntry[],
  { kinds, cut, hasLogs }: Pick<LensPage, "kinds" | "hasLogs"> & { cut: Date },
): LensPage {
  const counts = Object.fromEntries(Object.keys(lensKinds).map((kind) => [kind, 0]));
  for (const { kind } of entries) counts[kind]!++;
  return {
    entries: newestFirst(entries),
    counts: counts as LensPage["counts"],
    kinds,
    older: cut > BEGINNING ? cut : null,
    hasLogs,
  };
}

const ranks = Object.keys(lensKinds);

/** At one instant in the order of the kinds: the step before what followed from it. */
function newestFirst(entries: readonly LensEntry[]): LensEntry[] {
  return entries.toSorted((a, b) =>
    b.at.getTime() - a.at.getTime() || ranks.indexOf(b.kind) - ranks.indexOf(a.kind)
  );
}

function eventEntry({ type, at, requestId, publishedAt }: EventAbout): LensEntry {
  return {
    kind: "event",
    at,
    title: type,
    detail: publishedAt === null ? "not sent yet" : undefined,
    requestId: requestId ?? undefined,
  };
}

function auditEntry({ at, actor, verb, change }: AuditEntry): LensEntry {
  const values = [change.before, change.after].map((one) => one ? wordsOf(one) : "");
  return {
    kind: "audit",
    at,
    title: verb,
    detail: values.filter(Boolean).join(" → ") || undefined,
    who: actor.kind === "person" ? actor.role : actor.kind,
  };
}

function wordsOf(values: Readonly<Record<string, unknown>>): string {
  return Object.entries(values).map(([name, value]) => `${name} ${value}`).join(", ");
}
