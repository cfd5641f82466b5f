import assert from "node:assert/strict";
import { inTransaction } from "../../db/mod.ts";
import { onBothBrokers } from "../operate/testing/both_brokers.ts";
import { createEnqueuer } from "./enqueuer.ts";
import { enqueueIn } from "../outbox/enqueue.ts";
import { publishOutbox } from "../outbox/relay.ts";
import { Probe } from "../testing/job_world.ts";

const YEAR_MS = 365 * 86_400_000;
const DELAY_MS = 60_000;
/** A broker counts in whole milliseconds, and so may round. */
const ROUNDED_MS = 2;

/** What is asked for by a process whose clock is wrong by so much; it reads its clock before it waits. */
function withSkew<T>(skewMs: number, ask: () => T): T {
  const { now } = Date;
  Date.now = () => now.call(Date) + skewMs;
  try {
    return ask();
  } finally {
    Date.now = now;
  }
}

for (const skewMs of [-YEAR_MS, -2_000, 2_000, YEAR_MS]) {
  onBothBrokers(
    `a delay is as long as was asked for by a clock that is wrong by ${skewMs} ms`,
    async ({ deps, broker }) => {
      const enqueuer = createEnqueuer(broker);
      const options = { delayMs: DELAY_MS };
      const at = new Date(Date.now() + DELAY_MS);
      const beforeMs = Date.now();
      const promised = await inTransaction(
        deps,
        (tx) => withSkew(skewMs, () => enqueueIn(tx, Probe, { n: 1 }, options)),
      );
      const atOnce = await inTransaction(
        deps,
        (tx) => withSkew(skewMs, () => enqueueIn(tx, Probe, { n: 2 })),
      );
      const instant = await inTransaction(
        deps,
        (tx) => withSkew(skewMs, () => enqueueIn(tx, Probe, { n: 3 }, { at, delayMs: 1 })),
      );
      await withSkew(skewMs, () => publishOutbox(deps, broker));
      const enqueued = await withSkew(skewMs, () => enqueuer.enqueue(Probe, { n: 4 }, options));
      const [many] = await withSkew(
        skewMs,
        () => enqueuer.enqueueMany(Probe, [{ args: { n: 5 }, options }]),
      );
      const afterMs = Date.now();
      for (const id of [promised, enqueued.ok ? enqueued.id : "", many!.ok ? many!.id : ""]) {
        const { dueAtMs } = (await broker.view("default", id))!;
        assert.ok(dueAtMs! >= beforeMs + DELAY_MS - ROUNDED_MS, `${dueAtMs! - beforeMs}`);
        assert.ok(dueAtMs! <= afterMs + DELAY_MS + ROUNDED_MS, `${dueAtMs! - afterMs}`);
      }
      assert.equal((await broker.view("default", atOnce))!.state, "waiting");
      assert.equal((await broker.view("default", instant))!.dueAtMs, at.getTime());
    },
  );
}
