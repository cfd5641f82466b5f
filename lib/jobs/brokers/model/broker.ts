import { systemClock } from "../../../clock.ts";
import type { Broker } from "../../task/broker.ts";
import { CRASH_CAP } from "../../task/limits.ts";
import { heldBy, list, stats, view } from "./look.ts";
import { leaveBehind } from "./moves.ts";
import { publish } from "./publish.ts";
import { createMemoryReaper, pardon } from "./reap.ts";
import { type MemoryState, memoryState, nowMs, queueOf, wake } from "./state.ts";
import {
  cancel,
  cancelMany,
  cancelsOf,
  finished,
  forget,
  keepNote,
  limit,
  runNow,
  steering,
  unpark,
} from "./steer.ts";
import { turn } from "./turn.ts";
import { createMemoryWaits } from "./wait.ts";

export interface MemoryBrokerOptions {
  /** Name of the worker on whose behalf this broker claims. */
  worker: string;
  /** The state this broker shares with others; without it, the broker has a memory of its own. */
  state?: MemoryState;
  /** Worker deaths under one job after which it is dead; CRASH_CAP unless told. */
  crashCap?: number;
}

/**
 * A broker that keeps everything in this process: the other brokers are measured against it. Each
 * call does all its work before it returns its promise, so calls never interleave.
 */
export function createMemoryBroker(options: MemoryBrokerOptions): Broker {
  const { worker, state = memoryState(systemClock), crashCap = CRASH_CAP } = options;
  const reap = createMemoryReaper(state, crashCap);
  const waits = createMemoryWaits(state);
  return {
    home: "memory",
    leaveBehind: () => Promise.try(() => leaveBehind(state)),
    life: () => Promise.resolve("memory"),
    now: () => Promise.try(() => nowMs(state)),
    publish: (jobs, options) => Promise.try(() => publish(state, jobs, options)),
    turn: (queue, work) => Promise.try(() => turn(state, { queue, worker, ...work })),
    wait: (queues, ms) => waits.wait(queues, ms),
    held: (queue) => Promise.try(() => heldBy(state, { queue, worker })),
    beat: (beat) =>
      Promise.try(() => {
        state.workers.set(worker, { beat, beatAtMs: nowMs(state) });
        return { cancel: cancelsOf(state, worker), lost: pardon(state, worker) };
      }),
    leave: () => Promise.try(() => void state.workers.delete(worker)),
    reap: (queues) => Promise.try(() => reap(queues)),
    finished: (queue, most) => Promise.try(() => finished(state, { queue, limit: most })),
    forget: (_, jobs) => Promise.try(() => forget(state, jobs)),
    note: (_, note) => Promise.try(() => keepNote(state, { ...note, worker })),
    cancel: (_, id) => Promise.try(() => cancel(state, id)),
    cancelMany: (_, ids) => Promise.try(() => cancelMany(state, ids)),
    pause: (queue) => Promise.try(() => void (queueOf(state, queue).isPaused = true)),
    resume: (queue) =>
      Promise.try(() => {
        queueOf(state, queue).isPaused = false;
        wake(state, queue);
      }),
    limit: (queue, limits) => Promise.try(() => limit(state, { queue, limits })),
    steered: (queues) => Promise.try(() => queues.map((queue) => steering(state, queue))),
    unpark: (queue, dependency, most) =>
      Promise.try(() => unpark(state, { queue, dependency, limit: most })),
    runNow: (_, id) => Promise.try(() => runNow(state, id)),
    stats: (queues) => Promise.try(() => queues.map((queue) => stats(state, queue))),
    // This broker counts its jobs whenever it is asked, so its books are never wrong.
    miscounts: () => Promise.resolve([]),
    list: (queue, of, most = 100) =>
      Promise.try(() => list(state, { queue, state: of, limit: most })),
    view: (_, id) =>
      Promise.try(() => {
        const job = state.jobs.get(id);
        return job && !(job.isForgotten && job.state !== "dead") ? view(job) : null;
      }),
    workers: () =>
      Promise.try(() => [...state.workers.values()].map(({ beat, ...at }) => ({ ...beat, ...at }))),
    close() {
      state.closed.add(worker);
      waits.close();
    },
  };
}
