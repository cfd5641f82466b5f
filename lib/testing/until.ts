import { setTimeout as pause } from "node:timers/promises";

/**
 * Wait until `check` answers with something truthy, and return it: for what another process does,
 * where there is no signal to wait on.
 *
 * @throws after `withinMs` (10 s) with `what` in the message
 */
export async function until<T>(
  what: string,
  check: () => Promise<T> | T,
  { withinMs = 10_000, everyMs = 15 }: { withinMs?: number; everyMs?: number } = {},
): Promise<NonNullable<T>> {
  const deadline = performance.now() + withinMs;
  while (true) {
    const answer = await check();
    if (answer) return answer;
    if (performance.now() > deadline) throw new Error(`Not within ${withinMs} ms: ${what}`);
    await pause(everyMs);
  }
}
