import type { LiveSnapshot } from "../../realtime/client/live_feed.ts";
import type { OrderStatus } from "../status.ts";

/** What a card shows of an order. */
export interface OrderCard {
  id: string;
  number: string;
  totalCents: number;
  currency: string;
  /** How many different products. */
  lines: number;
  status: OrderStatus;
  /** ISO instant. */
  placedAt: string;
}

export interface OrderCounts {
  /** Without what was cancelled. */
  ordersToday: number;
  cancelledToday: number;
  /** Without what was cancelled. */
  revenueTodayCents: number;
  /** Orders that wait for somebody: placed, paid or packed. */
  open: number;
  currency: string;
  /** Which day "today" is, `YYYY-MM-DD`; days begin at midnight UTC. */
  day: string;
}

/** The dashboard's state, as its page and its address for programs give it. */
export interface DashboardSnapshot extends LiveSnapshot {
  /** Newest first. */
  orders: OrderCard[];
  counts: OrderCounts;
}

/** @throws where an answer is no snapshot, such as that of a proxy */
export function readDashboard(answer: unknown): DashboardSnapshot {
  const snapshot = answer as Partial<DashboardSnapshot> | null;
  const isWhole = typeof snapshot === "object" && snapshot !== null &&
    (snapshot.cursor === null || typeof snapshot.cursor === "string") &&
    Array.isArray(snapshot.included) && Array.isArray(snapshot.orders) &&
    typeof snapshot.counts?.day === "string";
  if (!isWhole) throw new Error("Cannot read the dashboard: the answer is no snapshot of it");
  return snapshot as DashboardSnapshot;
}
