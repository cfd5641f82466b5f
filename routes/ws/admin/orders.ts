import { define } from "../../../lib/http/mod.ts";
import { answerLive } from "../../../lib/site/mod.ts";

/** `/ws/admin/orders/`: see `answerLive()`. */
export const handler = define.handlers({
  GET: (ctx) => answerLive(ctx, "websocket", ["orders"]),
});
