import type { OrderStatus } from "../status.ts";
import type { OrderFrame } from "./frames.ts";
import type { OrderCounts } from "./snapshot.ts";

/** Counts, with what is known of single orders since they were read. */
export interface RunningCounts {
  readonly counts: OrderCounts;
  /** Last state of each order that an event spoke of. */
  readonly states: ReadonlyMap<string, OrderStatus>;
  /** An event of a later day came: the counts must be read again. */
  readonly isOver: boolean;
}

export function countingOf(counts: OrderCounts): RunningCounts {
  return { counts, states: new Map(), isOver: false };
}

/**
 * The counts after an event. The state that an order leaves is taken from the last event about that
 * order, if there was one: so an event that comes twice, or one that stands for several, counts
 * once.
 */
export function applyToCounts(counting: RunningCounts, frame: OrderFrame): RunningCounts {
  const { orderId, placedAt } = frame.data;
  const known = counting.states.get(orderId) ?? null;
  const isPlaced = frame.type === "order.placed";
  if (isPlaced && known) return counting;
  const from = known ?? (isPlaced ? null : frame.data.from);
  const to = isPlaced ? frame.data.status : frame.data.to;
  const states = new Map(counting.states).set(orderId, to);
  const day = placedAt.slice(0, 10);
  if (day > counting.counts.day) return { ...counting, states, isOver: true };
  return { ...counting, states, counts: moved(counting.counts, { frame, from, to }) };
}

interface Move {
  frame: OrderFrame;
  from: OrderStatus | null;
  to: OrderStatus;
}

function moved(counts: OrderCounts, { frame: { data }, from, to }: Move): OrderCounts {
  const isToday = data.placedAt.slice(0, 10) === counts.day;
  const sold = isToday ? isSold(to) - isSold(from) : 0;
  const cancelled = isToday ? isCancelled(to) - isCancelled(from) : 0;
  return {
    ...counts,
    open: counts.open + isOpen(to) - isOpen(from),
    ordersToday: counts.ordersToday + sold,
    cancelledToday: counts.cancelledToday + cancelled,
    revenueTodayCents: counts.revenueTodayCents + sold * data.totalCents,
  };
}

function isOpen(state: OrderStatus | null): number {
  return state === "placed" || state === "paid" || state === "packed" ? 1 : 0;
}

function isCancelled(state: OrderStatus | null): number {
  return state === "cancelled" ? 1 : 0;
}

function isSold(state: OrderStatus | null): number {
  return state === null || state === "cancelled" ? 0 : 1;
}
