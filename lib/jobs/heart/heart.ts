/*
 * The thread that beats for its host.
 *
 * Runs     every second, on a Redis connection of its own
 * Changes  what the registry holds of the host, with the counters the host told last
 * Stops    when the host says so, with the host's process, or when the host is silent for longer
 *          than anything may block
 */
import { createLog } from "../../log/mod.ts";
import { connectRedis, type Redis, redisKeys } from "../../redis/mod.ts";
import type { WorkerBeat } from "../broker.ts";
import { serverRunId } from "../brokers/redis/life.ts";
import { serverMs, type WorkerEntry } from "../brokers/redis/registry.ts";
import { createOrgan, type Organ } from "../organ.ts";
import { type FromHeart, TICK_MS, type ToHeart } from "./messages.ts";

type Start = Extract<ToHeart, { kind: "start" }>;

// The types of a window are in scope here, those of a dedicated worker are not.
const thread = globalThis as unknown as {
  postMessage(message: FromHeart): void;
  onmessage: ((event: MessageEvent<ToHeart>) => void) | null;
};

const FORGOTTEN_AFTER_S = 3_600;

let beat: WorkerBeat;
let hostConnections: string[] = [];
let heardAtMs = performance.now();
let stop: () => Promise<void> = () => Promise.resolve();

thread.onmessage = ({ data }) => {
  heardAtMs = performance.now();
  if (data.kind === "start") stop = start(data);
  else if (data.kind === "update") beat = { ...beat, ...data.beat };
  else if (data.kind === "connections") hostConnections = data.ids;
  else if (data.kind === "stop") stop().then(() => thread.postMessage({ kind: "stopped" }));
};

function start(options: Start): () => Promise<void> {
  beat = options.beat;
  const name = `smartmarket-heart-${beat.worker}`;
  const log = createLog({ service: "heart", release: beat.release, level: "warn" });
  const redis = connectRedis(options.redisUrl, { name, log });
  const organ: Organ = createOrgan({
    everyMs: options.everyMs,
    runOnce: () => beatOnce(redis, options),
    onError: (error) =>
      thread.postMessage({
        kind: "failed",
        message: error instanceof Error ? error.message : String(error),
      }),
  });
  redis.once("ready", () => organ.start());
  return async () => {
    await organ.stop();
    redis.disconnect();
  };
}

async function beatOnce(redis: Redis, options: Start): Promise<void> {
  const lagMs = Math.max(0, Math.round(performance.now() - heardAtMs - TICK_MS));
  if (lagMs > options.deafAfterMs) return;
  const keys = redisKeys(options.prefix);
  const [runId, own, time] = await Promise.all([
    serverRunId(redis),
    redis.client("ID"),
    redis.time(),
  ]);
  const entry: WorkerEntry = {
    beat: { ...beat, loopLagMs: lagMs } as WorkerBeat,
    connections: [String(own), ...hostConnections],
    runId,
  };
  await redis.multi()
    .zadd(keys.workers, serverMs(time), beat.worker)
    .set(keys.worker(beat.worker), JSON.stringify(entry), "EX", FORGOTTEN_AFTER_S)
    .exec();
  thread.postMessage({ kind: "beat", lagMs });
}
