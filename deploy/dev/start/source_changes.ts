import { pause } from "../services/wait_until.ts";

const QUIET_MS = 150;
const source = /\.(tsx?|css|sql|lua|json|svg|js)$/;

/** Watches source files from the moment it is made. */
export interface SourceWatch extends Disposable {
  /** The next batch of changed files, sorted; null once `signal` has aborted. */
  next(signal: AbortSignal): Promise<string[] | null>;
}

/**
 * Watch for changed source files. What changes before somebody asks is kept for the first who does.
 * An editor writes one file in several steps and a checkout writes many: a batch ends when nothing
 * changed for 150 ms.
 */
export function watchSources(paths: string[]): SourceWatch {
  const pending = new Set<string>();
  let wake = Promise.withResolvers<void>();
  const watcher = Deno.watchFs(paths);
  void collect(watcher, (path) => {
    pending.add(path);
    wake.resolve();
  });
  return {
    async next(signal) {
      const onAbort = () => wake.resolve();
      signal.addEventListener("abort", onAbort, { once: true });
      if (!signal.aborted) await wake.promise;
      signal.removeEventListener("abort", onAbort);
      await untilQuiet(pending, signal);
      if (signal.aborted) return null;
      const batch = [...pending].sort();
      pending.clear();
      wake = Promise.withResolvers<void>();
      return batch;
    },
    [Symbol.dispose]: () => watcher.close(),
  };
}

async function collect(watcher: Deno.FsWatcher, take: (path: string) => void): Promise<void> {
  for await (const { kind, paths } of watcher) {
    if (kind === "access" || kind === "any" || kind === "other") continue;
    for (const path of paths) if (source.test(path) && !/_test\.tsx?$/.test(path)) take(path);
  }
}

async function untilQuiet(pending: Set<string>, signal: AbortSignal): Promise<void> {
  let seen = -1;
  while (seen !== pending.size && !signal.aborted) {
    seen = pending.size;
    await pause(QUIET_MS, signal);
  }
}
