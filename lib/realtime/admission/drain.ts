import type { Connection } from "../connection/connection.ts";
import type { Registry } from "./registry.ts";

/** Connections closed at once. */
const BATCH = 100;
/** Shortest wait that a client is asked for; a restart takes about this long. */
const LEAST_MS = 500;
/** Over how long they come back: no shorter, though few, and no longer, though many. */
const SPREAD_MS = { least: 2_500, most: 60_000 };
/** What any machine takes, a second, though it has not been asked for as much lately. */
const LEAST_RATE = 100;

/**
 * Take no more connections and close those there are: in batches over half of `withinMs`, each told a
 * moment of its own to come back at. Those moments are spread so that not more come in a second than
 * this process has let in lately, in one second. Resolves when all are gone, or after `withinMs`.
 */
export async function drain(registry: Registry, withinMs: number): Promise<void> {
  const open = registry.open();
  const isEmpty = registry.refuseAll();
  const { promise: isLate, resolve } = Promise.withResolvers<void>();
  const timers = [setTimeout(resolve, withinMs)];
  const spreadMs = spreadOf(open.length, registry.rate.peak(performance.now()));
  const batches = Math.ceil(open.length / BATCH);
  for (let batch = 0; batch < batches; batch++) {
    const some = open.slice(batch * BATCH, (batch + 1) * BATCH);
    const atMs = (withinMs / 2) * (batch / batches);
    timers.push(setTimeout(() => closeSome(some, spreadMs), atMs));
  }
  await Promise.race([isEmpty, isLate]);
  timers.forEach(clearTimeout);
}

/** Milliseconds over which so many come back, where a process takes `rate` of them a second. */
export function spreadOf(connections: number, rate: number): number {
  const neededMs = connections / Math.max(rate, LEAST_RATE) * 1_000;
  return Math.min(SPREAD_MS.most, Math.max(SPREAD_MS.least, neededMs));
}

/** Seconds that somebody is asked to wait who comes while the process stops. */
export function retryAfterSeconds(): number {
  return 1 + Math.ceil(Math.random() * SPREAD_MS.least / 1_000);
}

function closeSome(connections: readonly Connection[], spreadMs: number): void {
  for (const connection of connections) {
    connection.close("restarting", LEAST_MS + Math.random() * spreadMs);
  }
}
