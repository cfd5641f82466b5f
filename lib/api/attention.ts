import { Hono } from "hono";
import type { State } from "../http/mod.ts";
import { panelNouns, services } from "../site/mod.ts";

/**
 * `GET /api/admin/attention`: how many of each noun of the panel ask for a person, by its address; only
 * nouns that who asks may look at. Staff only.
 */
export const attention = new Hono<{ Bindings: State }>()
  .get("/", async (c) => {
    const nouns = await panelNouns(c.env.account!.role, services());
    const counts = nouns.map(({ href, attention = 0 }) => [href, attention] as const);
    return c.json(Object.fromEntries(counts));
  });
