import assert from "node:assert/strict";
import { noteWorker } from "../../../lib/jobs/settings/workers.ts";
import { testDesk } from "./testing/desk.ts";
import { worker } from "./worker.ts";

Deno.test("ctl worker drains a worker and lets it claim again, and knows no other", async () => {
  await using desk = await testDesk();
  const { sql } = desk.jobs.world.deps;
  await noteWorker(sql, { worker: "w7", release: "test", host: "here", pid: 7 });
  const drained = await desk.run(worker, "drain", "w7");
  assert.deepEqual([drained.code, drained.out], [
    0,
    "w7: claims nothing more, within a second or two\n",
  ]);
  assert.equal((await desk.run(worker, "drain", "w7")).out, "w7: claims nothing more already\n");
  const { out } = await desk.run(worker, "resume", "w7", "--json");
  assert.deepEqual(JSON.parse(out), { worker: "w7", draining: false, changed: true });
  const unknown = await desk.run(worker, "drain", "w8");
  assert.equal(unknown.code, 1);
  assert.match(unknown.err, /^No worker "w8" has ever been seen/);
  assert.equal((await desk.run(worker, "stop", "w7")).code, 2);
});
