/* What the page of a product weighs, and how long fifty shoppers wait for such pages. */
import { say } from "../../say.ts";
import type { BenchShop } from "../bench_shop.ts";
import { atMost, percentile, type Row } from "../table.ts";
import { stroll } from "./at_once.ts";

const PAGES = 500;
const SHOPPERS = 50;
/** A shopper looks at a page for so long: quick ones. */
const LOOKS_MS = 1_000;
const SECONDS = 15;

export async function measureProductPage({ url, sql }: BenchShop): Promise<Row[]> {
  const rows = await sql<{ slug: string }[]>`
    select slug from products where is_active order by md5(slug) limit ${PAGES}`;
  const paths = rows.map(({ slug }) => `/products/${slug}`);
  const { pageBytes, scriptBytes } = await weigh(url, paths[0]!);
  say(`${SHOPPERS} shoppers, a page a second each, ${SECONDS} s`);
  const endMs = performance.now() + SECONDS * 1_000;
  const tookMs = await stroll({
    ...{ url, paths, shoppers: SHOPPERS, looksMs: LOOKS_MS },
    isOver: () => performance.now() > endMs,
  });
  return [
    atMost("JavaScript of a product page, compressed", scriptBytes / 1_000, {
      bar: 15,
      unit: "KB",
    }),
    atMost("all of a product page but pictures, compressed", pageBytes / 1_000, {
      bar: 40,
      unit: "KB",
    }),
    atMost(
      `product page, ${SHOPPERS} shoppers, p95 of ${tookMs.length}`,
      percentile(tookMs, 0.95),
      {
        bar: 60,
        unit: "ms",
      },
    ),
  ];
}

/** The page with its stylesheets and the scripts that a browser loads for it, as they cross the line. */
async function weigh(
  url: string,
  path: string,
): Promise<{ pageBytes: number; scriptBytes: number }> {
  const page = await load(url + path);
  const linked = [...page.text.matchAll(/<link[^>]+rel="?stylesheet"?[^>]*>/g)]
    .map(([tag]) => /href="?([^"\s>]+)/.exec(tag)![1]!);
  const scripts = new Set<string>();
  const open = [...page.text.matchAll(/["'(]((?:\/[\w.-]+)*\/[\w.-]+\.js)\b/g)].map(([, at]) =>
    at!
  );
  let [pageBytes, scriptBytes] = [page.bytes, 0];
  for (const href of linked) pageBytes += (await load(new URL(href, url + path).href)).bytes;
  for (let script = open.pop(); script !== undefined; script = open.pop()) {
    const at = new URL(script, url).href;
    if (scripts.has(at)) continue;
    scripts.add(at);
    const { bytes, text } = await load(at);
    scriptBytes += bytes;
    open.push(...[...text.matchAll(/(?:from|import)\s*["']([^"']+\.js)["']/g)]
      .map(([, name]) => new URL(name!, at).pathname));
  }
  say(`${scripts.size} scripts, ${linked.length} stylesheets`);
  return { pageBytes: pageBytes + scriptBytes, scriptBytes };
}

/** By way of curl: `fetch` does not tell how many bytes came. */
async function load(url: string): Promise<{ bytes: number; text: string }> {
  const ask = async (...args: string[]) => {
    const { success, stdout } = await new Deno.Command("curl", {
      args: ["-sf", "-H", "accept-encoding: br, gzip", ...args, url],
      stdin: "null",
    }).output();
    if (!success) throw new Error(`${url} cannot be loaded`);
    return stdout;
  };
  const sent = await ask();
  return { bytes: sent.length, text: new TextDecoder().decode(await ask("--compressed")) };
}
