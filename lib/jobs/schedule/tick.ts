import { uuidv7 } from "uuidv7";
import { inTransaction } from "../../db/mod.ts";
import type { Deps } from "../../deps.ts";
import { enqueueIn } from "../enqueue.ts";
import { slotsBetween } from "./rule.ts";
import type { MissedPolicy, ScheduleLine, Timetable } from "./timetable.ts";

/** A slot this old was missed; younger ones are just the tick being a little late. */
const LATE_MS = 90_000;
/** Slots looked at after a long absence. */
const LOOK_BACK = 1_000;

/**
 * Enqueue every slot that is due and was not enqueued before. The row `(schedule, slot)` is unique
 * and shares the transaction of its job: two schedulers, a restart in the middle or a clock that
 * jumps enqueue a slot once.
 *
 * @returns how many slots were enqueued now
 */
export async function tick(deps: Deps, lines: Timetable): Promise<number> {
  const now = deps.clock.now();
  const last = await lastSlots(deps);
  let fired = 0;
  for (const [schedule, line] of Object.entries(lines)) {
    const after = last.get(schedule) ?? new Date(now.getTime() - LATE_MS);
    const slots = slotsBetween(line.rule, { after, until: now }, LOOK_BACK);
    const chosen = choose(slots, line.missed, now);
    if (slots.length > chosen.length) {
      deps.log("schedule.missed", { schedule, missed: slots.length - chosen.length });
    }
    for (const slot of chosen) if (await fire(deps, { schedule, line, slot })) fired++;
  }
  return fired;
}

async function lastSlots(deps: Deps): Promise<Map<string, Date>> {
  const rows = await deps.sql<{ schedule: string; slot_at: Date }[]>`
    select schedule, max(slot_at) as slot_at from schedule_slots group by schedule`;
  return new Map(rows.map((row) => [row.schedule, row.slot_at]));
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
  const id = uuidv7();
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
