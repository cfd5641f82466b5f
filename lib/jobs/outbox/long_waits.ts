import type { Deps } from "../../deps.ts";
import type { Broker } from "../task/broker.ts";
import type { TurnAnswer, TurnWork } from "../task/turn.ts";
import type { JobId } from "../task/job.ts";

/** Shorter waits are lost with the broker: their job is due soon anyway. */
const LONG_MS = 60_000;

/**
 * Writes down, beside their promises, until when snoozed and retried jobs wait: after a loss of the
 * broker they come back then, and not at once. One statement at a time, outside of the turns. What
 * Postgres does not take is lost, like the short waits.
 */
export class LongWaits {
  #unwritten = new Map<JobId, number>();
  #writing: Promise<void> | null = null;

  constructor(private readonly deps: Pick<Deps, "sql" | "log">) {}

  /** Wrap a broker so that its turns are heard. */
  watch(broker: Broker): Broker {
    return {
      ...broker,
      turn: async (queue, work) => {
        const answer = await broker.turn(queue, work);
        this.#hear(work, answer);
        return answer;
      },
    };
  }

  /** Resolves when all waits heard so far are written. */
  async written(): Promise<void> {
    await this.#writing;
  }

  #hear({ finishes }: TurnWork, { finished }: TurnAnswer): void {
    const nowMs = performance.now();
    for (const [i, { id, verdict }] of finishes.entries()) {
      if (verdict.kind !== "later" || verdict.delayMs < LONG_MS || !finished[i]) continue;
      this.#unwritten.set(id, nowMs + verdict.delayMs);
    }
    if (this.#unwritten.size > 0) this.#writing ??= this.#write();
  }

  async #write(): Promise<void> {
    while (this.#unwritten.size > 0) {
      const waits = [...this.#unwritten];
      this.#unwritten = new Map();
      const nowMs = performance.now();
      const seconds = waits.map(([, dueMs]) => (dueMs - nowMs) / 1_000);
      try {
        await this.deps.sql`
          update jobs_outbox o set run_at = now() + make_interval(secs => w.seconds)
            from unnest(${waits.map(([id]) => id)}::uuid[], ${seconds}::float8[]) as w(id, seconds)
           where o.id = w.id`;
      } catch (error) {
        this.deps.log("organ.failed", { organ: "long waits", error });
      }
    }
    this.#writing = null;
  }
}
