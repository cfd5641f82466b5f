import assert from "node:assert/strict";
import { ownCheckout, runCtl } from "./checkout.ts";
import { createFleet, type Fleet } from "./fleet.ts";
import { auditMail, unknownCopies, untilSettled } from "./mail_audit.ts";
import { orderedBy, placeOrders } from "./orders.ts";
import { type Services, startServices } from "./services.ts";
import { checkOutReleaseBefore, hasReleaseBefore } from "./testing/release_before.ts";

/*
 * RUNBOOK, "Upgrade, and the way back", with the release before and this one side by side, while
 * shoppers order through whichever web process is there. The judge is the mail server. On Postgres each
 * release calls routines of its own contract.
 */

/** During each step. */
const ORDERS = 12;

const before = hasReleaseBefore();
const why = before ? "" : ": not tried, this checkout has no history";

/** Orders through one fleet's web process while something else changes; what was refused. */
async function orderDuring({ sql }: Services, { url }: Fleet, change: () => Promise<unknown>) {
  const faults = placeOrders({ sql, url }, { orders: ORDERS, shoppers: 4 });
  await change();
  return await faults;
}

for (const broker of ["redis", "postgres"]) {
  Deno.test({
    name:
      `an upgrade and the way back on ${broker}, one process after another, lose and double nothing${why}`,
    ignore: !before,
    async fn() {
      await using oldCode = await checkOutReleaseBefore();
      await using services = await startServices("nothing");
      const env = { ...services.env, JOBS_BROKER: broker };
      for (const args of [["migrate"], ["admin", "ensure"], ["catalog", "seed"]]) {
        await runCtl(oldCode, { env, args });
      }
      await using old = createFleet(env, oldCode);
      await using fresh = createFleet(env);
      await old.start("web", "worker", "scheduler");

      const faults = [
        await orderDuring(services, old, () => runCtl(ownCheckout, { env, args: ["migrate"] })),
        await orderDuring(services, old, () => fresh.start("worker", "scheduler")),
        await orderDuring(services, old, () => old.end("worker", "SIGKILL")),
        await orderDuring(services, old, async () => {
          await old.end("scheduler");
          await fresh.start("web");
        }),
        await orderDuring(services, fresh, () => old.end("web")),
        // The way back: the old release's processes on the new one's schema and jobs.
        await orderDuring(services, fresh, () => old.start("worker", "scheduler")),
        await orderDuring(services, fresh, async () => {
          await fresh.end("worker", "SIGKILL");
          await fresh.end("scheduler");
        }),
        await orderDuring(services, fresh, () => old.start("web")),
        await orderDuring(services, old, () => fresh.end("web")),
      ];

      assert.deepEqual(faults.flat(), []);
      assert.equal(await orderedBy(services), ORDERS * faults.length);
      // What only the new release knows waits for its worker.
      await fresh.start("worker");
      await untilSettled(services);
      const { missing, doubled, strange } = await auditMail(services);
      assert.deepEqual({ missing, strange }, { missing: [], strange: 0 });
      const unknown = await unknownCopies(services, doubled);
      assert.deepEqual(unknown, [], "a second copy that the ledger does not know of");
    },
  });
}
