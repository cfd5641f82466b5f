import assert from "node:assert/strict";
import { jobWorld } from "../../testing/job_world.ts";
import { SUSPECT_AFTER, WARDEN_LEASE_MS } from "../../task/limits.ts";
import { brokerConformance, deskConformance } from "../conformance.ts";
import { createRedisDesk } from "./desk/desk.ts";
import { brokerModelTest } from "../conformance/model_property.ts";

brokerConformance("Redis broker", jobWorld);
deskConformance("Redis broker", async () => {
  const jobs = await jobWorld();
  return { ...jobs, desk: createRedisDesk(jobs.world.deps) };
});
brokerModelTest("Redis broker", jobWorld);

Deno.test("the scripts suspect a job after as many crashes as everybody else", async () => {
  const text = await Deno.readTextFile(new URL("./queue.lua", import.meta.url));
  assert.match(text, new RegExp(`^local SUSPECT_AFTER = ${SUSPECT_AFTER}$`, "m"));
  const turn = await Deno.readTextFile(new URL("./turn.lua", import.meta.url));
  assert.match(turn, new RegExp(`^local WARDEN_LEASE_MS = ${WARDEN_LEASE_MS}$`, "m"));
});
