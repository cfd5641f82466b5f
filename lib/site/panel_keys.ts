import { type Cache, createCache } from "../cache/mod.ts";
import type { Deps } from "../deps.ts";

/*
 * Whether single keys do something in the panel, by account: they are in the way of who speaks to the
 * machine or rests a hand on it, so each can switch them off (WCAG 2.1.4). It is how somebody likes to
 * work, so no audit tells of it.
 */

/** Every page asks; another process has it this much later. */
const KEPT_MS = 10_000;
/** Colleagues at once. */
const KEPT = 500;

type From = Pick<Deps, "sql" | "clock">;

const caches = new WeakMap<Deps["sql"], Cache<boolean>>();

function cacheOf({ sql, clock }: From): Cache<boolean> {
  const cache = caches.get(sql) ?? createCache<boolean>({ clock, max: KEPT, ttlMs: KEPT_MS });
  caches.set(sql, cache);
  return cache;
}

/** Whether somebody has the keys; who never said has them. */
export function hasKeys(from: From, accountId: string): Promise<boolean> {
  return cacheOf(from).get(accountId, async () => {
    const [row] = await from.sql<{ hasKeys: boolean }[]>`
      select has_keys as "hasKeys" from panel_settings where account_id = ${accountId}`;
    return row?.hasKeys ?? true;
  });
}

export async function switchKeys(
  from: From,
  { accountId, isOn }: { accountId: string; isOn: boolean },
): Promise<void> {
  await from.sql`
    insert into panel_settings (account_id, has_keys) values (${accountId}, ${isOn})
    on conflict (account_id) do update set has_keys = excluded.has_keys`;
  cacheOf(from).clear();
}
