import type { Deps } from "../deps.ts";
import type { Notification, NotificationState } from "./shape.ts";
import { countByState, countCurrent, selectNotifications, selectPosted } from "./store.ts";

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

/** What was posted within a time, the newest first. */
export function postedWithin(
  { sql }: Pick<Deps, "sql">,
  { limit, ...span }: { since: Date; until: Date; limit: number },
): Promise<Notification[]> {
  return selectPosted(sql, { ...span, limit: Math.min(limit, MOST) });
}

/** How many of each kind ask for somebody (`open`), and are not resolved (`all`). */
export async function countKinds(
  { sql }: Pick<Deps, "sql">,
): Promise<ReadonlyMap<string, { open: number; all: number }>> {
  const rows = await countCurrent(sql);
  return new Map(rows.map(({ kind, open, all }) => [kind, { open, all }]));
}
