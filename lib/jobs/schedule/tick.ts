import { newJobId } from "../job_id.ts";
import { inTransaction } from "../../db/mod.ts";
import type { Deps } from "../../deps.ts";
import { enqueueIn } from "../enqueue.ts";
import { slotsBetween } from "./rule.ts";
import { readSchedules, seeSchedules, unseen } from "./state.ts";
import type { MissedPolicy, ScheduleLine, Timetable } from "./timetable.ts";

/** A slot this old was missed; younger ones are just the tick being a little late. */
const LATE_MS = 90_000;
/** Slots looked at after a long absence. */
const LOOK_BACK = 1_000;

/**
 * Enqueue every slot that is due and was not enqueued before. The row `(schedule, slot)` is unique
 * and shares the transaction of its job: two schedulers, a restart in the middle or a clock that
 * jumps enqueue a slot once. A paused schedule waits: once it is resumed, the slots that passed are
 * missed ones.
 *
 * @returns how many slots were enqueued now
 */
export async function tick(deps: Deps, lines: Timetable): Promise<number> {
  const now = deps.clock.now();
  const states = await readSchedules(deps);
  const names = Object.keys(lines);
  const unknown = names.filter((schedule) => !states.get(schedule)?.firstSeenAt);
  await seeSchedules(deps, unknown, now);
  let fired = 0;
  for (const [schedule, line] of Object.entries(lines)) {
    const { pausedAt, lastSlotAt, firstSeenAt } = states.get(schedule) ?? unseen;
    if (pausedAt) continue;
    const after = lastSlotAt ?? new Date((firstSeenAt ?? now).getTime() - LATE_MS);
    fired += await fireBetween(deps, { schedule, line }, { after, until: now });
  }
  return fired;
}

async function fireBetween(
  deps: Deps,
  { schedule, line }: { schedule: string; line: ScheduleLine },
  span: { after: Date; until: Date },
): Promise<number> {
  const slots = slotsBetween(line.rule, span, LOOK_BACK);
  const chosen = choose(slots, line.missed, span.until);
  if (slots.length > chosen.length) {
    deps.log("schedule.missed", { schedule, missed: slots.length - chosen.length });
  }
  let fired = 0;
  for (const slot of chosen) if (await fire(deps, { schedule, line, slot })) fired++;
  return fired;
}

function choose(slots: readonly Date[], missed: MissedPolicy, now: Date): Date[] {
  if (missed === "last") return slots.slice(-1);
  if (missed === "none") return slots.filter((slot) => now.getTime() - slot.getTime() < LATE_MS);
  return slots.slice(-missed.all);
}

interface Slot {
  schedule: string;
  line: ScheduleLine;
  slot: Date;
}

async function fire(deps: Deps, { schedule, line, slot }: Slot): Promise<boolean> {
  const id = newJobId();
  const delayMs = await jitterMs(schedule, slot, line.jitterMs);
  const entered = await inTransaction(deps, async (tx) => {
    const rows = await tx.sql`
      insert into schedule_slots (schedule, slot_at, job_id) values (${schedule}, ${slot}, ${id})
      on conflict do nothing returning job_id`;
    if (rows.length > 0) {
      await enqueueIn(tx, line.task, line.argsOf(slot), {
        id,
        delayMs,
        about: [`schedule:${schedule}`],
      });
    }
    return rows.length > 0;
  });
  if (entered) {
    const about = { schedule, slot_at: slot, job_id: id, delay_ms: delayMs };
    deps.log("schedule.fired", { ...about, late_ms: deps.clock.now().getTime() - slot.getTime() });
  }
  return entered;
}

/** The same delay for the same slot on every machine: two schedulers never disagree. */
async function jitterMs(schedule: string, slot: Date, withinMs: number): Promise<number> {
  if (withinMs <= 0) return 0;
  const text = new TextEncoder().encode(`${schedule}@${slot.toISOString()}`);
  const hash = new DataView(await crypto.subtle.digest("SHA-256", text));
  return hash.getUint32(0) % withinMs;
}
