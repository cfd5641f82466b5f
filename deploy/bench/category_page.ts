import { join } from "node:path";
import { aptInstall, canInstall } from "../local/apt.ts";
import { findProgram } from "../local/programs.ts";
import { say } from "../local/say.ts";
import type { BenchShop } from "./bench_shop.ts";
import { atLeast, below, type Row } from "./table.ts";

const CONNECTIONS = 32;
const SECONDS = 15;

// wrk prints 50, 75, 90 and 99 by itself; the bar is on 95.
const script = `done = function(summary, latency, requests)
  local failed = summary.errors.status + summary.errors.read + summary.errors.timeout
  print(string.format("RESULT %d %d %d %f", summary.requests, summary.duration, failed,
                      latency:percentile(95.0)))
end
`;

/** The largest category's first page, asked for by wrk over 32 connections. */
export async function measureCategoryPage({ url, sql }: BenchShop): Promise<Row[]> {
  const [category] = await sql<{ slug: string }[]>`
    select d.slug from products p join categories c on c.id = p.category_id
      join categories d on d.id = coalesce(c.parent_id, c.id)
     group by d.slug order by count(*) desc limit 1`;
  const address = `${url}/categories/${category!.slug}`;
  const wrk = await findWrk();
  if (!wrk) {
    const measured = "wrk is not here";
    return [{ what: "category page", measured, bar: ">= 1,000 requests/s", isMet: false }];
  }
  await run(wrk, address, 3);
  say(`wrk, ${CONNECTIONS} connections, ${SECONDS} s, /categories/${category!.slug}`);
  const { perSecond, p95Ms, failed } = await run(wrk, address, SECONDS);
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

async function findWrk(): Promise<string | null> {
  if (!findProgram(["wrk"]) && canInstall()) await aptInstall(["wrk"], say);
  return findProgram(["wrk"]);
}

async function run(wrk: string, address: string, seconds: number) {
  const folder = await Deno.makeTempDir({ prefix: "smartmarket-wrk-" });
  try {
    const path = join(folder, "result.lua");
    await Deno.writeTextFile(path, script);
    const { stdout } = await new Deno.Command(wrk, {
      args: ["-t2", `-c${CONNECTIONS}`, `-d${seconds}s`, "-s", path, address],
      stdout: "piped",
    }).output();
    const [, requests, us, failed, p95us] = /^RESULT (\d+) (\d+) (\d+) ([\d.]+)$/m.exec(
      new TextDecoder().decode(stdout),
    )!;
    return {
      perSecond: Number(requests) / (Number(us) / 1e6),
      p95Ms: Number(p95us) / 1_000,
      failed: Number(failed),
    };
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
