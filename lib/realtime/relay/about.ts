import type { Deps } from "../../deps.ts";
import { selectByKey } from "../store.ts";

/** An event that a transaction promised. */
export interface EventAbout {
  id: string;
  type: string;
  at: Date;
  requestId: string | null;
  /** Null: no log has it yet. */
  publishedAt: Date | null;
}

/**
 * The events with one key, such as an order's id, promised before an instant, the newest first. They
 * are kept for a day.
 */
export async function listEventsAbout(
  { sql }: Pick<Deps, "sql">,
  asked: { key: string; before: Date; limit: number },
): Promise<EventAbout[]> {
  return await selectByKey(sql, asked);
}
