import assert from "node:assert/strict";
import { may, roles } from "../../accounts/permissions.ts";
import { refusesPersonalData } from "../../realtime/testing/personal_data.ts";
import { jobEvents } from "./events.ts";

const at = "2026-03-01T12:00:00.000Z";
const jobId = "0196f0a0-0000-7000-8000-000000000001";
const queue = "emails";

const samples: Record<string, Record<string, unknown>> = {
  "job.changed": { jobId, task: "send_mail", queue, state: "running", run: 1, at, merged: 0 },
  "queue.stats": {
    queues: [{
      ...{ queue, waiting: 1, delayed: 0, running: 2, parked: 0, dead: 0, oldestMs: 10 },
      ...{ paused: false, in: 1.5, out: 0 },
    }],
    at,
  },
  "worker.changed": {
    workers: [{ worker: "host.shop.test-77-ab12cd34", state: "busy", inFlight: 1, slots: 16 }],
    more: 0,
    at,
  },
  "schedule.fired": { schedule: "cache.purge", slotAt: at, jobId },
};

Deno.test("events of the engine room have no place for personal data, and are for who may see jobs", () => {
  assert.deepEqual(jobEvents.map(({ type }) => type).sort(), Object.keys(samples).sort());
  for (const event of jobEvents) {
    refusesPersonalData(event, samples[event.type]!);
    const [group] = event.groups;
    for (const role of [...roles, null]) {
      assert.equal(group!.mayRead({ accountId: "1", role }, ""), may(role, "jobs.read"), `${role}`);
    }
    assert.deepEqual([group!.log.name, group!.log.bounds.entries], ["engine", 5_000]);
  }
});
