import { Loopback } from "../catalogue/loopback.ts";
import { appendEvents, type LogDeps } from "./event_log.ts";
import type { FanOut } from "./fan_out.ts";

const WITHIN_MS = 1_500;

/**
 * Milliseconds for an event to go into the main log and come back through this process's reader;
 * `null` where it does not within 1.5 s. The event's group has this one listener and nobody else.
 */
export async function measureLoopback(
  deps: LogDeps,
  fanOut: FanOut,
): Promise<number | null> {
  const id = crypto.randomUUID();
  const { type, groups: [loopback] } = Loopback;
  const group = `${loopback!.word}:${id}`;
  const { promise: back, resolve } = Promise.withResolvers<boolean>();
  const onDelivery = () => resolve(true);
  const forget = fanOut.listen(group, { onDelivery, onResync: () => resolve(false) });
  const timer = setTimeout(() => resolve(false), WITHIN_MS);
  const startedMs = performance.now();
  try {
    const at = new Date().toISOString();
    await appendEvents(deps, [{ id, type, group, key: null, at, data: {} }]);
    const isBack = await back;
    return isBack ? Math.round((performance.now() - startedMs) * 10) / 10 : null;
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
    forget();
  }
}
