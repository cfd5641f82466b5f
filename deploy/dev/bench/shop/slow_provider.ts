/*
 * Twenty checkouts at once by card, while whoever takes cards needs two seconds for each: what other
 * shoppers wait for meanwhile, and whether any row stays locked.
 */
import { setTimeout as pause } from "node:timers/promises";
import { freePort } from "../../../../lib/testing/redis_server.ts";
import { startProvider } from "../../../../lib/payments/testing/provider_server.ts";
import { address, createShopper } from "../../../../lib/site/testing/shopper.ts";
import { someSlugs } from "../../system/orders.ts";
import { type BenchShop, openBenchShop } from "../bench_shop.ts";
import { atMost, below, percentile, type Row } from "../table.ts";
import { stroll } from "./at_once.ts";

const BUYERS = 20;
const ORDERS_EACH = 5;
const SLOW_MS = 2_000;
const OTHERS = 20;
const card = { card_number: "4242424242424242", card_expiry: "12/39", card_cvc: "137" };

export async function measureSlowProvider(signal: AbortSignal): Promise<Row[]> {
  const secret = () => crypto.randomUUID() + crypto.randomUUID();
  const access = { key: secret(), webhookSecret: secret() };
  await using provider = startProvider({ port: freePort(), ...access });
  await using shop = await openBenchShop(signal, {
    PAYMENT_PROVIDER: "test",
    PAYMENT_URL: provider.url,
    PAYMENT_KEY: access.key,
    PAYMENT_WEBHOOK_SECRET: access.webhookSecret,
  });
  const slugs = await someSlugs(shop, BUYERS);
  provider.behaviour.takesMs = SLOW_MS;
  let isOver = false;
  const others = stroll({
    url: shop.url,
    paths: slugs.map((slug) => `/products/${slug}`),
    ...{ shoppers: OTHERS, looksMs: 500, isOver: () => isOver },
  });
  const locks = longestLockMs(shop, () => isOver);
  const faults = await Promise.all(slugs.map((slug) => buy(shop, slug))).finally(() =>
    isOver = true
  );
  const failed = faults.flat();
  const orders = await shop.sql<{ count: number }[]>`select count(*)::int as count from orders`;
  return [
    below(`others' pages beside ${BUYERS} slow checkouts, p95`, percentile(await others, 0.95), {
      ...{ bar: 100, unit: "ms" },
    }),
    below("a transaction that holds rows and waits, at most", await locks, {
      ...{ bar: SLOW_MS / 4, unit: "ms" },
    }),
    atMost("orders that were not placed", BUYERS * ORDERS_EACH - orders[0]!.count + failed.length, {
      ...{ bar: 0, unit: "" },
    }),
  ];
}

/** What was answered to each checkout that is no order. */
async function buy({ url }: BenchShop, slug: string): Promise<string[]> {
  const shopper = createShopper(url);
  const faults: string[] = [];
  for (let n = 0; n < ORDERS_EACH; n++) {
    await shopper.addToCart(slug);
    const form = { ...await shopper.checkoutForm(), ...address, payment: "test_card", ...card };
    const { status, body } = await shopper.post("/checkout", form);
    if (status !== 303) faults.push(`${status}: ${body.slice(0, 200)}`);
  }
  return faults;
}

/** Looked at every 20 ms. */
async function longestLockMs({ sql }: BenchShop, isOver: () => boolean): Promise<number> {
  let longest = 0;
  while (!isOver()) {
    const [row] = await sql<{ ms: number }[]>`
      select coalesce(max(extract(epoch from now() - xact_start)) * 1000, 0)::float8 as ms
        from pg_stat_activity
       where datname = current_database() and state like 'idle in transaction%'
         and application_name = 'smartmarket-web'`;
    longest = Math.max(longest, row!.ms);
    await pause(20);
  }
  return longest;
}
