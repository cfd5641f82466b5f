import type { EventFrame } from "../../realtime/client/mod.ts";
import type { OrderPlacedData, OrderStatusChangedData } from "../events.ts";

export type PlacedFrame = EventFrame<"order.placed", OrderPlacedData>;
export type StatusChangedFrame = EventFrame<"order.status_changed", OrderStatusChangedData>;
/** What is told of orders. */
export type OrderFrame = PlacedFrame | StatusChangedFrame;

const types: ReadonlySet<string> = new Set<OrderFrame["type"]>([
  "order.placed",
  "order.status_changed",
]);

/** False for what a newer release may tell to the same group. */
export function isOrderFrame(frame: EventFrame): frame is OrderFrame {
  return types.has(frame.type);
}
