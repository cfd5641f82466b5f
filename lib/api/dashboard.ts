import { Hono } from "hono";
import type { State } from "../http/mod.ts";
import { dashboardSnapshot } from "../site/mod.ts";

/** `GET /api/admin/dashboard`: the dashboard's state and its place in the live log. Staff only. */
export const dashboard = new Hono<{ Bindings: State }>()
  .get("/", async (c) => {
    return c.json(await dashboardSnapshot(c.env.deps));
  });
