import type { Deps } from "../../deps.ts";
import { createOrgan, type Organ } from "../../process/organ.ts";
import type { JobNews } from "./job_news.ts";
import { tellJobs } from "./tell.ts";

/*
 * The job teller: tells live pages what changes of jobs there were in this process.
 *
 * Watches  the process's own news
 * Runs     four times a second; where nothing happened it does nothing
 * Changes  the live log `engine`. Where that is away, or all its room is taken by other processes, what
 *          is usual is merged into the next, and what is rare waits for it
 */
export function createJobTeller(
  deps: Deps,
  news: JobNews,
  { everyMs = 250 }: { everyMs?: number } = {},
): Organ {
  return createOrgan({
    everyMs,
    async runOnce() {
      const taken = news.take();
      if (!taken) return;
      const { changes, merged } = taken;
      let told = 0;
      try {
        told = await tellJobs(deps, changes, { merged, at: new Date() });
      } finally {
        // The first one that is told stands for those that are merged.
        news.putBack(changes.slice(told), told > 0 ? 0 : merged);
      }
    },
    // Who watches is told by its own connection that the log is away.
    onError: () => {},
  });
}
