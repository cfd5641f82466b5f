import { define } from "../../lib/http/mod.ts";
import { answerLive } from "../../lib/site/mod.ts";

/** `/api/events?group=orders&after=<position>&wait=25`: see `answerLive()`. */
export const handler = define.handlers({
  GET: (ctx) => answerLive(ctx, "poll", []),
});
