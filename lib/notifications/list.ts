import type { Deps } from "../deps.ts";
import type { Notification, NotificationState } from "./shape.ts";
import { countByState, selectNotifications } from "./store.ts";

/** Most on one page. */
const MOST = 200;

/** Notifications in a state, the newest first. @param before  go on below this id */
export function listNotifications(
  { sql }: Pick<Deps, "sql">,
  page: { state: NotificationState; before?: string | undefined; limit: number },
): Promise<Notification[]> {
  return selectNotifications(sql, { ...page, limit: Math.max(1, Math.min(page.limit, MOST)) });
}

/** How many are open, and how many somebody takes care of. */
export function countNotifications(
  { sql }: Pick<Deps, "sql">,
): Promise<{ open: number; acknowledged: number }> {
  return countByState(sql);
}
