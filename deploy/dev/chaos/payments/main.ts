/*
 * `deno task chaos:payments`: 200 buyers of the last piece at once, all by card, in processes that are
 * killed at any moment of it; then the look of each minute. Counted are orders, charges, and goods that
 * are held for nobody. Exit code 1 where there is a second order, a charge without an order or the other
 * way round, or a hold that is lost.
 *
 *   --rounds N     of 200 buyers each, 20 unless told
 *   --processes N  that they sit in, 4 unless told
 */
import { parseArgs } from "node:util";
import { setTimeout as pause } from "node:timers/promises";
import { root } from "../../project.ts";
import { say } from "../../say.ts";
import { openServices } from "../../services/services.ts";
import { createSupervisor } from "../../services/supervisor.ts";
import { leaveNothing } from "../../bench/leave_nothing.ts";

const BUYERS = 200;
/** The youngest moment of a kill, and how much later the last one is, ms. */
const KILL_AFTER_MS = 20;
const KILL_WITHIN_MS = 400;

async function run(rounds: number, processes: number): Promise<number> {
  const dataDir = await Deno.makeTempDir();
  await Deno.chmod(dataDir, 0o711);
  const supervisor = createSupervisor();
  const options = { dataDir, supervisor, say, throwaway: true, given: {} };
  const { databaseUrl, redisUrl } = await openServices(options);
  Deno.env.set("TEST_DATABASE_URL", databaseUrl);
  Deno.env.set("TEST_REDIS_URL", redisUrl);
  try {
    return await inWorld(rounds, processes);
  } finally {
    await supervisor.stop();
  }
}

async function inWorld(rounds: number, processes: number): Promise<number> {
  // They look for their services as they are loaded.
  const { assertWhole, paidShop } = await import("../../../../lib/orders/testing/paid_shop.ts");
  const { fill, sell } = await import("../../../../lib/orders/testing/shop.ts");
  const { reconcileCheckouts } = await import(
    "../../../../lib/orders/checkouts/reconcile.ts"
  );
  await using shop = await paidShop();
  const { deps, clock, provider } = shop;
  const sums = { orders: 0, killed: 0, recovered: 0 };
  for (let round = 0; round < rounds; round++) {
    const [plum] = await sell(deps, [{ name: `plum-${round}`, onHand: 1 }]);
    const line = { productId: plum!, quantity: 1 };
    const carts = await Promise.all(Array.from({ length: BUYERS }, () => fill(deps, [line])));
    const share = Math.ceil(BUYERS / processes);
    const ends = await Promise.all(
      Array.from(
        { length: processes },
        (_, n) => buyers(deps.config, carts.slice(n * share, (n + 1) * share)),
      ),
    );
    sums.killed += ends.filter((isKilled) => isKilled).length;
    clock.set(new Date(Date.now() + 20_000));
    const { placed, released } = await reconcileCheckouts(deps, new AbortController().signal);
    sums.recovered += placed + released;
    await assertWhole(shop, `round ${round}`);
    const [row] = await deps.sql<{ orders: number }[]>`
      select count(*)::int as orders from order_lines where product_id = ${plum!}`;
    if (row!.orders > 1) throw new Error(`Round ${round}: ${row!.orders} orders of one piece`);
    sums.orders += row!.orders;
  }
  say(
    `${rounds} rounds of ${BUYERS} buyers of one piece: ${sums.orders} orders, ` +
      `${provider.payments().length} charges asked for, ${sums.killed} processes killed in the ` +
      `middle, ${sums.recovered} checkouts settled behind them; nothing lost, doubled or left`,
  );
  return 0;
}

type BuyersConfig = Awaited<
  ReturnType<typeof import("../../../../lib/orders/testing/paid_shop.ts").paidShop>
>["deps"]["config"];

/** @returns whether they were killed before they had done */
async function buyers(config: BuyersConfig, carts: readonly string[]): Promise<boolean> {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "--quiet", "-A", "--no-check", "deploy/dev/chaos/payments/buyers.ts", ...carts],
    cwd: root,
    env: {
      DATABASE_URL: config.DATABASE_URL.reveal(),
      PAYMENT_URL: config.PAYMENT_URL!,
      PAYMENT_KEY: config.PAYMENT_KEY!.reveal(),
      PAYMENT_WEBHOOK_SECRET: config.PAYMENT_WEBHOOK_SECRET!.reveal(),
    },
    stdin: "null",
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  const said = child.stdout.getReader();
  // The first line: they are about to begin.
  await said.read();
  await Promise.race([
    child.status,
    pause(KILL_AFTER_MS + Math.random() * KILL_WITHIN_MS),
  ]);
  try {
    child.kill("SIGKILL");
  } catch {
    // They have done.
  }
  const { signal } = await child.status;
  await said.cancel();
  return signal === "SIGKILL";
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      rounds: { type: "string", default: "20" },
      processes: { type: "string", default: "4" },
    },
  });
  const { rounds, processes } = values;
  Deno.exit(await leaveNothing(() => run(Number(rounds), Number(processes))));
}
