import type { Deps } from "../../deps.ts";
import { createOrgan } from "../../process/organ.ts";
import type { Cursor } from "../cursor.ts";
import type { Delivery } from "./entry.ts";
import { eventLog, type LogFollower, type LogLookup } from "./event_log.ts";
import type { FanOut } from "./fan_out.ts";
import { READ_LIMIT, READ_WAIT_MS } from "./limits.ts";
import type { NamedLog } from "./named_log.ts";

/*
 * The log reader: one per web process and log, feeds everybody who listens in it.
 *
 * Watches  a log (a Redis Stream, or a table of Postgres), on a connection of its own
 * Runs     always; a quiet round lasts a second
 * Batch    500 entries
 * Changes  nothing
 * Logs     events.reader_failed, once an outage
 *
 * Before its first read, after each failure, after a full batch and once a second it asks whether
 * its place still stands. Where it does not (the log was lost, restarted or trimmed past it) everybody is
 * told to read the snapshot again from where the log ends now: never a part of what was missed.
 */
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
  follower: LogFollower;
  fanOut: FanOut;
  position: Cursor | null;
  /** Until then, ms of `performance.now()`, the position is known to stand. */
  sureUntilMs: number;
  isFailing: boolean;
  isStopping: boolean;
}

export function createLogReader(
  deps: Deps,
  { log, fanOut }: { log: NamedLog; fanOut: FanOut },
): LogReader {
  // Otherwise the organ's pause would be added to that of the connection.
  const follower = eventLog(deps, log).follow(() => organ.nudge());
  const reading: Reading = {
    deps,
    follower,
    fanOut,
    position: null,
    sureUntilMs: 0,
    isFailing: false,
    isStopping: false,
  };
  const organ = createOrgan({
    everyMs: READ_WAIT_MS,
    runOnce: () => readOnce(reading),
    onError: (error) => failed(reading, error),
  });
  return {
    start: organ.start,
    position: () => reading.position,
    async stop() {
      reading.isStopping = true;
      const stopped = organ.stop();
      follower.close();
      await stopped;
    },
  };
}

async function readOnce(reading: Reading): Promise<boolean> {
  const { follower } = reading;
  // The connection comes back by itself and says so; until then there is nothing to fail at.
  if (!follower.isConnected()) return false;
  const isSure = reading.position && performance.now() < reading.sureUntilMs;
  const position = isSure ? reading.position! : await findPlace(reading);
  const entries = await follower.read(position);
  reading.isFailing = false;
  if (entries.length === READ_LIMIT) reading.sureUntilMs = 0;
  for (const delivery of entries) {
    if (delivery.position.epoch === position.epoch) deliver(reading, delivery);
    else reading.sureUntilMs = 0;
  }
  return !reading.isStopping;
}

async function findPlace(reading: Reading): Promise<Cursor> {
  const { follower, fanOut, position } = reading;
  const look = await follower.lookUp({ after: position, limit: 0 });
  reading.sureUntilMs = performance.now() + SURE_FOR_MS;
  if (position && look.state === "held") return position;
  reading.position = look.end;
  if (position) fanOut.resync(look.end, lossOf(look));
  return look.end;
}

function lossOf({ state }: LogLookup) {
  return state === "held" ? "epoch" : state;
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
  reading.follower.renew();
}
