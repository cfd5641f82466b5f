import type { EmbeddedPhase } from "../process/mod.ts";

/** Whether the engine room keeps up: what waits, what died, what may have happened twice. */
export interface EngineState {
  /** Workers that have beaten lately; `null` while the broker does not answer. */
  workers: number | null;
  /** What this process does where there is none. */
  embedded: EmbeddedPhase;
  /** Jobs ready to run; `null` while the broker does not answer. */
  waiting: number | null;
  /** Jobs in the dead letters; `null` while the broker does not answer. */
  dead: number | null;
  /** Events and jobs promised more than ten seconds ago that no broker has yet. */
  unpublished: number;
  /** Effects of the last 30 days that may have happened twice. */
  inDoubt: number;
}

/** The engine's state, and when that was. */
export interface EngineReading extends EngineState {
  /** ISO instant, by the server's clock. */
  at: string;
}
