import assert from "node:assert/strict";
import { createLog } from "../../log/mod.ts";
import type { QueueStats } from "../task/broker.ts";
import {
  type AuditTarget,
  createAudit,
  createConservationAudit,
  differenceOf,
} from "./conservation.ts";

/** As a queue answers after 20 jobs, each in another place. */
function stats(lost = 0): QueueStats {
  return {
    queue: "default",
    waiting: 5,
    delayed: 4,
    inFlight: 3,
    parked: 2,
    dead: 1,
    oldestWaitingMs: 10,
    paused: false,
    counts: { enqueued: 20 + lost, done: 4, dead: 1, cancelled: 1 },
  };
}

/** A broker whose reads show these differences, one after the other. */
function reads(...differences: number[]): AuditTarget {
  return { stats: () => Promise.resolve([stats(differences.shift() ?? 0)]) };
}

Deno.test("differenceOf() is 0 where every job is somewhere", () => {
  assert.equal(differenceOf(stats()), 0);
  assert.equal(differenceOf(stats(2)), 2);
});

Deno.test("an audit believes a difference that two reads show alike, and no other", async () => {
  for (
    const [differences, expected] of [
      [[0], []],
      [[3, 0], []],
      [[3, 1], []],
      [[1, 1], [1]],
      [[-2, -2], [-2]],
    ] as const
  ) {
    const found = await createAudit(reads(...differences), ["default"])();
    assert.deepEqual(found.map((one) => one.difference), expected);
  }
});

Deno.test("an audit of a queue that never stands still believes three rounds that lean one way", async () => {
  const lost = createAudit(reads(5, 3, 4, 2, 3, 7), ["default"]);
  assert.deepEqual([await lost(), await lost()], [[], []]);
  assert.deepEqual((await lost()).map((one) => one.difference), [2]);
  const noisy = createAudit(reads(5, 3, 4, -2, 3, 7, 0, 4, 2), ["default"]);
  for (let round = 0; round < 5; round++) assert.deepEqual(await noisy(), []);
});

Deno.test("createConservationAudit() logs a difference that stays once, and tells each round", async () => {
  const lines: string[] = [];
  const write = (line: string) => void lines.push(line);
  const log = createLog({ service: "test", release: "test", level: "error", write });
  const rounds: number[] = [];
  const done = Promise.withResolvers<void>();
  const audit = createConservationAudit({ log }, reads(1, 1, 1, 1, 2, 2, 0), {
    queues: ["default"],
    everyMs: 1,
    onRound(found) {
      rounds.push(...found.map((one) => one.difference));
      if (found.length === 0) done.resolve();
    },
  });
  audit.start();
  await done.promise;
  await audit.stop();
  assert.deepEqual(rounds.slice(0, 3), [1, 1, 2]);
  assert.deepEqual(lines.map((line) => JSON.parse(line).difference), [1, 2]);
});
