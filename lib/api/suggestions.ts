import { Hono } from "hono";
import type { State } from "../http/mod.ts";
import { suggestShop } from "../search/shop/mod.ts";

/**
 * `GET /api/suggestions?q=`: what somebody may be typing, eight lines at most. For anybody; the same for
 * all, so a browser may keep it for a minute.
 */
export const suggestions = new Hono<{ Bindings: State }>()
  .get("/", async (c) => {
    const found = await suggestShop(c.env.deps, c.req.query("q") ?? "");
    c.header("cache-control", "private, max-age=60");
    return c.json({ suggestions: found });
  });
