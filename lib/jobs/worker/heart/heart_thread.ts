import { Secret } from "../../../config/mod.ts";
import { onReconnect, type Redis, type RedisKeys, serverOf } from "../../../redis/mod.ts";
import type { WorkerBeat } from "../../task/broker.ts";
import { type FromHeart, TICK_MS, type ToHeart } from "./messages.ts";

export interface HeartOptions {
  /** As a setting: the thread follows changes of its password. */
  redisUrl: string | Secret;
  keys: RedisKeys;
  beat: WorkerBeat;
  /** The host's own connections: while one of them is open, the host is not gone. */
  connections?: readonly Redis[];
  /**
   * Called once for each outage: when a beat fails, which the thread then tries again each second;
   * and when the thread cannot run (its module is missing or may not be read), which it does not
   * try again.
   */
  onError?: (reason: string) => void;
  /** Milliseconds between beats (1,000). */
  everyMs?: number;
  /**
   * After this many ms without a turn of the host's event loop, the thread beats no more (20,000):
   * longer than any computing that belongs there. A loop that is stuck, in a loop without end or in
   * a write that nobody reads, looks the same, and its jobs must go to others.
   */
  deafAfterMs?: number;
}

export interface HeartThread {
  /** Counters that the next beats carry. */
  update(beat: Partial<WorkerBeat>): void;
  /** Beat no more; resolves when the thread has ended. Before the broker's `leave()`. */
  stop(): Promise<void>;
  /** Resolves at the first beat. */
  readonly beating: Promise<void>;
  /** For how long the host's event loop had not turned at the last beat, ms. */
  readonly loopLagMs: number;
}

const STOP_WITHIN_MS = 2_000;
const DEAF_AFTER_MS = 20_000;

/**
 * Beat from a thread with a Redis connection of its own, so that a worker whose handler computes
 * does not look dead. The thread ends with its process, so a killed process falls silent. The host
 * beats as well (`createHeartbeater`), and alone where this thread cannot run.
 */
export function createHeartThread(options: HeartOptions): HeartThread {
  const thread = new Worker(new URL("./heart.ts", import.meta.url), { type: "module" });
  const beating = Promise.withResolvers<void>();
  const stopped = Promise.withResolvers<void>();
  let loopLagMs = 0;
  const tell = (message: ToHeart) => thread.postMessage(message);
  const address = () =>
    options.redisUrl instanceof Secret ? options.redisUrl.reveal() : options.redisUrl;
  thread.onmessage = ({ data }: MessageEvent<FromHeart>) => {
    if (data.kind === "failed") {
      if (data.isFirst) options.onError?.(data.message);
      return tell({ kind: "address", redisUrl: address() });
    }
    if (data.kind === "stopped") return stopped.resolve();
    loopLagMs = data.lagMs;
    beating.resolve();
  };
  thread.onerror = (event) => {
    event.preventDefault();
    stopped.resolve();
    options.onError?.(
      `The heart's thread cannot run; its worker beats by itself: ${event.message}`,
    );
  };
  const { beat, everyMs = 1_000, deafAfterMs = DEAF_AFTER_MS } = options;
  const { workers, worker } = options.keys;
  const keys = { workers, worker: worker(beat.worker) };
  tell({ kind: "start", redisUrl: address(), keys, beat, everyMs, deafAfterMs });
  const unwatch = watchConnections(options.connections ?? [], { key: workers, tell });
  const ticking = setInterval(() => tell({ kind: "tick" }), TICK_MS);
  return {
    update: (beat) => tell({ kind: "update", beat }),
    beating: beating.promise,
    get loopLagMs() {
      return loopLagMs;
    },
    async stop() {
      clearInterval(ticking);
      unwatch();
      tell({ kind: "stop" });
      const timer = setTimeout(stopped.resolve, STOP_WITHIN_MS);
      await stopped.promise;
      clearTimeout(timer);
      thread.terminate();
    },
  };
}

/** Report the ids of the host's connections, again whenever one of them was made anew. */
function watchConnections(
  connections: readonly Redis[],
  { key, tell }: { key: string; tell: (message: ToHeart) => void },
): () => void {
  const ids = new Map<Redis, string>();
  const ask = async (redis: Redis) => {
    try {
      ids.set(redis, String(await serverOf(redis, key).client("ID")));
      tell({ kind: "connections", ids: [...ids.values()] });
    } catch {
      // The connection broke again; its next `ready` asks again.
    }
  };
  const watched = connections.map((redis) => {
    const onReady = () => void ask(redis);
    if (redis.status === "ready") onReady();
    return onReconnect(redis, onReady);
  });
  return () => watched.forEach((unwatch) => unwatch());
}
