import { LRUCache } from "lru-cache";
import type { Clock } from "../clock.ts";

export interface CacheOptions {
  clock: Clock;
  /** Entries at most; the one not used for the longest time goes first. */
  max: number;
  /** Milliseconds an answer is good for, from when it was asked for. */
  ttlMs: number;
}

/** What `createCache` makes. Values are shared by all who ask: treat them as frozen. */
export interface Cache<V> {
  /**
   * The answer under `key`, or what `load` makes of it. Who asks while it is loading waits for the
   * same load. A load that fails is not kept: all who waited get its error, the next one tries anew.
   */
  get(key: string, load: () => Promise<V>): Promise<V>;
  /** Forget everything; what is loading still answers those who wait for it. */
  clear(): void;
  readonly size: number;
}

interface Entry<V> {
  askedAtMs: number;
  answer: Promise<V>;
}

export function createCache<V>({ clock, max, ttlMs }: CacheOptions): Cache<V> {
  const entries = new LRUCache<string, Entry<V>>({ max });
  return {
    get(key, load) {
      const nowMs = clock.now().getTime();
      const known = entries.get(key);
      if (known && isYoung(nowMs - known.askedAtMs, ttlMs)) return known.answer;
      const entry = { askedAtMs: nowMs, answer: load() };
      entries.set(key, entry);
      entry.answer.catch(() => {
        if (entries.peek(key) === entry) entries.delete(key);
      });
      return entry.answer;
    },
    clear: () => entries.clear(),
    get size() {
      return entries.size;
    },
  };
}

/** A clock that was set back must not keep an answer alive for hours: a negative age is old. */
export function isYoung(ageMs: number, ttlMs: number): boolean {
  return ageMs >= 0 && ageMs < ttlMs;
}
