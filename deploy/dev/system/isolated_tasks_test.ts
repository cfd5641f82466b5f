import assert from "node:assert/strict";
import type { Task } from "../../../lib/jobs/task/define.ts";
import { until } from "../../../lib/testing/until.ts";
import { IsolatedDeed, LongDeed } from "./testing/isolated_task.ts";
import { type LoneWorker, startLoneWorker } from "./testing/lone_worker.ts";
import { childrenOf, computedSeconds, isAlive } from "./testing/processes.ts";

/*
 * Isolated tasks in a worker process with one slot, started as `deno task start` starts it.
 */
function startWorker(about: { isolates: boolean }): Promise<LoneWorker> {
  return startLoneWorker({
    ...about,
    entry: "deploy/dev/system/testing/isolated_worker.ts",
    env: { WORKER_SLOTS: "1" },
  });
}

async function enqueue(
  { enqueuer }: LoneWorker,
  { task, deeds }: { task: Task<{ deed: string }>; deeds: string[] },
): Promise<void> {
  await enqueuer.enqueueMany(task, deeds.map((deed) => ({ args: { deed } })));
}

/** What became of `count` jobs, by deed. */
async function endsOf({ sql }: LoneWorker, count: number): Promise<Record<string, string>> {
  const rows = await until(`${count} jobs are history`, async () => {
    const found = await sql<{ deed: string; end: string }[]>`
      select args->>'deed' as deed, coalesce(info->>'kind', outcome) as end from jobs_history`;
    return found.length === count ? [...found] : null;
  }, { withinMs: 120_000 });
  return Object.fromEntries(rows.map(({ deed, end }) => [deed, end]));
}

Deno.test("the one slot of a worker survives whatever its isolated jobs do, and no cell is left", async () => {
  await using worker = await startWorker({ isolates: true });
  const deeds = ["loop", "heap", "buffers", "throws", "done"];
  await enqueue(worker, { task: IsolatedDeed, deeds });
  assert.deepEqual(await endsOf(worker, deeds.length), {
    loop: "HardLimitError",
    heap: "MemoryLimit",
    buffers: "MemoryLimit",
    throws: "RangeError",
    done: "done",
  });
  assert.deepEqual(childrenOf(worker.process.pid), []);
});

Deno.test("a worker that was not given the right to start isolates says so, and runs nothing", async () => {
  await using worker = await startWorker({ isolates: false });
  await enqueue(worker, { task: IsolatedDeed, deeds: ["done"] });
  assert.deepEqual(await endsOf(worker, 1), { done: "IsolateUnavailable" });
});

Deno.test("a worker that is killed in the middle of a job leaves no cell behind", async () => {
  await using worker = await startWorker({ isolates: true });
  await enqueue(worker, { task: LongDeed, deeds: ["loop"] });
  const cell = await until(
    "its cell computes",
    () => childrenOf(worker.process.pid).find((one) => computedSeconds(one) > 0.5),
    { withinMs: 30_000 },
  );
  worker.process.kill("SIGKILL");
  await worker.process.status;
  await until("its cell is gone", () => !isAlive(cell), { withinMs: 20_000 });
});
