import assert from "node:assert/strict";
import { z } from "zod";
import { defineEvent } from "../catalogue/event.ts";
import { defineGroup } from "../catalogue/group.ts";
import { lookUp } from "../log/event_log.ts";
import { defineLog } from "../log/named_log.ts";
import { withEachLog } from "../testing/logs.ts";
import { announce } from "./announce.ts";

const log = defineLog("gauges", { entries: 100, bytes: 100_000, ageMs: 60_000 });
const group = defineGroup("gauges", { log, mayRead: () => true });
const Read = defineEvent("gauge.read", { group, data: z.strictObject({ n: z.int() }) });
const perMs = 600_000;

withEachLog("announce() tells no more than its pace allows, whoever tells", async ({ deps }) => {
  const tell = (numbers: unknown[], events: number) => {
    const all = numbers.map((n) => ({ event: Read, data: { n }, key: "g" }));
    return announce(deps, all, { pace: { events, perMs } });
  };
  assert.equal(await tell([1, 2], 5), 2);
  const both = await Promise.all([tell([3, 4], 5), tell([3, 4], 5)]);
  assert.deepEqual(both.toSorted(), [1, 2], "three more have room");
  assert.equal(await tell([9], 5), 0);
  assert.equal(await tell([9], 0), 0);
  assert.equal(await tell([6, 7], 6), 1, "others may have more room");
  assert.equal(await tell([], 9), 0);
  await assert.rejects(tell(["x"], 9), /number/);
  const { end } = await lookUp(deps, { after: null, log });
  const look = await lookUp(deps, { after: { ...end, id: "0-0" }, log });
  const told = look.missed.map(({ event }) => (event.data as { n: number }).n);
  assert.deepEqual([told.length, told.at(-1)], [6, 6]);
});
