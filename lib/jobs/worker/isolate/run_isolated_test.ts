import assert from "node:assert/strict";
import type { IsolatePolicy } from "./policy.ts";
import { type IsolateOptions, runIsolated } from "./run_isolated.ts";

const module = new URL("./testing/tasks.ts", import.meta.url).href;
const hostname = "/etc/hostname";

function isolated(
  deed: string,
  differing: { with?: unknown; policy?: Partial<IsolatePolicy> } & Partial<IsolateOptions> = {},
) {
  const { with: value, policy, ...options } = differing;
  return runIsolated(
    { id: "job-1", run: 4, args: { deed, with: value } },
    { module, permissions: {}, memoryMb: 128, ...policy },
    { signal: new AbortController().signal, softLimitMs: 5_000, hardLimitMs: 10_000, ...options },
  );
}

/** Resolves with how often a timer fired while `work` was under way. */
async function ticksDuring(work: Promise<unknown>): Promise<number> {
  let ticks = 0;
  const timer = setInterval(() => ticks++, 20);
  await work.finally(() => clearInterval(timer));
  return ticks;
}

Deno.test("runIsolated() hands over arguments and result", async () => {
  assert.deepEqual(await isolated("done", { with: { sku: "A-1" } }), {
    kind: "done",
    result: { value: { sku: "A-1" }, jobId: "job-1", run: 4 },
  });
});

Deno.test("runIsolated() knows all three outcomes, and nothing else", async () => {
  assert.deepEqual(await isolated("snooze"), { kind: "snooze", delayMs: 5_000 });
  assert.deepEqual(await isolated("cancel"), { kind: "cancel", reason: "nobody wants it" });
  await assert.rejects(isolated("nothing"), { name: "TypeError", message: /must return done\(\)/ });
  await assert.rejects(isolated("unprintable"), { name: "TypeError", message: /BigInt/ });
});

Deno.test("runIsolated() throws what was thrown inside, as its class where that matters", async () => {
  await assert.rejects(isolated("throws"), { name: "RangeError", message: "too far" });
  await assert.rejects(isolated("payload"), { name: "PayloadError", message: "no such picture" });
  await assert.rejects(isolated("away"), { dependency: "smtp", retryAfterMs: 7_000 });
});

Deno.test("an isolate may do what its task declares", async () => {
  const read = await isolated("read", {
    with: hostname,
    policy: { permissions: { read: [hostname] } },
  });
  assert.deepEqual(read, { kind: "done", result: Deno.readTextFileSync(hostname) });
});

Deno.test("an isolate may do nothing else", async () => {
  const denied = { name: "NotCapable" };
  await assert.rejects(isolated("read", { with: hostname }), denied);
  await assert.rejects(isolated("env", { with: "HOME" }), denied);
  await assert.rejects(isolated("run"), denied);
  const permissions = { read: ["/etc/passwd"] };
  await assert.rejects(isolated("read", { with: hostname, policy: { permissions } }), denied);
});

Deno.test("an isolate does not even hold the environment it may not read", async () => {
  const permissions = { env: ["HOME", "TEST_REDIS_URL"] };
  const seen = await isolated("env", { with: "TEST_REDIS_URL", policy: { permissions } });
  assert.deepEqual(seen, { kind: "done", result: Deno.env.get("TEST_REDIS_URL") ?? null });
  await assert.rejects(isolated("env", { with: "DATABASE_URL", policy: { permissions } }));
});

Deno.test("a policy that cannot be kept is refused before anything starts", async () => {
  const inherit = { policy: { permissions: { net: "inherit" as const } } };
  await assert.rejects(isolated("done", inherit), { message: /does not inherit: name its net/ });
  await assert.rejects(isolated("done", { policy: { memoryMb: 8 } }), {
    message: /32 MiB at least/,
  });
});

Deno.test("a loop is killed at the hard limit while our timers go on", async () => {
  const started = performance.now();
  const ended = assert.rejects(isolated("loop", { softLimitMs: 100, hardLimitMs: 700 }), {
    name: "HardLimitError",
    message: /700 ms; its isolate was killed/,
  });
  assert.ok(await ticksDuring(ended) > 10);
  assert.ok(performance.now() - started < 2_000);
});

Deno.test("the signal inside aborts at the soft limit", async () => {
  const answer = await isolated("obeys", { softLimitMs: 300 });
  assert.deepEqual(answer, { kind: "done", result: { told: "Soft limit" } });
});

Deno.test("an aborted run may still answer, or is killed", async () => {
  const told = new AbortController();
  const answer = isolated("obeys", { signal: told.signal });
  told.abort(new Error("The worker stops"));
  assert.deepEqual(await answer, { kind: "done", result: { told: "The worker stops" } });
  const deaf = new AbortController();
  const ended = isolated("loop", { signal: deaf.signal });
  deaf.abort(new Error("A newer run owns the job"));
  await assert.rejects(ended, { message: "A newer run owns the job" });
  await assert.rejects(isolated("done", { signal: deaf.signal }), { message: /newer run/ });
});

Deno.test("a crash inside is a failure with its reason", async () => {
  const crashed = (message: RegExp) => ({ name: "IsolateCrashed", message });
  await assert.rejects(isolated("exit"), { message: /may not exit/ });
  await assert.rejects(isolated("late"), crashed(/thrown where nobody catches/));
  const missing = { policy: { module: new URL("./testing/none.ts", import.meta.url).href } };
  await assert.rejects(isolated("done", missing), crashed(/Module not found/));
  const noRun = { policy: { module: new URL("./testing/no_run.ts", import.meta.url).href } };
  await assert.rejects(isolated("done", noRun), crashed(/exports no function run/));
});

Deno.test("an isolate without bounds in its appetite ends as MemoryLimit", async () => {
  for (const deed of ["heap", "buffers"]) {
    const ended = assert.rejects(isolated(deed, { policy: { memoryMb: 64 } }), {
      name: "MemoryLimit",
    });
    assert.ok(await ticksDuring(ended) > 0);
  }
});

Deno.test("progress comes out in order, whatever else the task writes", async () => {
  const seen: unknown[] = [];
  const onProgress = (value: unknown) => void seen.push(value);
  await isolated("progress", { onProgress });
  assert.deepEqual(await isolated("noise", { onProgress }), { kind: "done", result: "heard" });
  assert.deepEqual(seen, [{ part: 1 }, { part: 2 }, 0.5]);
  await assert.rejects(isolated("chatter"), { name: "Unstorable" });
});

Deno.test("lines come out with their level, and cut", async () => {
  const seen: unknown[] = [];
  await isolated("lines", { onLine: (level, says) => void seen.push([level, says.length]) });
  assert.deepEqual(seen, [["warn", 500], ["info", 6]]);
});

Deno.test("twenty isolates at once do not mix anything up", async () => {
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, n) => isolated("done", { with: n, hardLimitMs: 30_000 })),
  );
  const values = answers.map((one) =>
    one.kind === "done" && (one.result as { value: number }).value
  );
  assert.deepEqual(values, Array.from({ length: 20 }, (_, n) => n));
});
