import { setTimeout as pause } from "node:timers/promises";
import type { Side } from "./sides.ts";

/** Tell an event every so often until `stop()`, which says how many there were. */
export function keepPublishing(
  side: Pick<Side, "publish">,
  { everyMs }: { everyMs: number },
): { stop(): Promise<number> } {
  let published = 0;
  let isOver = false;
  const publishing = (async () => {
    while (!isOver) {
      await side.publish(published++, 1);
      await pause(everyMs);
    }
  })();
  return {
    async stop() {
      isOver = true;
      await publishing;
      return published;
    },
  };
}
