import { jobEvents } from "../jobs/engine.ts";
import { NotificationPosted } from "../notifications/events.ts";
import { OrderPlaced, OrderStatusChanged } from "../orders/events.ts";
import { createCatalogue } from "../realtime/catalogue/mod.ts";
import { StockLow } from "../stock/events.ts";

/** Every live event of the shop. A room's event is promised, relayed and read once it is in here. */
export const liveCatalogue = createCatalogue([
  OrderPlaced,
  OrderStatusChanged,
  NotificationPosted,
  StockLow,
  ...jobEvents,
]);
