/*
 * The thread that beats for its host.
 *
 * Runs     every second, on a Redis connection of its own; at once over another when that is lost
 * Changes  what the registry holds of the host, with the counters the host told last
 * Says     each beat; a failure once, until a beat succeeds again
 * Stops    when the host says so, with the host's process, or when the host's event loop has not
 *          turned for longer than anything may block, until it turns again
 *
 * It imports next to nothing: a thread has its own copy of every module.
 */
import type { WorkerBeat } from "../../task/broker.ts";
import type { WorkerEntry } from "../../brokers/redis/registry.ts";
import { FORGOTTEN_AFTER_S, runIdIn, serverMs } from "../../brokers/redis/server_says.ts";
import { giveBackWhenIdle } from "../give_back.ts";
import { createOrgan } from "../../../process/organ.ts";
import { type BeatKeys, type FromHeart, TICK_MS, type ToHeart } from "./messages.ts";
import { connectWire, type Wire } from "./wire.ts";

type Start = Extract<ToHeart, { kind: "start" }>;

/** A connection, and the id by which a reaper knows it. */
interface Line {
  wire: Wire;
  clientId: string;
  runId: string;
  /** The connection has worked, so its end is not yet an outage. */
  hasBeaten: boolean;
}

// The types of a window are in scope here, those of a dedicated worker are not.
const thread = globalThis as unknown as {
  postMessage(message: FromHeart): void;
  onmessage: ((event: MessageEvent<ToHeart>) => void) | null;
};

/** Shorter than a worker may be silent, with another try after it. */
const TIMEOUT_MS = 1_000;

let beat: WorkerBeat;
let redisUrl: string;
let hostConnections: string[] = [];
let heardAtMs = performance.now();
let line: Line | null = null;
let isWell = true;
let stop: () => Promise<void> = () => Promise.resolve();

thread.onmessage = ({ data }) => {
  heardAtMs = performance.now();
  if (data.kind === "start") stop = start(data);
  else if (data.kind === "update") beat = { ...beat, ...data.beat };
  else if (data.kind === "connections") hostConnections = data.ids;
  else if (data.kind === "address") redisUrl = data.redisUrl;
  else if (data.kind === "stop") stop().then(() => thread.postMessage({ kind: "stopped" }));
};

function start(options: Start): () => Promise<void> {
  giveBackWhenIdle(() => true);
  ({ beat, redisUrl } = options);
  const organ = createOrgan({
    everyMs: options.everyMs,
    // Handled here, not by an organ, whose pauses grow: after an outage each second counts.
    runOnce: () => beatOnce(options).catch(failed),
    onError: failed,
  });
  organ.start();
  return async () => {
    await organ.stop();
    hangUp();
  };
}

async function beatOnce(options: Start): Promise<void> {
  const lagMs = Math.max(0, Math.round(performance.now() - heardAtMs - TICK_MS));
  if (lagMs > options.deafAfterMs) return;
  try {
    await say(lagMs, line ??= await connect(options), options.keys);
  } catch (error) {
    if (!line?.hasBeaten) throw error;
    hangUp();
    await say(lagMs, line = await connect(options), options.keys);
  }
  isWell = true;
  thread.postMessage({ kind: "beat", lagMs });
}

async function say(lagMs: number, over: Line, keys: BeatKeys): Promise<void> {
  const { wire, clientId, runId } = over;
  const [time] = await wire.call(["TIME"]) as [[string, string]];
  const entry: WorkerEntry = {
    beat: { ...beat, loopLagMs: lagMs },
    connections: [clientId, ...hostConnections],
    runId,
  };
  const text = JSON.stringify(entry);
  await wire.call(
    ["MULTI"],
    ["ZADD", keys.workers, String(serverMs(time)), beat.worker],
    ["SET", keys.worker, text, "EX", String(FORGOTTEN_AFTER_S)],
    ["EXEC"],
  );
  over.hasBeaten = true;
}

/** Both ids last as long as the connection: a server that restarts closes it. */
async function connect({ keys }: Start): Promise<Line> {
  const name = `smartmarket-heart-${beat.worker}`;
  const wire = await connectWire(redisUrl, { name, timeoutMs: TIMEOUT_MS, key: keys.workers });
  try {
    const [clientId, info] = await wire.call(["CLIENT", "ID"], ["INFO", "server"]);
    return { wire, clientId: String(clientId), runId: runIdIn(String(info)), hasBeaten: false };
  } catch (error) {
    wire.close();
    throw error;
  }
}

function failed(error: unknown): void {
  hangUp();
  const message = error instanceof Error ? error.message : String(error);
  thread.postMessage({ kind: "failed", message, isFirst: isWell });
  isWell = false;
}

function hangUp(): void {
  line?.wire.close();
  line = null;
}
