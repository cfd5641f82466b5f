import { define } from "../../../lib/http/mod.ts";
import { answerLive } from "../../../lib/site/mod.ts";

/** The live orders: `/ws/admin/orders/`; `?after=<position>` goes on where one was. */
export const handler = define.handlers({
  GET: (ctx) => answerLive(ctx, "websocket", ["orders"]),
});
