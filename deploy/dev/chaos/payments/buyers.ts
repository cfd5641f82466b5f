/*
 * Buyers in one process, who all press their buttons at once: each argument is a cart. It is killed in
 * the middle of that by `main.ts`.
 */
import { systemClock } from "../../../../lib/clock.ts";
import { connectDb } from "../../../../lib/db/mod.ts";
import { edgeWorld } from "../../../../lib/http/testing.ts";
import { buy, cards, formOf } from "../../../../lib/orders/testing/shop.ts";
import { liveCatalogue } from "../../../../lib/process/live_catalogue.ts";
import { say } from "../../say.ts";

const given = ["DATABASE_URL", "PAYMENT_URL", "PAYMENT_KEY", "PAYMENT_WEBHOOK_SECRET"]
  .map((name) => [name, Deno.env.get(name)!] as const);
const env = Object.fromEntries(given);
const { deps: apart } = edgeWorld({ ...env, PAYMENT_PROVIDER: "test" });
const sql = connectDb(env.DATABASE_URL!, { name: "buyers", max: 10 });
await sql`select 1`;
const deps = { ...apart, sql, clock: systemClock, events: liveCatalogue.events };

say("begun");
await Promise.allSettled(Deno.args.map((cartId, n) => {
  const form = formOf({ payment: "test_card", email: `${n}-${cartId}@shop.test` });
  return buy(deps, { cartId, form, card: cards.good });
}));
await sql.end();
