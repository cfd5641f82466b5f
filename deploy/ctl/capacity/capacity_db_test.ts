import assert from "node:assert/strict";
import { buy, fill, formOf, sell } from "../../../lib/orders/testing/shop.ts";
import { testDesk } from "../jobs/testing/desk.ts";
import { capacity } from "./capacity.ts";

Deno.test("ctl capacity answers from what the shop has kept, and to what if", async () => {
  await using desk = await testDesk();
  const { deps, clock } = desk.jobs.world;
  const { sql } = deps;
  const fresh = await desk.run(capacity);
  assert.equal(fresh.code, 0);
  assert.match(fresh.out, /^The busiest time, by what the last 24 h have shown \(0 minutes/);
  assert.match(fresh.out, /worker processes {2}1 \(2, so that one may end\), there: 0/);

  const at = (minutes: number) => new Date(clock.now().getTime() - minutes * 60_000);
  await sql`
    insert into jobs_queue_minutes (minute, queue, enqueued, ended, dead, waiting, running, oldest_ms, run_p50, run_p95)
    select date_trunc('minute', ${at(30)}::timestamptz) + n * interval '1 minute', 'emails',
           n * 600, n * 600, 0, 0, 0, 0, 400, 400
      from generate_series(1, 20) n`;
  await sql`insert into metric_steps (at, http_requests) values (${at(10)}, ${15 * 200})`;
  const busy = await desk.run(capacity, "--hours", "1");
  // 10 a second of 400 ms keep four slots busy, and nobody has one.
  assert.match(busy.out, /^emails +10 +400 ms +5 s +5 +0$/m);
  assert.match(busy.out, /web processes .+; 200 requests a second, 2 ms of a processor each/);
  assert.equal(busy.code, 1);
  assert.match(busy.err, /^emails needs 5 slots and has 0\n$/);

  const asked = ["--orders-per-second", "50", "--peak", "2", "--within", "0.5", "--slots", "8"];
  const { code, out } = await desk.run(capacity, ...asked, "--json");
  assert.equal(code, 0);
  const { plan, wishes } = JSON.parse(out);
  assert.deepEqual(wishes, { orders: 50, peak: 2, withinS: 0.5, slots: 8 });
  assert.equal(plan.queues.find(({ queue }: { queue: string }) => queue === "emails").rate, 300);
  assert.ok(plan.workers.needed >= 300 * 0.4 / 8 && plan.web.needed >= 10);

  // Of one order came all that there was: 19 minutes of 600 mails, 3,000 requests.
  const [productId] = await sell(deps, [{ name: "plum" }]);
  const cartId = await fill(deps, [{ productId: productId!, quantity: 1 }]);
  await buy(deps, { cartId, form: formOf(), card: null });
  clock.advance(60_000);
  const known = await desk.run(capacity, "--hours", "1", "--orders-per-second", "0.5", "--json");
  const { plan: ofOne } = JSON.parse(known.out);
  assert.equal(ofOne.queues[1].rate, 19 * 600 / 2);
  assert.equal(ofOne.web.requests, 1_500);

  const absurd = await desk.run(capacity, "--orders-per-second", "100000", "--peak", "10000");
  assert.equal(absurd.code, 1);
  assert.match(absurd.err, /^That takes more than 100000 slots/);

  const wrong = [
    ["now"],
    ["--hours", "7"],
    ["--within", "0"],
    ["--within", "NaN"],
    ["--peak", "-1"],
    ["--peak", "1e9"],
    ["--orders-per-second", "100001"],
    ["--orders-per-second", "๕"],
    ["--slots", "0"],
    ["--ordes", "1"],
  ];
  for (const args of wrong) {
    const { code, err } = await desk.run(capacity, ...args);
    assert.deepEqual([code, /^usage: ctl capacity/m.test(err)], [2, true], args.join(" "));
  }
});
