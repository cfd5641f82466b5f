import assert from "node:assert/strict";
import { fakeClock } from "../../clock.ts";
import { until } from "../../testing/until.ts";
import { createEmbeddedWorker, type RunningWorker } from "./embedded_worker.ts";
import { countOtherWorkers, startWorkerProcess } from "./worker_process.ts";

/** A web process whose workers are promises. */
function createStage(start?: () => Promise<RunningWorker>) {
  const clock = fakeClock();
  const events: string[] = [];
  const children: { end(): void; isStopped: boolean }[] = [];
  const stage = { others: 0, clock, events, children };
  const embedded = createEmbeddedWorker({ clock }, {
    isOn: true,
    aliveWorkers: () => Promise.resolve(stage.others),
    log: (event) => void events.push(event.replace("embedded_worker.", "")),
    startWorker: start ?? (() => {
      const ended = Promise.withResolvers<{ code: number; signal: null }>();
      const child = { end: () => ended.resolve({ code: 1, signal: null }), isStopped: false };
      children.push(child);
      return Promise.resolve({
        pid: 1_000 + children.length,
        ended: ended.promise,
        stop() {
          child.isStopped = true;
          child.end();
          return ended.promise.then(() => {});
        },
      });
    }),
  });
  async function pass(ms: number): Promise<void> {
    clock.advance(ms);
    await embedded.runOnce();
  }
  return Object.assign(stage, { embedded, pass });
}

Deno.test("a worker is started, restarted three times, and given up with an event", async () => {
  const stage = createStage();
  await stage.pass(0);
  await stage.pass(10_000);
  for (const pauseMs of [1_000, 5_000, 25_000]) {
    stage.children.at(-1)!.end();
    await stage.pass(1);
    await stage.pass(pauseMs);
  }
  assert.equal(stage.children.length, 4);
  stage.children.at(-1)!.end();
  await stage.pass(1);
  await stage.pass(600_000);
  assert.equal(stage.children.length, 4);
  assert.equal(stage.events.at(-1), "gave_up");
  assert.deepEqual(stage.events.filter((one) => one === "gave_up"), ["gave_up"]);
  const { state, restarts } = stage.embedded.view();
  assert.deepEqual([state, restarts], ["gave_up", 3]);
});

Deno.test("a worker that cannot even be started is given up the same way", async () => {
  const stage = createStage(() => Promise.reject(new Error("Requires run access")));
  for (const ms of [0, 10_000, 1, 1_000, 1, 5_000, 1, 25_000, 1]) await stage.pass(ms);
  assert.deepEqual(stage.events, ["failed", "failed", "failed", "failed", "gave_up"]);
});

Deno.test("a worker retires when another one appears, and ends with its web process", async () => {
  const stage = createStage();
  await stage.pass(0);
  await stage.pass(10_000);
  stage.others = 1;
  await stage.pass(1_000);
  assert.equal(stage.embedded.view().state, "retiring");
  assert.equal(stage.children[0]!.isStopped, true);
  await stage.pass(1_000);
  assert.equal(stage.embedded.view().state, "watching");
  stage.others = 0;
  await stage.pass(1_000);
  await stage.pass(10_000);
  assert.equal(stage.embedded.view().state, "running");
  await stage.embedded.stop();
  assert.equal(stage.children[1]!.isStopped, true);
});

Deno.test("countOtherWorkers() leaves out ours and those that are silent", async () => {
  const named = (worker: string, beatAtMs: number) => ({ worker, beatAtMs });
  const workers = [named("box-7-a", 100_000), named("box-71-b", 100_000), named("far-7-c", 89_000)];
  const broker = { workers: () => Promise.resolve(workers as never) };
  const about = { hostname: "box", nowMs: 100_500 };
  assert.equal(await countOtherWorkers(broker, { ...about, ownPid: 7 }), 1);
  assert.equal(await countOtherWorkers(broker, { ...about, ownPid: null }), 2);
});

Deno.test("a real process is started, seen to end, and stopped by SIGTERM", async () => {
  const folder = await Deno.makeTempDir({ prefix: "embedded-" });
  const script = new URL("./testing/obedient_worker.ts", import.meta.url).href;
  const start = (mode: string) =>
    startWorkerProcess({
      command: Deno.execPath(),
      args: ["run", "--quiet", "--no-prompt", "--allow-all", script, mode, `${folder}/${mode}`],
      graceMs: 5_000,
    });
  const said = (mode: string) =>
    until(mode, () => Deno.readTextFile(`${folder}/${mode}`).catch(() => null));
  const crashing = start("crash");
  assert.deepEqual(await crashing.ended, { code: 7, signal: null });
  const obedient = start("obey");
  assert.equal(await said("obey"), "up");
  await obedient.stop();
  assert.equal(await said("obey"), "stopped by SIGTERM");
  await Deno.remove(folder, { recursive: true });
});

Deno.test("an embedded worker ends with a web process that was killed", async () => {
  const folder = await Deno.makeTempDir({ prefix: "embedded-" });
  const script = new URL("./testing/web_process.ts", import.meta.url).href;
  const file = `${folder}/orphan`;
  const web = new Deno.Command(Deno.execPath(), {
    args: ["run", "--quiet", "--no-prompt", "--allow-all", script, file],
    stdin: "null",
    stdout: "null",
  }).spawn();
  const read = () => Deno.readTextFile(file).catch(() => null);
  await until("its worker is up", async () => await read() === "up");
  web.kill("SIGKILL");
  await web.status;
  await until("its worker has ended", async () => await read() === "its parent is gone");
  await Deno.remove(folder, { recursive: true });
});
