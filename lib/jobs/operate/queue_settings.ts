import { type Actor, nameOfActor, requireRight } from "../../actor.ts";
import { type AuditValues, type AuditVerb, record } from "../../audit/mod.ts";
import { inTransaction } from "../../db/mod.ts";
import type { Deps } from "../../deps.ts";
import { restoreSettings, type SettingsTarget } from "../settings/restore.ts";
import { type QueueSettings, settingsForChange, writeSettings } from "../settings/store.ts";
import type { QueueLimits } from "../task/broker.ts";
import { checkLimits } from "../task/check_limits.ts";
import { clean } from "../task/storable.ts";

type VerbDeps = Pick<Deps, "sql" | "relay" | "requestId" | "events" | "log">;

/** A queue, and the broker that hears of its settings at once. */
export interface QueueOf {
  broker: SettingsTarget;
  queue: string;
}

/** Signs of the reason for a pause. */
export const LONGEST_PAUSE_REASON = 200;

/**
 * Claim nothing from a queue until it is resumed; its runs go on. The pause is written down first:
 * where the broker does not answer, this throws, and the pause holds as soon as the broker answers
 * again. Pausing what is paused changes nothing, its reason neither.
 *
 * @param of `reason`, for colleagues: kept with the pause and nowhere else, 200 characters at most
 */
export async function pauseQueue(
  deps: VerbDeps,
  actor: Actor,
  { reason, ...of }: QueueOf & { reason?: string | undefined },
): Promise<void> {
  const why = reason ? clean(reason.slice(0, LONGEST_PAUSE_REASON)) : null;
  await change(deps, actor, { ...of, verb: "queue.paused", paused: true }, why);
}

/** Let a paused queue go on. @throws as `pauseQueue` does */
export async function resumeQueue(deps: VerbDeps, actor: Actor, of: QueueOf): Promise<void> {
  await change(deps, actor, { ...of, verb: "queue.resumed", paused: false });
}

/**
 * Set or lift (null) bounds of a queue; those left out stay.
 *
 * @throws as `pauseQueue` does; {RangeError} for what is no bound, and then nothing is written down
 */
export async function limitQueue(
  deps: VerbDeps,
  actor: Actor,
  { limits, ...of }: QueueOf & { limits: QueueLimits },
): Promise<void> {
  requireRight(actor, "queue.limited");
  checkLimits(limits);
  await change(deps, actor, { ...of, verb: "queue.limited", limits });
}

interface Change extends QueueOf {
  verb: AuditVerb;
  paused?: boolean;
  limits?: QueueLimits;
}

/** Tell the broker even if nothing changed: it may have lost what it was told before. */
async function change(
  deps: VerbDeps,
  actor: Actor,
  { broker, queue, verb, ...wanted }: Change,
  reason: string | null = null,
): Promise<void> {
  requireRight(actor, verb);
  await inTransaction(deps, async (tx) => {
    const known = await settingsForChange(tx.sql, queue);
    const [before, after] = [valuesOf(known, wanted), valuesOf(wanted, wanted)];
    if (JSON.stringify(before) === JSON.stringify(after)) return;
    await writeSettings(tx.sql, { queue, by: nameOfActor(actor), reason, ...wanted });
    await record(tx, actor, verb, `queue:${queue}`, { before, after });
    deps.log(verb, { queue, ...after });
  });
  await restoreSettings(deps, broker, [queue]);
}

type Settings = Partial<Pick<QueueSettings, "paused" | "limits">>;

/** The asked-for settings out of all, as the audit keeps them. */
function valuesOf({ paused = false, limits = {} }: Settings = {}, asked: Settings): AuditValues {
  if (asked.paused !== undefined) return { paused };
  const { concurrency = null, keyConcurrency = null, keyRate = null } = limits;
  const all = {
    concurrency,
    keyConcurrency,
    keyRate: keyRate && `${keyRate.count} in ${keyRate.perMs} ms`,
  };
  const names = Object.keys(asked.limits ?? {});
  return Object.fromEntries(Object.entries(all).filter(([name]) => names.includes(name)));
}
