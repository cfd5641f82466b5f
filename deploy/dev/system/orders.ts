import { setTimeout as pause } from "node:timers/promises";
import { address, createShopper } from "../../../lib/site/testing/shopper.ts";
import type { System } from "./system.ts";

/** Products to buy, with stock enough for every test. */
export async function someSlugs({ sql }: Pick<System, "sql">, count: number): Promise<string[]> {
  const rows = await sql<{ slug: string }[]>`
    update products set on_hand = 1000000
     where id in (select id from products order by id limit ${count}) returning slug`;
  return rows.map((row) => row.slug);
}

export async function orderedBy({ sql }: Pick<System, "sql">): Promise<number> {
  const [row] = await sql<{ orders: number }[]>`select count(*)::int as orders from orders`;
  return row!.orders;
}

export interface Shopping {
  orders: number;
  /** At once. */
  shoppers: number;
  /** Orders are begun no faster than this, evenly. */
  perSecond?: number;
  /** Called after each order. */
  onOrder?(placed: { ms: number; location: string; startedAtMs: number }): void;
}

/**
 * Shoppers who order again and again, all at once, each through the forms.
 *
 * @returns  what was answered to each checkout that was not a 303: none, if all is well
 */
export async function placeOrders(
  system: Pick<System, "url" | "sql">,
  { orders, shoppers, perSecond = Infinity, onOrder }: Shopping,
): Promise<string[]> {
  const slugs = await someSlugs(system, 20);
  const faults: string[] = [];
  let begun = 0;
  const begunMs = performance.now();

  async function shop(): Promise<void> {
    const shopper = createShopper(system.url);
    while (begun < orders) {
      const dueMs = begunMs + begun * 1_000 / perSecond;
      const slug = slugs[begun++ % slugs.length]!;
      const earlyMs = dueMs - performance.now();
      if (earlyMs > 0) await pause(earlyMs);
      await shopper.addToCart(slug);
      const form = { ...await shopper.checkoutForm(), ...address };
      const startedAtMs = Date.now();
      const started = performance.now();
      const { status, location, body } = await shopper.post("/checkout", form);
      const ms = performance.now() - started;
      if (status === 303) onOrder?.({ ms, location: location!, startedAtMs });
      else faults.push(`${status}: ${body.slice(0, 300)}`);
    }
  }

  await Promise.all(Array.from({ length: shoppers }, shop));
  return faults;
}
