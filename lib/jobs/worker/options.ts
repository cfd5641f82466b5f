import type { WorkerBeat } from "../task/broker.ts";
import type { Handler } from "../task/handler.ts";
import type { ClaimedJob } from "../task/turn.ts";
import type { DependencyWatch, Run } from "./run.ts";

/** Hears what a worker's runs do, a turn at a time, since there may be a hundred thousand a second. */
export interface RunWatch {
  claimed(jobs: readonly ClaimedJob[]): void;
  /** @param taken  of each run, whether the broker took its end or refused it as stale */
  ended(runs: readonly Run[], taken: readonly boolean[]): void;
}

export interface WorkerOptions {
  /** The name under which the broker claims. */
  name: string;
  queues: readonly string[];
  /** How the slots are shared while several queues have work; 1 where nothing is said. */
  weights?: Readonly<Record<string, number>>;
  slots: number;
  handlers: readonly Handler[];
  /** Milliseconds that `stop` gives to runs under way. */
  graceMs: number;
  /** Parks the jobs of tasks whose dependency is away. */
  dependencies?: DependencyWatch | undefined;
  watches?: readonly RunWatch[];
}

/** A worker, as its process and the organs beside it see it. */
export interface Worker {
  start(): void;
  /** Drain within the grace; resolves when everything is reported or handed back. */
  stop(): Promise<void>;
  /** Whether it knows of this run. */
  holds(run: { id: string; run: number }): boolean;
  progress(): WorkerProgress;
  /** Claim nothing until it is let again; what runs here goes on. */
  drain(isDraining: boolean): void;
  /** End these jobs, if they run here. */
  cancel(ids: readonly string[]): void;
  /** End these runs, if they run here: others have their jobs. */
  lose(runs: readonly { id: string; run: number }[]): void;
}

export interface WorkerProgress extends Pick<WorkerBeat, "isDraining" | "times"> {
  inFlight: number;
  lastClaimAtMs: number | null;
  lastFinishAtMs: number | null;
}
