import type { Deps } from "../deps.ts";
import type { Broker, Timetable } from "../jobs/operate.ts";
import type { Meter } from "../metrics/mod.ts";
import type { EmbeddedWorker } from "../process/mod.ts";
import type { Realtime } from "../realtime/mod.ts";

/** What the web process has and routes may use, besides the request's own `State`. */
export interface Services {
  deps: Deps;
  broker: Broker;
  realtime: Realtime;
  /** How this process is. */
  meter: Pick<Meter, "process" | "vitals">;
  /** Aborts when the process is told to stop: no proxy should send it anything any more. */
  stopping: AbortSignal;
  /** Everything that happens by itself. */
  timetable: Timetable;
  /** The worker that this process may have to start beside itself. */
  embedded: Pick<EmbeddedWorker, "view">;
}

let provided: Services | null = null;

/**
 * Hand over the services before the first request. The site itself is built when `main.ts` is
 * imported, which is Fresh's contract, long before anything is connected.
 */
export function provideServices(services: Services): void {
  provided = services;
}

/** @throws where a request comes before `provideServices` */
export function services(): Services {
  if (!provided) throw new Error("The site has no services yet: call provideServices() first");
  return provided;
}
