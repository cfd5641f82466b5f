/*
 * How good the recommendations are, on real baskets: `deno task bench recommendations FILE`, a line a basket,
 * products between commas. Each fifth of the baskets is held out once; each product of these is left out of
 * its basket and looked for among the first ten that are suggested for the rest. Beside what the shop
 * does, through the very statements its pages send, stand popularity alone and plain co-occurrence, all
 * learnt from the same orders. Then a shop of 27,000 products and 100,000 orders: how long a page waits.
 */
import { systemClock } from "../../../../lib/clock.ts";
import { connectDb, type Sql } from "../../../../lib/db/mod.ts";
import { migrate } from "../../../../lib/jobs/operate.ts";
import { countOrders } from "../../../../lib/recommendations/counting/count_orders.ts";
import { findForBasket } from "../../../../lib/recommendations/mod.ts";
import { weighProducts } from "../../../../lib/recommendations/weighing/weigh_products.ts";
import { say } from "../../say.ts";
import { openPostgres } from "../../services/services.ts";
import { createSupervisor } from "../../services/supervisor.ts";
import { atLeast, atMost, percentile, type Row } from "../table.ts";
import { foldsOf, readBaskets } from "./baskets.ts";
import { addScores, evaluate, type Score } from "./evaluate.ts";
import { measureLargeShop } from "./large_shop.ts";
import { orderBaskets, sellNames } from "./shop_of_baskets.ts";
import { byCoOccurrence, byCount, byPopularity, countOf, type Way } from "./ways.ts";

const POPULAR = 20;

export async function measureRecommendations(
  path: string,
  signal: AbortSignal,
): Promise<Row[]> {
  await using opened = new AsyncDisposableStack();
  const dataDir = await Deno.makeTempDir({ prefix: "smartmarket-bench-" });
  // The services' user has to get in.
  await Deno.chmod(dataDir, 0o711);
  const supervisor = createSupervisor({ say: () => {} });
  opened.defer(() => supervisor.stop());
  const url = await openPostgres({ dataDir, supervisor, say, given: {} });
  const sql = connectDb(url, { name: "bench", max: 2, statementTimeoutMs: 0 });
  opened.defer(() => sql.end({ timeout: 2 }));
  await migrate(sql);
  const quality = await measureQuality(sql, { path, signal });
  return [...quality, ...await measureLargeShop(sql, signal)];
}

async function measureQuality(
  sql: Sql,
  { path, signal }: { path: string; signal: AbortSignal },
): Promise<Row[]> {
  const baskets = await readBaskets(path);
  const popular = new Set(byCount(countOf(baskets)).slice(0, POPULAR));
  const ids = await sellNames(sql, [...new Set(baskets.flat())]);
  const tookMs: number[] = [];
  const scores: Record<"popularity" | "plain co-occurrence" | "the shop", Score[]> = {
    "popularity": [],
    "plain co-occurrence": [],
    "the shop": [],
  };
  for (const { learnt, heldOut } of foldsOf(baskets)) {
    signal.throwIfAborted();
    await orderBaskets(sql, { ids, baskets: learnt });
    await countOrders({ sql, clock: systemClock }, signal);
    await weighProducts({ sql }, signal);
    const asking = { baskets: heldOut, popular };
    scores.popularity.push(await evaluate(byPopularity(learnt), asking));
    scores["plain co-occurrence"].push(await evaluate(byCoOccurrence(learnt), asking));
    scores["the shop"].push(await evaluate(asked(sql, { ids, tookMs }), asking));
  }
  say("\n| way | hits at 10 | beyond the twenty most popular |\n|---|---|---|");
  for (const [name, each] of Object.entries(scores)) {
    const { hits, targets, hitsBeyond, targetsBeyond } = addScores(each);
    const share = (part: number, of: number) => `${(part / of).toFixed(4)} of ${of}`;
    say(`| ${name} | ${share(hits, targets)} | ${share(hitsBeyond, targetsBeyond)} |`);
  }
  say("\nThe settings were chosen with these baskets in sight; on others expect a little less.");
  const [ours, plain] = [addScores(scores["the shop"]), addScores(scores.popularity)];
  return [
    atLeast("hits at 10 against popularity", ours.hits / plain.hits, { bar: 1.08, unit: "x" }),
    atLeast("hits at 10 beyond the twenty most popular", ours.hitsBeyond / ours.targetsBeyond, {
      bar: 0.1,
      unit: "",
    }),
    atMost("recommendations for a basket, p95", percentile(tookMs, 0.95), { bar: 10, unit: "ms" }),
  ];
}

/** What the shop answers, by its own statements. */
function asked(
  sql: Sql,
  { ids, tookMs }: { ids: ReadonlyMap<string, number>; tookMs: number[] },
): Way {
  const names = new Map([...ids].map(([name, id]) => [id, name]));
  return async (rest, most) => {
    const startedMs = performance.now();
    const found = await findForBasket({ sql }, rest.map((name) => ids.get(name)!), most);
    tookMs.push(performance.now() - startedMs);
    return found.map(({ id }) => names.get(id)!);
  };
}
