/** A shopper's own orders, for the account's room: it needs nothing else of orders. */
export { eraseOrders, ordersUnderWay } from "./erase.ts";
export { claimOrders, ordersInFull } from "./find.ts";
export type { OrderInFull, Ordering, OrdersOf } from "./store.ts";
