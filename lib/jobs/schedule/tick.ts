import { newJobId } from "../task/job_id.ts";
import { inTransaction, isServiceAway } from "../../db/mod.ts";
import type { Deps } from "../../deps.ts";
import { emitIn } from "../../realtime/catalogue/mod.ts";
import { ScheduleFired } from "../live/events.ts";
import { enqueueIn } from "../outbox/enqueue.ts";
import { slotsBetween } from "./rule.ts";
import { readSchedules, type ScheduleState, seeSchedules, unseen } from "./state.ts";
import type { MissedPolicy, ScheduleLine, Timetable } from "./timetable.ts";

/** A slot of this age was missed; for a younger one the tick is merely a little late. */
const LATE_MS = 90_000;
/** Slots looked at after a long absence. */
const LOOK_BACK = 1_000;
/** A stored instant further in the future than this is a clock's mistake, ms. */
const AHEAD_MS = 2 * 60 * 60_000;

/**
 * Enqueue every slot that is due and was not enqueued before. The row `(schedule, slot)` is unique
 * and shares the transaction of its job: two schedulers, a restart in the middle or a clock that
 * jumps enqueue a slot once. A paused schedule waits: once it is resumed, the slots that passed are
 * missed ones.
 *
 * A line or slot that cannot be enqueued is named in the log, and the others are enqueued. A slot
 * far in the future, left by a clock that was ahead, holds up no earlier slot, and is not enqueued
 * again.
 *
 * @returns how many slots were enqueued now
 */
export async function tick(deps: Deps, lines: Timetable): Promise<number> {
  const now = deps.clock.now();
  let states = await readSchedules(deps, now);
  if (isNew(lines, states)) {
    const rules = new Map(Object.entries(lines).map(([name, { rule }]) => [name, rule.text]));
    await seeSchedules(deps, rules, now);
    states = await readSchedules(deps, now);
  }
  let fired = 0;
  for (const [schedule, line] of Object.entries(lines)) {
    const state = states.get(schedule) ?? unseen;
    if (state.futureSlotAt) tellOfFuture(deps, lines, { schedule, slot: state.futureSlotAt });
    if (state.pausedAt) continue;
    const span = { after: owedAfter(state, now), until: now };
    fired += await unlessItFails(
      deps,
      { schedule },
      0,
      () => fireBetween(deps, { schedule, line }, span),
    );
  }
  return fired;
}

/** Whether the timetable differs from that of the last tick. */
function isNew(lines: Timetable, states: ReadonlyMap<string, ScheduleState>): boolean {
  const isKnown = ([name, { rule }]: [string, ScheduleLine]) => {
    const state = states.get(name);
    return state?.firstSeenAt && state.rule === rule.text && !state.droppedAt;
  };
  const isGone = ([name, { firstSeenAt, droppedAt }]: [string, ScheduleState]) =>
    !Object.hasOwn(lines, name) && firstSeenAt !== null && droppedAt === null;
  return !Object.entries(lines).every(isKnown) || [...states].some(isGone);
}

/**
 * Slots after this instant are owed: after the last enqueued slot, and not before the rule was
 * first seen.
 */
function owedAfter({ lastSlotAt, firstSeenAt }: ScheduleState, now: Date): Date {
  const nowMs = now.getTime();
  const seenMs = firstSeenAt?.getTime() ?? nowMs;
  const sinceMs = (seenMs > nowMs + AHEAD_MS ? nowMs : seenMs) - LATE_MS;
  return new Date(Math.max(sinceMs, lastSlotAt?.getTime() ?? 0));
}

const toldOf = new WeakMap<Timetable, Set<string>>();

/** Logged once for each process and schedule, since it lasts as long as the clock was ahead. */
function tellOfFuture(deps: Deps, lines: Timetable, about: { schedule: string; slot: Date }): void {
  const told = toldOf.get(lines) ?? new Set();
  toldOf.set(lines, told);
  if (told.has(about.schedule)) return;
  told.add(about.schedule);
  deps.log("schedule.ahead", { schedule: about.schedule, slot_at: about.slot });
}

/** Where Postgres is away, all later slots would fail as well. */
async function unlessItFails<T>(
  deps: Deps,
  about: Record<string, unknown>,
  otherwise: T,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isServiceAway(error)) throw error;
    deps.log("schedule.failed", { ...about, error });
    return otherwise;
  }
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
  for (const slot of chosen) {
    const about = { schedule, slot_at: slot };
    const isFired = await unlessItFails(
      deps,
      about,
      false,
      () => fire(deps, { schedule, line, slot }),
    );
    if (isFired) fired++;
  }
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
      if (tx.events.has(ScheduleFired)) {
        await emitIn(tx, ScheduleFired, { data: { schedule, slotAt: slot, jobId: id } });
      }
    }
    return rows.length > 0;
  });
  if (entered) {
    const about = { schedule, slot_at: slot, job_id: id, delay_ms: delayMs };
    deps.log("schedule.fired", { ...about, late_ms: deps.clock.now().getTime() - slot.getTime() });
  }
  return entered;
}

/** A slot gets the same delay on every machine, so two schedulers never disagree. */
async function jitterMs(schedule: string, slot: Date, withinMs: number): Promise<number> {
  if (withinMs <= 0) return 0;
  const text = new TextEncoder().encode(`${schedule}@${slot.toISOString()}`);
  const hash = new DataView(await crypto.subtle.digest("SHA-256", text));
  return hash.getUint32(0) % withinMs;
}
