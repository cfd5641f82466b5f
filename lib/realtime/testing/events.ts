import { inTransaction } from "../../db/mod.ts";
import type { Deps } from "../../deps.ts";
import { emitIn } from "../emit.ts";
import { OrderPlaced, OrderStatusChanged } from "../../orders/events.ts";
import type { OrderStatus } from "../../orders/status.ts";
import type { LoggedEvent } from "../log/entry.ts";

/** Data of an order's event for a test; the number is made from `n`. */
export function placedData(n: number) {
  return {
    orderId: String(n),
    number: `T-${String(n).padStart(6, "0")}`,
    totalCents: 1_000 + n,
    currency: "EUR",
    lines: 1,
    status: "placed" as const,
    placedAt: "2026-03-01T12:00:00.000Z",
  };
}

export function changedData(n: number, [from, to]: [OrderStatus, OrderStatus]) {
  const { lines: _lines, status: _status, ...order } = placedData(n);
  return { ...order, from, to, changedAt: "2026-03-01T12:05:00.000Z" };
}

/** Commit an order's event as the shop would. @returns its id */
export function emitPlaced(deps: Deps, n: number): Promise<string> {
  return inTransaction(
    deps,
    (tx) => emitIn(tx, OrderPlaced, { key: String(n), data: placedData(n) }),
  );
}

/** An entry as the relay would append it, for tests that need many or none in Postgres. */
export function loggedPlaced(n: number): LoggedEvent {
  return {
    id: `0196f0a0-0000-7000-8000-${String(n).padStart(12, "0")}`,
    type: OrderPlaced.type,
    group: "orders",
    key: String(n),
    at: "2026-03-01T12:00:00.000Z",
    data: placedData(n),
  };
}

export function loggedChanged(n: number, states: [OrderStatus, OrderStatus]): LoggedEvent {
  const id = crypto.randomUUID();
  return { ...loggedPlaced(n), id, type: OrderStatusChanged.type, data: changedData(n, states) };
}
