import type { OrderStatus } from "../../../../../lib/orders/mod.ts";

/** The steps on an order's way that staff take, each with the noun of its address. */
export const stepNouns = {
  paid: "payment",
  packed: "packing",
  shipped: "shipment",
  delivered: "delivery",
} as const;
export type Step = keyof typeof stepNouns;

export function isStep(status: OrderStatus): status is Step {
  return status in stepNouns;
}
