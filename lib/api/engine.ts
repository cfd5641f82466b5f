import { Hono } from "hono";
import type { State } from "../http/mod.ts";
import { engineState, services } from "../site/mod.ts";

/** `GET /api/admin/engine`: whether anything is stuck, and when that was read. Staff only. */
export const engine = new Hono<{ Bindings: State }>()
  .get("/", async (c) => {
    return c.json(await engineState(c.env.deps, services()));
  });
