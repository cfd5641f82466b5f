import { setTimeout as pause } from "node:timers/promises";

/** Work that has stood still for so long is stuck, on any machine. */
const STUCK_MS = 60_000;

/**
 * Wait until nothing is left of what `list` gives, however long it takes.
 *
 * @throws naming what is left, once it has not become less for a minute
 */
export async function untilGone(
  what: string,
  list: () => Promise<readonly unknown[]>,
): Promise<void> {
  let least = Infinity;
  let movedAt = performance.now();
  for (;;) {
    const left = await list();
    if (left.length === 0) return;
    if (left.length < least) {
      least = left.length;
      movedAt = performance.now();
    } else if (performance.now() - movedAt > STUCK_MS) {
      const some = JSON.stringify(left.slice(0, 5));
      throw new Error(`${what}: ${left.length} left for ${STUCK_MS} ms: ${some}`);
    }
    await pause(25);
  }
}
