import { until } from "../../../lib/testing/until.ts";
import { ownCheckout, runCtl } from "../system/checkout.ts";
import type { BenchShop } from "./bench_shop.ts";

/** Have an index made of the shop's catalogue, and wait until it is there. */
export async function awaitIndex({ sql, settings }: BenchShop): Promise<void> {
  await runCtl(ownCheckout, { env: settings, args: ["search", "rebuild"] });
  const isThere = async () => (await sql`select 1 from search_pointer`).length > 0;
  await until("there is an index", isThere, { withinMs: 300_000, everyMs: 500 });
}
