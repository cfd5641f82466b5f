import { readiness } from "../../lib/health/mod.ts";
import { define } from "../../lib/http/mod.ts";
import { services } from "../../lib/site/mod.ts";

const stops = { ready: false, reasons: ["this process stops"] };

/** May a proxy send requests here? 503 says why not. */
export const handler = define.handlers({
  async GET({ state }) {
    const { stopping } = services();
    const { ready, reasons } = stopping.aborted ? stops : await readiness(state.deps);
    const status = ready ? 200 : 503;
    const body = { status: ready ? "ready" : "unready", reasons };
    return Response.json(body, { status, headers: { "cache-control": "no-store" } });
  },
});
