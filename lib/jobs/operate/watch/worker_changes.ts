import { workerName } from "../../live/events.ts";
import type { LoopState, WorkerPing } from "../ping.ts";

/** A worker as live pages are told of it. */
export interface WorkerNews {
  worker: string;
  state: LoopState | "gone";
  inFlight: number;
  slots: number;
}

/** Workers named in one event. */
const NAMED = 20;

/** Which workers do something else than at the last look, the newest states first. */
export class WorkerChanges {
  #told = new Map<string, WorkerNews>();

  /** Null where nothing changed; `more`: changed as well, and not named. */
  among(pings: readonly WorkerPing[]): { workers: WorkerNews[]; more: number } | null {
    const now = new Map(
      pings.filter(({ worker }) => workerName.safeParse(worker).success)
        .map(({ worker, state, inFlight, slots }) => [worker, { worker, state, inFlight, slots }]),
    );
    const gone = [...this.#told.values()].filter(({ worker }) => !now.has(worker))
      .map((one) => ({ ...one, state: "gone" as const, inFlight: 0 }));
    const changed = [...now.values()].filter((one) => {
      const before = this.#told.get(one.worker);
      return before?.state !== one.state || before.inFlight !== one.inFlight;
    });
    const isTurn = (one: WorkerNews) => this.#told.get(one.worker)?.state !== one.state;
    const all = [...gone, ...changed.filter(isTurn), ...changed.filter((one) => !isTurn(one))];
    this.#told = now;
    if (all.length === 0) return null;
    return { workers: all.slice(0, NAMED), more: Math.max(0, all.length - NAMED) };
  }

  /** Nobody was told of the last look: the next one tells of everything. */
  forget(): void {
    this.#told = new Map();
  }
}
