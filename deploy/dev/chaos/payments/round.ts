import type { Sql } from "../../../../lib/db/mod.ts";
import type { Deps } from "../../../../lib/deps.ts";
import { newCartId } from "../../../../lib/carts/mod.ts";
import { sell } from "../../../../lib/orders/testing/shop.ts";
import type { ProviderServer } from "../../../../lib/payments/testing/provider_server.ts";
import type { Buyer } from "./errands.ts";
import { judge, type Verdict } from "./judge.ts";
import type { Killed, Market } from "./market.ts";
import type { Place, Step } from "./steps.ts";
import type { Till } from "./tills.ts";

/** The next minute's look; nobody takes a till for alive any more that has told nothing, ms. */
const AHEAD_MS = 61_000;
/** Everybody presses again as long as the piece is not sold; each time somebody gets it, but for a race. */
const MOST_PRESSES = 6;

export interface Stage {
  deps: Deps;
  provider: ProviderServer;
  market: Market;
  buyers: number;
}

export interface RoundReport {
  productId: number;
  kills: number;
  /** Whether the piece was sold as soon as what was left open had been looked after. */
  isSoldAtOnce: boolean;
  /** When that was done, and nobody had pressed again. */
  verdict: Verdict;
}

/** One last piece, everybody who wants it, and a till that is killed at one step of selling it. */
export async function playRound(stage: Stage, step: Step): Promise<RoundReport> {
  const { deps, provider, market } = stage;
  const { sql } = deps;
  const [productId] = await sell(deps, [{ name: `plum-${crypto.randomUUID()}`, onHand: 1 }]);
  const plum = productId!;
  const buyers = await fillCarts(sql, plum, stage.buyers);
  const card = step.work === "hear" ? "asked" : "good";
  const left: Killed[] = [];

  const press = async (place: Place | null) => {
    const tills = await market.tills();
    const shares = sharesOf(buyers, tills);
    const work = () =>
      tills.map((till) => till.send({ do: "sell", buyers: shares.get(till.name)!, card }));
    if (place) left.push(await market.killAt(place, { productId: plum, buyers: shares, work }));
    else await Promise.all(work());
  };
  const look = async () => (await market.anyTill()).send({ do: "look", aheadMs: AHEAD_MS });
  const killIn = async (place: Place, errand: (till: Till) => Promise<void>) => {
    const till = await market.anyTill();
    left.push(await market.killAt(place, { productId: plum, work: () => [errand(till)] }));
  };

  await press(step.work === "sell" ? step.place : step.after ?? null);
  if (step.work === "hear") {
    await provider.answer(await heldFor(sql), "approve");
    const notice = provider.notices.at(-1)!;
    await killIn(step.place, (till) => till.tell(notice));
  }
  if (step.work === "look") {
    await killIn(step.place, (till) => till.send({ do: "look", aheadMs: AHEAD_MS }));
  }
  await look();
  for (const one of left) await one.late();
  await look();
  const verdict = await judge({ sql, provider });
  const isSoldAtOnce = await isSold(sql, plum);
  // Now everybody, while a look takes whoever is at it for dead.
  for (let time = 0; time < MOST_PRESSES; time++) {
    await Promise.all([press(null), time === 0 ? look() : null]);
    await look();
    if (await isSold(sql, plum)) break;
  }
  if (step.work === "capture") {
    await killIn(step.place, (till) => till.send({ do: "capture" }));
  }
  await (await market.anyTill()).send({ do: "capture" });
  return { productId: plum, kills: left.length, isSoldAtOnce, verdict };
}

/** Carts with one of it in each. */
async function fillCarts(sql: Sql, productId: number, count: number): Promise<Buyer[]> {
  const ids = Array.from({ length: count }, newCartId);
  await sql`insert into carts (id) select unnest(${ids}::text[])`;
  await sql`
    insert into cart_lines (cart_id, product_id, quantity, price_cents)
    select c.id, p.id, 1, p.price_cents from unnest(${ids}::text[]) as c (id), products p
     where p.id = ${productId}`;
  return ids.map((cartId) => ({
    cartId,
    email: `${cartId.toLowerCase()}@shop.test`,
    token: crypto.randomUUID(),
  }));
}

function sharesOf(buyers: readonly Buyer[], tills: readonly Till[]): Map<string, Buyer[]> {
  const share = Math.ceil(buyers.length / tills.length);
  return new Map(
    tills.map(({ name }, at) => [name, buyers.slice(at * share, (at + 1) * share)]),
  );
}

async function heldFor(sql: Sql): Promise<string> {
  const [row] = await sql<{ id: string }[]>`select id from checkouts where state = 'held'`;
  return row!.id;
}

async function isSold(sql: Sql, productId: number): Promise<boolean> {
  return (await sql`select from order_lines where product_id = ${productId}`).length > 0;
}
