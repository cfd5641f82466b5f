import { readLines } from "../../../../../lib/testing/read_lines.ts";
import { does } from "../../../../../lib/jobs/task/handler.ts";
import { done } from "../../../../../lib/jobs/task/outcome.ts";
import { fill, openBenchDeps, openBroker, openWorker, SLOTS, Unkept } from "./world.ts";

/** A worker that takes 50 jobs, says so and does nothing more: it waits to be killed. */
export async function victim(say: (line: string) => void): Promise<never> {
  let begun = 0;
  const handler = does(Unkept, () => {
    if (++begun === SLOTS) say("holds");
    return new Promise<never>(() => {});
  });
  const { start } = await openWorker(openBenchDeps(), {
    name: `victim-${Deno.pid}`,
    handlers: [handler],
  });
  say("ready");
  // Nothing before it is told to: the next victim waits while this one dies.
  await Deno.stdin.read(new Uint8Array(1));
  start();
  return await new Promise<never>(() => {});
}

/**
 * Kill workers one after another while each holds 50 jobs.
 *
 * @returns  for each job the milliseconds from the kill to its start in another process
 */
export async function recoveries(kills: number): Promise<number[]> {
  const deps = openBenchDeps();
  const filler = await openBroker(deps, "filler");
  const delays: number[] = [];
  let next = startVictim();
  for (let kill = 0; kill < kills; kill++) {
    const dying = next;
    if (kill < kills - 1) next = startVictim();
    await fill(filler, { task: Unkept, jobs: SLOTS });
    await dying.hold();
    const taken = Promise.withResolvers<void>();
    let killedMs = 0;
    let left = SLOTS;
    const handler = does(Unkept, () => {
      delays.push(performance.now() - killedMs);
      if (--left === 0) taken.resolve();
      return Promise.resolve(done());
    });
    const heir = await openWorker(deps, { name: `heir-${kill}`, handlers: [handler] });
    heir.start();
    killedMs = performance.now();
    dying.kill();
    await taken.promise;
    await heir.stop();
  }
  return delays;
}

function startVictim() {
  const child = new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "-P=local",
      "--no-check",
      "--cached-only",
      import.meta.resolve("./main.ts"),
      "victim",
    ],
    stdin: "piped",
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  const ready = Promise.withResolvers<void>();
  const holds = Promise.withResolvers<void>();
  void readLines(child.stdout, (line) => {
    if (line === "ready") ready.resolve();
    if (line === "holds") holds.resolve();
  });
  return {
    async hold() {
      await ready.promise;
      const writer = child.stdin.getWriter();
      await writer.write(new Uint8Array([10]));
      await holds.promise;
    },
    kill: () => child.kill("SIGKILL"),
  };
}
