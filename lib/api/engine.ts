import { Hono } from "hono";
import { goOnLooking } from "../handover/mod.ts";
import type { State } from "../http/mod.ts";
import { engineState, services } from "../site/mod.ts";

/**
 * `GET /api/admin/engine`: whether anything is stuck, and when that was read. Staff only. The dashboard
 * asks it as long as somebody looks, so who asks is not away.
 */
export const engine = new Hono<{ Bindings: State }>()
  .get("/", async (c) => {
    const { deps, account } = c.env;
    const [engine] = await Promise.all([
      engineState(deps, services()),
      account && goOnLooking(deps, account.id),
    ]);
    return c.json(engine);
  });
