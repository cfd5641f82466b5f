/** By then modules are loaded and connections there. */
const STARTED_MS = 2_000;
const LOOK_EVERY_MS = 2_500;
/** An idle worker throws away so much in some three seconds. */
const LITTER_BYTES = 2 ** 19;

type Gc = (how: Record<string, string>) => void;

/**
 * Let a thread give back what only its start needed, and later what it threw away while it was idle: the
 * engine itself would wait until the heap has more than doubled, 20 MiB later. A worker 6 MiB within 55 ms,
 * its heart 2 MiB more (Deno 2.9). Nothing where the engine was started without `--expose-gc`.
 *
 * @param isIdle  asked before each time but the first: a collection holds up for some ms whoever works
 */
export function giveBackWhenIdle(isIdle: () => boolean): void {
  const { gc } = globalThis as { gc?: Gc };
  if (!gc) return;
  let keptBytes = Infinity;
  const collect = () => {
    gc({ type: "major", execution: "sync", flavor: "last-resort" });
    keptBytes = Deno.memoryUsage().heapUsed;
  };
  const look = () => {
    if (isIdle() && Deno.memoryUsage().heapUsed > keptBytes + LITTER_BYTES) collect();
  };
  Deno.unrefTimer(setTimeout(collect, STARTED_MS));
  Deno.unrefTimer(setInterval(look, LOOK_EVERY_MS));
}
