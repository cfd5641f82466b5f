import { createHash } from "node:crypto";
import { Buffer } from "node:buffer";
import { LRUCache } from "lru-cache";
import type { Deps } from "../../deps.ts";
import { within } from "../../within.ts";
import type { ModelCalls } from "./messages.ts";
import { openThread, type Thread } from "./open_thread.ts";

export type VectorDeps = Pick<Deps, "redis" | "keys" | "log" | "clock">;

/** What a search waits for the meaning of its words; then it goes on without. */
const WAITS_MS = 120;
/** A model that takes longer hangs: its thread is ended. */
const HANGS_MS = 10_000;
/** Until a model is tried again that failed. */
const RESTS_MS = 60_000;
const REDIS_MS = 40;
const KEPT_S = 24 * 3_600;
/** Two KB each. */
const KEPT_HERE = 500;

export interface QueryVectors {
  /** What a text means by a model; `null` where that is not known in time. */
  vectorOf(text: string, model: string): Promise<Float32Array | null>;
  end(): void;
}

/**
 * What queries mean: as this process remembers it, or Redis, where any has asked before; else from the model, in a thread
 * of its own. What comes too late for one search is there for the next.
 */
export function createQueryVectors(
  deps: VectorDeps,
  open: () => Thread<ModelCalls> = openModel,
): QueryVectors {
  let thread: Thread<ModelCalls> | null = null;
  let restsUntilMs = 0;
  const here = new LRUCache<string, Float32Array>({ max: KEPT_HERE });
  const underWay = new Map<string, Promise<Float32Array | null>>();

  async function compute(text: string, key: string): Promise<Float32Array | null> {
    if (deps.clock.now().getTime() < restsUntilMs) return null;
    try {
      thread ??= open();
      const { vector } = await thread.call("embed", { text }, { withinMs: HANGS_MS });
      if (!isDirection(vector)) throw new Error("The model gave a vector that leads nowhere");
      keep(key, vector);
      return vector;
    } catch (error) {
      thread?.end();
      thread = null;
      restsUntilMs = deps.clock.now().getTime() + RESTS_MS;
      deps.log("search.meaning_lost", { error });
      return null;
    }
  }

  function keep(key: string, vector: Float32Array): void {
    here.set(key, vector);
    const bytes = Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength);
    deps.redis?.set(key, bytes.toString("base64"), "EX", KEPT_S).catch(() => {});
  }

  async function known(key: string): Promise<Float32Array | null> {
    const own = here.get(key);
    if (own || deps.redis === null) return own ?? null;
    const text = await within(REDIS_MS, deps.redis.get(key)).catch(() => null);
    if (text === null) return null;
    const bytes = Uint8Array.from(Buffer.from(text, "base64"));
    if (bytes.length % 4 !== 0) return null;
    const vector = new Float32Array(bytes.buffer);
    if (!isDirection(vector)) return null;
    here.set(key, vector);
    return vector;
  }

  return {
    async vectorOf(text, model) {
      const hash = createHash("sha256").update(`${model}\0${text}`).digest("base64url");
      const key = deps.keys.cache(`search:meaning:${hash}`);
      // It may have become known in the meantime.
      const found = await known(key) ?? here.get(key);
      if (found) return found;
      let asked = underWay.get(key);
      if (!asked) {
        underWay.set(key, asked = compute(text, key).finally(() => underWay.delete(key)));
      }
      return await within(WAITS_MS, asked).catch(() => null);
    },
    end() {
      thread?.end();
      thread = null;
    },
  };
}

function openModel(): Thread<ModelCalls> {
  return openThread<ModelCalls>(new URL("./model_thread.ts", import.meta.url));
}

function isDirection(vector: Float32Array): boolean {
  return vector.length > 0 && vector.every(Number.isFinite) && vector.some((one) => one !== 0);
}
