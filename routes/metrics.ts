import { AppError } from "../lib/errors.ts";
import { define, isLoopback, isOperator } from "../lib/http/mod.ts";
import { gatherMetrics, services } from "../lib/site/mod.ts";

/** Prometheus text, for loopback and for who has the metrics token. */
export const handler = define.handlers({
  async GET({ req, state }) {
    if (!isLoopback(state.address) && !isOperator(req, state)) throw new AppError("page.missing");
    const { broker } = services();
    const text = await gatherMetrics(state.deps, broker);
    return new Response(text, {
      headers: {
        "content-type": state.deps.metrics.registry.contentType,
        "cache-control": "no-store",
      },
    });
  },
});
