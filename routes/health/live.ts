import { define } from "../../lib/http/mod.ts";

/** The process is up and its event loop turns. */
export const handler = define.handlers({
  GET: () => Response.json({ status: "live" }, { headers: { "cache-control": "no-store" } }),
});
