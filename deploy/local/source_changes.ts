import { pause } from "./wait_until.ts";

const QUIET_MS = 150;
const source = /\.(tsx?|css|sql|json|svg|js)$/;

/**
 * Batches of changed source files. An editor writes one file in several steps and a checkout writes
 * many: a batch ends when nothing changed for 150 ms.
 */
export async function* changes(paths: string[], signal: AbortSignal): AsyncGenerator<string[]> {
  const pending = new Set<string>();
  let wake = Promise.withResolvers<void>();
  using watcher = Deno.watchFs(paths);
  const onAbort = () => wake.resolve();
  signal.addEventListener("abort", onAbort, { once: true });
  void collect(watcher, (path) => {
    pending.add(path);
    wake.resolve();
  });
  while (!signal.aborted) {
    await wake.promise;
    await untilQuiet(pending, signal);
    if (signal.aborted) return;
    const batch = [...pending].sort();
    pending.clear();
    wake = Promise.withResolvers<void>();
    yield batch;
    if (pending.size > 0 || signal.aborted) wake.resolve();
  }
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
