/*
 * Where an order can stand. A file of its own, without any dependency, since browsers and the live
 * log know these words, too.
 */

/** In the order an order goes through them. */
export const orderStatuses = [
  "placed",
  "paid",
  "packed",
  "shipped",
  "delivered",
  "cancelled",
] as const;
export type OrderStatus = (typeof orderStatuses)[number];
