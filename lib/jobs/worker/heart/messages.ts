import type { WorkerBeat } from "../../task/broker.ts";

/** Where a beat stands: in one slot of a cluster. */
export interface BeatKeys {
  workers: string;
  worker: string;
}

/** What a host says to the thread that beats for it. */
export type ToHeart =
  | {
    kind: "start";
    redisUrl: string;
    keys: BeatKeys;
    beat: WorkerBeat;
    everyMs: number;
    deafAfterMs: number;
  }
  /** The host's event loop turns. */
  | { kind: "tick" }
  | { kind: "update"; beat: Partial<WorkerBeat> }
  /** Ids of the host's own connections, by which its death can be seen. */
  | { kind: "connections"; ids: string[] }
  /** Its password may be another one now. */
  | { kind: "address"; redisUrl: string }
  | { kind: "stop" };

/** What the thread says to its host. */
export type FromHeart =
  | { kind: "beat"; lagMs: number }
  /** A beat failed, the first of an outage or a later one. */
  | { kind: "failed"; message: string; isFirst: boolean }
  | { kind: "stopped" };

/** Milliseconds between two ticks of the host. */
export const TICK_MS = 250;
