import { AppError } from "../lib/errors.ts";
import { define, mayReadMetrics } from "../lib/http/mod.ts";
import { gatherMetrics, services } from "../lib/site/mod.ts";

/** Prometheus text, for those who `mayReadMetrics()`. */
export const handler = define.handlers({
  async GET({ req, state }) {
    if (!mayReadMetrics(req, state)) throw new AppError("page.missing");
    const text = await gatherMetrics(services());
    return new Response(text, {
      headers: {
        "content-type": state.deps.metrics.registry.contentType,
        "cache-control": "no-store",
      },
    });
  },
});
