import { type Cache, createCache } from "../cache/mod.ts";
import type { Clock } from "../clock.ts";
import type { Sql } from "../db/mod.ts";
import type { Deps } from "../deps.ts";
import { raiseVersion, selectVersion } from "./store.ts";
import type { ProductCounts } from "./panel/list_store.ts";
import type { BrandCount, Department, Facets, ProductCard, SearchAnswer } from "./shape.ts";

/*
 * What lists show is kept in each process under a key that begins with the catalogue's version.
 * Whatever changes the catalogue raises the version (one row in Postgres), so a change is seen at
 * once in the process that made it and within VERSION_MS in all others. Stock changes with each sale
 * and does not raise it: a list may show stock that is TTL_MS old, the product's own page and the
 * checkout ask Postgres. What does not tell of stock keeps until the version changes.
 */
const TTL_MS = 3_000;
/** Counts of what is in stock: nobody misses one more or less for so long. */
const STOCK_COUNT_MS = 30_000;
/** For what somebody changed by hand and did not say. */
const WITHOUT_STOCK_MS = 3_600_000;
const VERSION_MS = 1_000;

interface Caches {
  /** The version, asked for every second at most; one entry. */
  version: Cache<string>;
  pages: Cache<ProductCard[]>;
  counts: Cache<number>;
  categories: Cache<Department[]>;
  brands: Cache<BrandCount[]>;
  searches: Cache<SearchAnswer>;
  facets: Cache<Facets>;
  /** Pages of what the search index found. */
  found: Cache<SearchAnswer & Facets>;
  /** Parts of the map for crawlers, some 500 KB each. */
  slugs: Cache<string[]>;
  /** What the panel counts; one entry. */
  panel: Cache<ProductCounts>;
}

export type CacheDeps = Pick<Deps, "sql" | "clock">;

// By pool, because what is cached is what that database says; it goes when the pool goes.
const cachesOf = new WeakMap<Sql, Caches>();

function makeCaches(clock: Clock): Caches {
  const sized = <V>(max: number, ttlMs = TTL_MS) => createCache<V>({ clock, max, ttlMs });
  return {
    version: sized(1, VERSION_MS),
    pages: sized(400),
    counts: sized(1_000, WITHOUT_STOCK_MS),
    categories: sized(2, WITHOUT_STOCK_MS),
    brands: sized(200, WITHOUT_STOCK_MS),
    searches: sized(200),
    facets: sized(200, WITHOUT_STOCK_MS),
    found: sized(200),
    slugs: sized(4, WITHOUT_STOCK_MS),
    panel: sized(2, STOCK_COUNT_MS),
  };
}

function caches(deps: CacheDeps): Caches {
  let own = cachesOf.get(deps.sql);
  if (!own) cachesOf.set(deps.sql, own = makeCaches(deps.clock));
  return own;
}

type CacheValue<K extends keyof Caches> = Caches[K] extends Cache<infer V> ? V : never;
type Room = Exclude<keyof Caches, "version">;

export interface CacheRequest<V> {
  key: string;
  load: () => Promise<V>;
  /** It counts by what is in stock, which changes without a new version. */
  byStock?: boolean;
}

/** The answer under `key` in `room` for the catalogue as it is now, or what `load` makes of it. */
export async function cached<K extends Room>(
  deps: CacheDeps,
  room: K,
  { key, load, byStock = false }: CacheRequest<CacheValue<K>>,
): Promise<CacheValue<K>> {
  const version = await catalogVersion(deps);
  const cache = caches(deps)[room] as unknown as Cache<CacheValue<K>>;
  const since = byStock ? Math.floor(deps.clock.now().getTime() / STOCK_COUNT_MS) : "";
  return await cache.get(`${version} ${since} ${key}`, load);
}

/** The version of the catalogue, at most a second old. */
export function catalogVersion(deps: CacheDeps): Promise<string> {
  return caches(deps).version.get("version", () => selectVersion(deps.sql));
}

/**
 * Say, after the commit, that the catalogue changed: it is counted anew, and all processes let go of
 * what they kept of it, this one at once, the others within a second.
 */
export async function catalogChanged(deps: CacheDeps): Promise<void> {
  await raiseVersion(deps.sql);
  versionRaised(deps);
}

/** A transaction that has committed raised the version: see it at once in this process. */
export function versionRaised(deps: CacheDeps): void {
  caches(deps).version.clear();
}
