import { say } from "../say.ts";
import type { BenchShop } from "./bench_shop.ts";
import { atLeast, below, type Row } from "./table.ts";
import { findWrk, runWrk } from "./wrk.ts";

const SECONDS = 15;

/** The largest category's first page, asked for by wrk over 32 connections. */
export async function measureCategoryPage({ url, sql }: BenchShop): Promise<Row[]> {
  const [category] = await sql<{ slug: string }[]>`
    select d.slug from products p join categories c on c.id = p.category_id
      join categories d on d.id = coalesce(c.parent_id, c.id)
     group by d.slug order by count(*) desc limit 1`;
  const paths = [`/categories/${category!.slug}`];
  const wrk = await findWrk();
  if (!wrk) {
    const measured = "wrk is not here";
    return [{ what: "category page", measured, bar: ">= 1,000 requests/s", isMet: false }];
  }
  const load = { url, paths, connections: 32 };
  await runWrk(wrk, { ...load, seconds: 3 });
  say(`wrk, ${load.connections} connections, ${SECONDS} s, ${paths[0]}`);
  const { perSecond, p95Ms, failed } = await runWrk(wrk, { ...load, seconds: SECONDS });
  return [
    atLeast("category page, 1 web process, wrk 32 connections", perSecond, {
      bar: 1_000,
      unit: "requests/s",
    }),
    below("category page, p95", p95Ms, { bar: 60, unit: "ms" }),
    {
      what: "category page, failed requests",
      measured: String(failed),
      bar: "0",
      isMet: failed === 0,
    },
  ];
}
