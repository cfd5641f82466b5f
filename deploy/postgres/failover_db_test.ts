import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";
import { loadConfig } from "../../lib/config/mod.ts";
import { connectDb, isServiceAway } from "../../lib/db/mod.ts";
import type { Deps } from "../../lib/deps.ts";
import { migrate } from "../../lib/jobs/operate/migrate.ts";
import { buy, cards, fill, formOf, ledger, sell } from "../../lib/orders/testing/shop.ts";
import { checkDatabaseWay } from "../../lib/jobs/operate/doctor/database_way.ts";
import type { PlacedOrder } from "../../lib/orders/mod.ts";
import { passOverDriversOwn } from "../../lib/testing/drivers_own.ts";
import { testWorld } from "../../lib/testing/world.ts";
import { until } from "../../lib/testing/until.ts";
import { debianPostgres } from "./testing/debian_postgres.ts";
import { startPair } from "./testing/postgres_pair.ts";
import { assertReadsFollow } from "./testing/reads_follow.ts";

const bin = debianPostgres();
const SHOPPERS = 8;
/** Orders of each shopper before, in and after the loss. */
const ORDERS = 6;

passOverDriversOwn();

Deno.test({
  name: "a primary that is lost, and one that falls silent, lose no order and double none" +
    (bin === null ? " (skipped: Debian's postgresql is not installed)" : ""),
  ignore: bin === null,
  async fn() {
    await using pair = await startPair(bin!);
    const { primary, standby } = pair;
    const owner = connectDb(pair.url, { name: "smartmarket-owner", max: 1 });
    await migrate(owner);
    await owner.end();
    await using world = await testWorld();
    const changes: { from: string; to: string }[] = [];
    const sql = connectDb(pair.url, {
      name: "smartmarket-web",
      max: SHOPPERS + 2,
      onPrimaryChange: (change) => void changes.push(change),
    });
    const config = loadConfig({
      // The one that is to be the standby in the end.
      ...{ DATABASE_REPLICA_URL: `${primary.url}?sslmode=require` },
      ...{ DATABASE_URL: pair.url, JOBS_BROKER: "postgres", TRUST_PROXY: "false" },
      SESSION_SECRET: "a-secret-that-only-tests-know-0123456789",
    });
    const deps: Deps = { ...world.deps, config, sql };
    await assertReadsFollow(pair, sql);
    const heard: string[] = [];
    await sql.listen("orders", (number) => void heard.push(number));
    const goods = await sell(
      deps,
      Array.from({ length: SHOPPERS }, (_, n) => ({ name: `plum-${n}`, onHand: 10_000 })),
    );
    let next = 0;
    const placed: PlacedOrder[] = [];
    const askedAgain = { times: 0 };

    /** As a shopper does: the same again, until there is an answer. */
    const ask = async <T>(work: () => Promise<T>): Promise<T> => {
      for (;;) {
        try {
          return await work();
        } catch (error) {
          if (!isServiceAway(error)) throw error;
          askedAgain.times++;
          await pause(50);
        }
      }
    };
    const choose = async () => ({
      cartId: await ask(() => fill(deps, [{ productId: goods[next++ % SHOPPERS]!, quantity: 1 }])),
      form: formOf({ payment: "test_card" }),
      card: cards.good,
    });
    async function order(chosen?: Awaited<ReturnType<typeof choose>>): Promise<void> {
      const checkout = chosen ?? await choose();
      placed.push(await ask(() => buy(deps, checkout)));
    }
    const shop = () =>
      Promise.all(Array.from({ length: SHOPPERS }, async () => {
        for (let n = 0; n < ORDERS; n++) await order();
      }));
    const whereWeAre = async () => {
      const [row] = await ask(() => sql<{ port: number }[]>`select inet_server_port() as port`);
      return `127.0.0.1:${row!.port}`;
    };

    // A commit that waits for the standby while the primary dies, and others behind it: nobody knows
    // whether it happened.
    const chosen = await Promise.all(Array.from({ length: SHOPPERS }, choose));
    await standby.freeze();
    const doubted = Promise.all(chosen.map((one) => order(one)));
    await until(
      "a commit is in doubt",
      async () =>
        Number(
          await primary.tell("select count(*) from pg_stat_activity where wait_event = 'SyncRep'"),
        ) > 0,
    );
    await primary.kill();
    await standby.thaw();
    await standby.promote();
    await Promise.all([doubted, shop()]);
    assert.equal(await whereWeAre(), standby.host);
    assert.ok(askedAgain.times > 0);
    assert.deepEqual(changes, [{ from: primary.host, to: standby.host }]);

    const told = async () =>
      (await checkDatabaseWay({ config, sql })).map(({ check, level }) => `${check} ${level}`);
    assert.deepEqual(await told(), ["postgres.standby red", "postgres.replica warn"]);

    // Its machine comes back, and it believes to be what it was.
    await primary.start();
    assert.equal(await primary.tell("select pg_is_in_recovery()"), "f");
    await pause(2_500);
    assert.deepEqual(
      await primary.tell(
        "select count(*) from pg_stat_activity where application_name = 'smartmarket-web'",
      ),
      "0",
    );
    await order();

    // It becomes the standby, and then the other one says nothing any more, not even good-bye.
    await primary.kill();
    await primary.follow(standby);
    assert.deepEqual(await told(), ["postgres.standby ok", "postgres.replica ok"]);
    const more = shop();
    await until("one of them has ordered", () => placed.length > SHOPPERS * (ORDERS + 1) + 1);
    await standby.freeze();
    const inSilence = shop();
    await primary.promote();
    await Promise.all([more, inSilence]);
    assert.equal(await whereWeAre(), primary.host);
    await until("news come from there", async () => {
      await ask(() => sql`select pg_notify('orders', 'the last')`);
      return heard.includes("the last");
    });

    const count = SHOPPERS * (3 * ORDERS + 1) + 1;
    assert.equal(placed.length, count);
    assert.equal(new Set(placed.map(({ publicId }) => publicId)).size, count);
    const { orders, tokens, jobs, events, reserved } = await ledger(deps);
    assert.deepEqual({ orders, tokens, jobs, events, reserved }, {
      ...{ orders: count, tokens: count, jobs: count, events: count, reserved: count },
    });
    await sql.end({ timeout: 2 });
  },
});
