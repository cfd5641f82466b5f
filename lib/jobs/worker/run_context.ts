import { type Deps, forRequest } from "../../deps.ts";
import type { Broker } from "../task/broker.ts";
import type { ClaimedJob } from "../task/turn.ts";
import { once, onceIn } from "../effects/effects.ts";
import type { JobContext } from "../task/handler.ts";
import { runLog } from "./run_log.ts";

interface ContextHost {
  deps: Deps;
  worker: string;
  note: (note: Parameters<Broker["note"]>[1]) => Promise<boolean>;
}

/** What a handler gets; each part is made when it is first asked for. */
export class RunContext implements JobContext {
  readonly #job: ClaimedJob;
  readonly #host: ContextHost;
  #deps: Deps | null = null;
  #controller: AbortController | null = null;
  #reason: Error | null = null;
  #log: JobContext["log"] | null = null;

  constructor(job: ClaimedJob, host: ContextHost) {
    this.#job = job;
    this.#host = host;
  }

  get deps(): Deps {
    return this.#deps ??= scoped(this.#host.deps, this.#job);
  }
  get jobId(): string {
    return this.#job.id;
  }
  get run(): number {
    return this.#job.run;
  }
  get attempt(): number {
    return this.#job.attempt;
  }
  get signal(): AbortSignal {
    if (!this.#controller) {
      this.#controller = new AbortController();
      if (this.#reason) this.#controller.abort(this.#reason);
    }
    return this.#controller.signal;
  }

  /** Tell the handler to end. */
  abort(reason: Error): void {
    this.#reason ??= reason;
    this.#controller?.abort(reason);
  }

  // Functions of their own, so that handlers may take them apart from the context.
  get once(): JobContext["once"] {
    return (key, effect) => once(this.deps, { ...this.#identity(), key }, effect);
  }
  get onceIn(): JobContext["onceIn"] {
    return (key, write) => onceIn(this.deps, { ...this.#identity(), key }, write);
  }
  get log(): JobContext["log"] {
    return this.#log ??= runLog(() => this.deps.log);
  }
  get progress(): JobContext["progress"] {
    return (value) => this.#say(value);
  }

  async #say(progress: unknown): Promise<boolean> {
    const { id, run } = this.#job;
    return await this.#host.note({ id, run, progress });
  }

  #identity() {
    const { id, run, crashes } = this.#job;
    return { jobId: id, run, worker: this.#host.worker, crashes };
  }
}

/** The dependencies on behalf of the request that promised the job. */
function scoped(deps: Deps, { id, run, envelope }: ClaimedJob): Deps {
  const on = envelope.requestId ? forRequest(deps, envelope.requestId) : deps;
  return { ...on, log: on.log.with({ job_id: id, run, task: envelope.task }) };
}
