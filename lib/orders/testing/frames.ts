import { changedData, placedData } from "../../realtime/testing/events.ts";
import type { PlacedFrame, StatusChangedFrame } from "../client/frames.ts";
import type { OrderStatus } from "../status.ts";

let frames = 0;

const envelope = () => ({
  v: 1 as const,
  id: `frame-${++frames}`,
  group: "orders",
  cursor: "",
  at: "",
});

/** The frame of order `n`, placed on `day` (by default that of `placedData()`). */
export function placedFrame(n: number, day?: string): PlacedFrame {
  const data = placedData(n);
  const placedAt = day ? `${day}T09:00:00.000Z` : data.placedAt;
  return { ...envelope(), type: "order.placed", data: { ...data, placedAt } };
}

export function changedFrame(
  n: number,
  states: [OrderStatus, OrderStatus],
  day?: string,
): StatusChangedFrame {
  const data = changedData(n, states);
  const placedAt = day ? `${day}T09:00:00.000Z` : data.placedAt;
  return { ...envelope(), type: "order.status_changed", data: { ...data, placedAt } };
}
