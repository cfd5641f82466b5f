import { setTimeout as pause } from "node:timers/promises";
import { does } from "../../../../../lib/jobs/task/handler.ts";
import { done } from "../../../../../lib/jobs/task/outcome.ts";
import { openBenchDeps, openWorker, SLOTS, Unkept } from "./world.ts";

const IDLE_MS = 3_000;
const MIB = 1_024 * 1_024;

/**
 * Resident memory in MiB of a worker process that has nothing to do, told by `tell`; then of one
 * that has ended `jobs` jobs and has all its slots taken, or the most it took on the way there.
 */
export async function memory(
  jobs: number,
  tell: (figure: { idleMib: number } | { busyMib: number }) => void,
): Promise<void> {
  const held = Promise.withResolvers<void>();
  let begun = 0;
  let most = 0;
  const look = () => most = Math.max(most, Deno.memoryUsage().rss / MIB);
  const handler = does(Unkept, async () => {
    begun++;
    if (begun % 1_000 === 0) look();
    if (begun <= jobs) return done();
    if (begun === jobs + SLOTS) held.resolve();
    return await new Promise<never>(() => {});
  });
  const { start } = await openWorker(openBenchDeps(), { name: "bench", handlers: [handler] });
  start();
  await pause(IDLE_MS);
  tell({ idleMib: Deno.memoryUsage().rss / MIB });
  await held.promise;
  look();
  tell({ busyMib: most });
}
