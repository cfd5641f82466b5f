import { type Cache, createCache } from "../cache/mod.ts";
import type { Deps } from "../deps.ts";
import { findTerms, type SeenTerms } from "./find.ts";

/*
 * Every page of the shop says what delivery costs. Sums are never made of what is kept here: carts and
 * checkouts ask the table.
 */

/** Another process has a change this much later. */
const KEPT_MS = 10_000;

type From = Pick<Deps, "sql" | "clock">;

const caches = new WeakMap<Deps["sql"], Cache<SeenTerms>>();

function cacheOf({ sql, clock }: From): Cache<SeenTerms> {
  const cache = caches.get(sql) ?? createCache<SeenTerms>({ clock, max: 1, ttlMs: KEPT_MS });
  caches.set(sql, cache);
  return cache;
}

/** The terms as a page says them; some seconds old at most. */
export function shownTerms(from: From): Promise<SeenTerms> {
  return cacheOf(from).get("terms", () => findTerms(from));
}

export function forgetShown(from: From): void {
  cacheOf(from).clear();
}
