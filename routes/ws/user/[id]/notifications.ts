import { define } from "../../../../lib/http/mod.ts";
import { answerLive } from "../../../../lib/site/mod.ts";

// Clients of WebSocket and streams follow no redirect to the address without its last slash.
export const config = { routeOverride: "/ws/user/:id/notifications{/}?" };

/** `/ws/user/{id}/notifications/`, of an account or an order: see `answerLive()`. */
export const handler = define.handlers({
  GET: (ctx) => answerLive(ctx, "websocket", [`user:${ctx.params.id}`]),
});
