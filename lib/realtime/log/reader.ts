import type { Deps } from "../../deps.ts";
import { createOrgan } from "../../jobs/mod.ts";
import { connectRedis, type Redis } from "../../redis/mod.ts";
import type { Cursor } from "../cursor.ts";
import { type Delivery, type RawEntry, readEntry } from "./entry.ts";
import { type Look, lookUp } from "./event_log.ts";
import type { FanOut } from "./fan_out.ts";

/*
 * The log reader: one per web process, feeds everybody who listens in it.
 *
 * Watches  the Redis Stream, on a connection of its own, which blocks
 * Runs     always; a quiet round lasts a second
 * Batch    500 entries
 * Changes  nothing
 * Logs     events.reader_failed, once an outage
 *
 * Before its first read, after each failure, after a full batch and once a second it asks whether
 * its place still stands. Where it does not (the log was lost, restarted or trimmed past it) everybody is
 * told to read the snapshot again from where the log ends now: never a part of what was missed.
 */
const BLOCK_MS = 1_000;
/** Beyond this a read is given up here and its socket destroyed: the line is dead. */
const READ_WITHIN_MS = BLOCK_MS + 2_000;
const BATCH = 500;
/** The log would have to grow by its whole length within this to be trimmed past us unnoticed. */
const SURE_FOR_MS = 1_000;

export interface LogReader {
  start(): void;
  /** Where everybody who listens is; `null` until the log was reached for the first time. */
  position(): Cursor | null;
  stop(): Promise<void>;
}

interface Reading {
  deps: Deps;
  redis: Redis;
  fanOut: FanOut;
  position: Cursor | null;
  /** Until then, ms of `performance.now()`, the position is known to stand. */
  sureUntilMs: number;
  isFailing: boolean;
  isStopping: boolean;
}

export function createLogReader(deps: Deps, fanOut: FanOut): LogReader {
  const redis = connectReader(deps);
  const reading: Reading = {
    deps,
    redis,
    fanOut,
    position: null,
    sureUntilMs: 0,
    isFailing: false,
    isStopping: false,
  };
  const organ = createOrgan({
    everyMs: BLOCK_MS,
    runOnce: () => readOnce(reading),
    onError: (error) => failed(reading, error),
  });
  // Otherwise the organ's pause would be added to that of the connection.
  redis.on("ready", organ.nudge);
  return {
    start: organ.start,
    position: () => reading.position,
    async stop() {
      reading.isStopping = true;
      const stopped = organ.stop();
      redis.disconnect();
      await stopped;
    },
  };
}

function connectReader({ config, log }: Deps): Redis {
  const options = { name: "smartmarket-events", log, commandTimeoutMs: READ_WITHIN_MS };
  return connectRedis(config.REDIS_URL.reveal(), options);
}

async function readOnce(reading: Reading): Promise<boolean> {
  // The connection comes back by itself and says so; until then there is nothing to fail at.
  if (reading.redis.status !== "ready") return false;
  const isSure = reading.position && performance.now() < reading.sureUntilMs;
  const position = isSure ? reading.position! : await findPlace(reading);
  const entries = await readAfter(reading, position.id);
  reading.isFailing = false;
  if (entries.length === BATCH) reading.sureUntilMs = 0;
  for (const delivery of entries.map(readEntry)) {
    if (delivery.position.epoch === position.epoch) deliver(reading, delivery);
    else reading.sureUntilMs = 0;
  }
  return !reading.isStopping;
}

async function findPlace(reading: Reading): Promise<Cursor> {
  const { deps: { keys }, redis, fanOut, position } = reading;
  const look = await lookUp({ redis, keys }, { after: position, limit: 0 });
  reading.sureUntilMs = performance.now() + SURE_FOR_MS;
  if (position && look.state === "held") return position;
  reading.position = look.end;
  if (position) fanOut.resync(look.end, lossOf(look));
  return look.end;
}

function lossOf({ state }: Look) {
  return state === "held" ? "epoch" : state;
}

async function readAfter({ redis, deps }: Reading, id: string): Promise<RawEntry[]> {
  const reply = await redis.xread(
    "COUNT",
    BATCH,
    "BLOCK",
    BLOCK_MS,
    "STREAMS",
    deps.keys.events.log,
    id,
  );
  return reply?.[0]?.[1] as RawEntry[] | undefined ?? [];
}

function deliver(reading: Reading, delivery: Delivery): void {
  // First the position: who is told of an event may ask at once where the reader is.
  reading.position = delivery.position;
  reading.fanOut.deliver(delivery);
}

function failed(reading: Reading, error: unknown): void {
  reading.sureUntilMs = 0;
  if (reading.isStopping) return;
  if (!reading.isFailing) reading.deps.log("events.reader_failed", { error });
  reading.isFailing = true;
  // A read that got no answer in time holds a line that may never answer again.
  if (reading.redis.status === "ready") reading.redis.disconnect(true);
}
