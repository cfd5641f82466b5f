import assert from "node:assert/strict";
import { buy, fill, formOf, sell } from "../orders/testing/shop.ts";
import { testWorld } from "../testing/world.ts";
import { listDoubts } from "./doubts.ts";

Deno.test("listDoubts() names the orders whose mail may have gone twice, newest first", async () => {
  await using world = await testWorld();
  const { deps } = world;
  const { sql } = deps;
  const [plum] = await sell(deps, [{ name: "plum" }]);
  const cartId = await fill(deps, [{ productId: plum!, quantity: 1 }]);
  await buy(deps, { cartId, form: formOf(), card: null });
  const [job] = await sql<{ id: string }[]>`select id from jobs_outbox`;
  const doubt = (jobId: string, { doubts = 1, daysAgo = 0 } = {}) =>
    sql`
    insert into job_effects (job_id, key, state, run, worker, idempotency_key, doubts, settled_at)
    values (${jobId}, 'confirmation', 'in_doubt', 1, 'w', 'k', ${doubts},
            now() - ${daysAgo} * interval '1 day')`;
  const forgotten = crypto.randomUUID();
  await doubt(job!.id);
  await doubt(forgotten, { daysAgo: 3 });
  await doubt(crypto.randomUUID(), { daysAgo: 31 });
  await doubt(crypto.randomUUID(), { doubts: 0 });
  const [order] = await sql<{ id: string; number: string }[]>`select id, number from orders`;
  const listed = (await listDoubts(deps, 50)).map(({ at: _at, ...rest }) => rest);
  assert.deepEqual(listed, [
    { jobId: job!.id, orderId: order!.id, number: order!.number },
    { jobId: forgotten, orderId: null, number: null },
  ]);
});
