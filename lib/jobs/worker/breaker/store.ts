import type { Clock } from "../../../clock.ts";
import { defineScript, type Redis, type RedisKeys } from "../../../redis/mod.ts";
import { type Breaker, closedBreaker } from "./state.ts";

/** Where processes share a breaker. Changes happen one after another. */
export interface BreakerStore {
  read(dependency: string): Promise<Breaker>;
  /**
   * Let `decide` change a breaker, given the store's time. It is called again when another process
   * was faster; its last answer is what happened.
   */
  change<T>(
    dependency: string,
    decide: (breaker: Breaker, nowMs: number) => { breaker: Breaker; answer: T },
  ): Promise<{ answer: T; before: Breaker; after: Breaker }>;
}

const TRIES = 32;
type SwapReply = [version: string, text: string, nowMs: number];

/** Breakers in Redis: each a hash of a version and a text, swapped by one script. */
export function redisBreakerStore(
  { redis, keys }: { redis: Redis; keys: RedisKeys },
): BreakerStore {
  const swap = swapScript(redis);
  const parsed = ([, text, nowMs]: SwapReply) =>
    text === "" ? closedBreaker(nowMs) : JSON.parse(text) as Breaker;
  return {
    read: async (dependency) => parsed(await swap(keys.breaker(dependency), "", "") as SwapReply),
    async change(dependency, decide) {
      const key = keys.breaker(dependency);
      let known = await swap(key, "", "") as SwapReply;
      for (let tries = 0; tries < TRIES; tries++) {
        const before = parsed(known);
        const { breaker: after, answer } = decide(before, known[2]);
        if (after === before) return { answer, before, after };
        const [version] = known;
        known = await swap(key, version, JSON.stringify(after)) as SwapReply;
        if (known[0] === String(Number(version) + 1) && known[1] === "") {
          return { answer, before, after };
        }
      }
      throw new Error(`Cannot change the breaker of "${dependency}": others were always faster`);
    },
  };
}

function swapScript(redis: Redis) {
  const lua = () => Deno.readTextFileSync(new URL("./swap.lua", import.meta.url));
  return defineScript<unknown>(redis, { name: "jobs_breaker_swap", keys: 1, lua });
}

/** Breakers of one process that needs no Redis: tests, and a broker in memory. */
export function memoryBreakerStore(clock: Clock): BreakerStore {
  const held = new Map<string, Breaker>();
  const nowMs = () => clock.now().getTime();
  const read = (dependency: string) => held.get(dependency) ?? closedBreaker(nowMs());
  return {
    read: (dependency) => Promise.resolve(read(dependency)),
    change(dependency, decide) {
      const before = read(dependency);
      const { breaker: after, answer } = decide(before, nowMs());
      held.set(dependency, after);
      return Promise.resolve({ answer, before, after });
    },
  };
}
