/** By then modules are loaded and connections there. */
const STARTED_MS = 2_000;

/**
 * Let a thread give back, soon after its start, what only that needed: one that is idle does not for long.
 * A worker 6 MiB within 55 ms, its heart 2 MiB more, once (Deno 2.9). Nothing where the engine was
 * started without `--expose-gc`.
 */
export function giveBackSoon(): void {
  const { gc } = globalThis as { gc?: (how: Record<string, string>) => void };
  if (!gc) return;
  const collect = () => gc({ type: "major", execution: "sync", flavor: "last-resort" });
  Deno.unrefTimer(setTimeout(collect, STARTED_MS));
}
