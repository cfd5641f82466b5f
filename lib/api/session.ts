import { Hono } from "hono";
import { limitsOf } from "../accounts/mod.ts";
import type { State } from "../http/mod.ts";

/**
 * `GET /api/admin/session`: how long the session of who asks is good for, in milliseconds. Asking
 * is use, like any other request: the panel asks while somebody looks at it. Staff only.
 */
export const session = new Hono<{ Bindings: State }>()
  .get("/", (c) => {
    const { session, deps } = c.env;
    const { idleUntil, endsAt } = limitsOf(session!);
    const fromNow = (at: Date) => at.getTime() - deps.clock.now().getTime();
    return c.json({ idleMs: fromNow(idleUntil), limitMs: fromNow(endsAt) });
  });
