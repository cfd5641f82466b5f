import assert from "node:assert/strict";
import { appSpecs, denoFlags, hasIsolatedTasks } from "./apps.ts";

const env = { DATA_DIR: "/data", LOG_DIR: "/data/logs", HOST: "127.0.0.1", PORT: "8000" };
const ownDeno = `--allow-run=${Deno.execPath()}`;

/** The programs each process of the shop may run. */
function runs(isolates: boolean, differing: Record<string, string> = {}) {
  const specs = appSpecs({ ...env, ...differing }, { isolates });
  const entries = specs.map(({ name, args }) =>
    [name, args.filter((arg) => arg.startsWith("--allow-run"))] as const
  );
  return Object.fromEntries(entries);
}

Deno.test("no process of a shop without isolated tasks may run anything", () => {
  assert.deepEqual(runs(false), { web: [], worker: [], scheduler: [] });
});

Deno.test("the worker may run its own deno where tasks are isolated, and nobody else may", () => {
  assert.deepEqual(runs(true), { web: [], worker: [ownDeno], scheduler: [] });
});

Deno.test("the web process may run its own deno where it is to start a worker", () => {
  for (const value of ["true", "1"]) {
    const given = { JOBS_AUTO_START_WORKER: value };
    assert.deepEqual(runs(false, given), { web: [ownDeno], worker: [], scheduler: [] });
  }
  assert.deepEqual(runs(false, { JOBS_AUTO_START_WORKER: "false" }).web, []);
});

Deno.test("hasIsolatedTasks() asks the shop's own handlers", async () => {
  const { isolatedIn } = await import("../../../lib/jobs/worker/isolate/isolated_handler.ts");
  const { handlers } = await import("../../../workers/handlers.ts");
  assert.equal(hasIsolatedTasks(), isolatedIn(handlers).length > 0);
});

Deno.test("processes write their logbook, and uploads and mails where they have to", () => {
  const writes = (app: "web" | "worker" | "scheduler") =>
    denoFlags(app, { env, isolates: false }).filter((flag) => flag.startsWith("--allow-write"));
  const uploads = "/data/media,/data/imports";
  assert.deepEqual(writes("worker"), [
    `--allow-write=/data/mail,/data/indexes,${uploads},/data/logs`,
  ]);
  assert.deepEqual(writes("web"), [`--allow-write=${uploads},/data/logs`]);
  assert.deepEqual(writes("scheduler"), ["--allow-write=/data/logs"]);
});
