import { z } from "zod";
import { notifications } from "../notifications/events.ts";
import { defineEvent, type EventData, fields } from "../realtime/catalogue/mod.ts";

const units = z.int().min(0);

/** An order has taken a product to `threshold` or below, where it was above: told once each time. */
export const StockLow = defineEvent("stock.low", {
  group: notifications,
  data: z.strictObject({ productId: fields.id, left: units, threshold: units }),
  merge: (_older, newer) => newer,
});

export type StockLowData = EventData<typeof StockLow>;
