import { until } from "../../../lib/testing/until.ts";
import { say } from "../say.ts";
import { placeOrders } from "../system/orders.ts";
import { logIn, openFeed } from "../system/staff_member.ts";
import type { BenchShop } from "./bench_shop.ts";
import { below, percentile, type Row } from "./table.ts";

const ORDERS = 2_000;
const SHOPPERS = 20;
const WARM_UP = 100;

/** Twenty shoppers order at once: what they wait for, what staff see, what the mail server gets. */
export async function measureOrdering(shop: BenchShop): Promise<Row[]> {
  const staff = await logIn(shop.url, shop.staff);
  const feed = await openFeed(shop.url, staff.cookie);
  await placeOrders(shop, { orders: WARM_UP, shoppers: SHOPPERS });
  await allMailed(shop, WARM_UP);
  const framesBefore = feed.frames.length;
  const mailsBefore = shop.mail.received.length;

  say(`${ORDERS} orders by ${SHOPPERS} shoppers at once`);
  const waitedMs: number[] = [];
  const startedAt = performance.now();
  const faults = await placeOrders(shop, {
    orders: ORDERS,
    shoppers: SHOPPERS,
    onOrder: ({ ms }) => void waitedMs.push(ms),
  });
  const perSecond = ORDERS / ((performance.now() - startedAt) / 1_000);
  await allMailed(shop, WARM_UP + ORDERS);
  await until("every card's frame", () => feed.frames.length >= framesBefore + ORDERS);
  const frameMs = feed.frames.slice(framesBefore).flatMap((frame, i) =>
    // `at` is the instant the event was written, shortly before the commit: a little too strict.
    frame.type === "order.placed"
      ? [feed.receivedAtMs[framesBefore + i]! - Date.parse(frame.at as string)]
      : []
  );
  const mailMs = await mailDelays(shop, mailsBefore);
  await feed.close();
  for (const fault of faults.slice(0, 3)) say(`  ${fault}`);
  say(`${perSecond.toFixed(0)} orders a second, each of three requests`);
  return [
    below(`checkout, ${SHOPPERS} shoppers at once, p95 of ${ORDERS}`, percentile(waitedMs, 0.95), {
      bar: 100,
      unit: "ms",
    }),
    {
      what: `errors over ${ORDERS} orders`,
      measured: String(faults.length),
      bar: "0",
      isMet: faults.length === 0,
    },
    below("order committed to frame at the admin's socket, p95", percentile(frameMs, 0.95), {
      bar: 100,
      unit: "ms",
    }),
    below("order committed to e-mail accepted by SMTP, p95", percentile(mailMs, 0.95), {
      bar: 1_000,
      unit: "ms",
    }),
  ];
}

async function allMailed({ mail }: BenchShop, count: number): Promise<void> {
  const seen = () => new Set(mail.received.map(({ messageId }) => messageId)).size >= count;
  await until("every order's mail", seen, { withinMs: 60_000 });
}

/** From the instant an order was placed, read before its commit, to the mail server's 250. */
async function mailDelays({ sql, mail }: BenchShop, from: number): Promise<number[]> {
  const orders = await sql<{ id: string; placed_at: Date }[]>`select id, placed_at from orders`;
  const placedAtMs = new Map(orders.map(({ id, placed_at }) => [id, placed_at.getTime()]));
  return mail.received.slice(from).flatMap(({ messageId, receivedAtMs }) => {
    const id = /^order-([0-9a-f-]+)\./.exec(messageId)?.[1] ?? "";
    const placed = placedAtMs.get(id);
    return placed === undefined ? [] : [receivedAtMs - placed];
  });
}
