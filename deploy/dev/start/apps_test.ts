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

Deno.test("processes write their logbook alone, and the worker the folder of mails", () => {
  const writes = (app: "web" | "worker" | "scheduler") =>
    denoFlags(app, { env, isolates: false }).filter((flag) => flag.startsWith("--allow-write"));
  assert.deepEqual(writes("worker"), ["--allow-write=/data/mail,/data/logs"]);
  for (const app of ["web", "scheduler"] as const) {
    assert.deepEqual(writes(app), ["--allow-write=/data/logs"]);
  }
});
