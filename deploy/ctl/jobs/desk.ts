import { type Redis, redisReady } from "../../../lib/redis/mod.ts";
import type { Deps } from "../../../lib/deps.ts";
import type { Broker, Timetable } from "../../../lib/jobs/operate.ts";
import type { Task } from "../../../lib/jobs/task.ts";
import { createBroker } from "../../../lib/jobs/engine.ts";
import { handlers } from "../../../workers/handlers.ts";
import { schedule } from "../../../workers/schedule.ts";
import { writeErr, writeOut } from "../command.ts";

/** What a command about jobs works with and writes to; tests bring their own. */
export interface Desk {
  deps: Deps;
  broker: Broker;
  timetable: Timetable;
  tasks: readonly Task[];
  /** Aborted by Ctrl-C. */
  signal: AbortSignal;
  out(text: string): void;
  err(text: string): void;
}

/** It cannot be done; the message says why, in one sentence. Exit code 1. */
export class Refusal extends Error {
  override readonly name = "Refusal";
}

/** How long to wait for Redis where the command needs it, and where it can do without. */
const REDIS_WITHIN_MS = { needed: 3_000, wanted: 1_000 };

/** Open a desk on this terminal for as long as `work` takes. */
export async function atDesk(
  deps: Deps,
  { needsBroker }: { needsBroker: boolean },
  work: (desk: Desk) => Promise<number>,
): Promise<number> {
  if (deps.redis) {
    const trouble = await redisAbsence(deps.redis, needsBroker);
    if (trouble && needsBroker) {
      writeErr(`${trouble}\n`);
      return 1;
    }
  }
  const stop = new AbortController();
  const abort = () => stop.abort();
  Deno.addSignalListener("SIGINT", abort);
  try {
    return await work({
      deps,
      broker: createBroker(deps, { worker: "ctl" }),
      timetable: schedule,
      tasks: handlers.map((handler) => handler.task),
      signal: stop.signal,
      out: writeOut,
      err: writeErr,
    });
  } finally {
    Deno.removeSignalListener("SIGINT", abort);
  }
}

/** Why Redis does not answer, in a sentence; null where it does. */
async function redisAbsence(redis: Redis, isNeeded: boolean): Promise<string | null> {
  const withinMs = isNeeded ? REDIS_WITHIN_MS.needed : REDIS_WITHIN_MS.wanted;
  return await redisReady(redis, withinMs).then(() => null, (error) => error.message);
}
