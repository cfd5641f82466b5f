import type { Deps } from "../deps.ts";
import type { Notification } from "./shape.ts";
import { countByState, selectPosted } from "./store.ts";

/** Most on one page. */
const MOST = 200;

/** How many are open, and how many somebody takes care of. */
export function countNotifications(
  { sql }: Pick<Deps, "sql">,
): Promise<{ open: number; acknowledged: number }> {
  return countByState(sql);
}

/** What was posted within a time, the newest first. */
export function postedWithin(
  { sql }: Pick<Deps, "sql">,
  { limit, ...span }: { since: Date; until: Date; limit: number },
): Promise<Notification[]> {
  return selectPosted(sql, { ...span, limit: Math.min(limit, MOST) });
}
