import { define } from "../../../lib/http/mod.ts";
import { answerLive } from "../../../lib/site/mod.ts";

/** `/sse/admin/jobs/`: see `answerLive()`. */
export const handler = define.handlers({
  GET: (ctx) => answerLive(ctx, "sse", ["jobs"]),
});
