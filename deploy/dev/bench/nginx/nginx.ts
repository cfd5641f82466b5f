/*
 * The page of a product as shoppers get it: by HTTP/2 and TLS, through nginx with the files of
 * deploy/nginx, from two web processes.
 */
import { freePort } from "../../../../lib/testing/redis_server.ts";
import { type Proxy, startProxy } from "../../../nginx/testing/proxy.ts";
import { say } from "../../say.ts";
import { createFleet } from "../../system/fleet.ts";
import type { BenchShop } from "../bench_shop.ts";
import { atLeast, atMost, below, type Row } from "../table.ts";
import { startDjango } from "./django.ts";
import { type LoadAnswer, runH2load } from "./h2load.ts";
import { underSlowloris } from "./slowloris.ts";

const PRODUCTS = 200;
const FLAT_OUT = { connections: 32, streams: 1, seconds: 14 };
const AT_A_RATE = { connections: 20, streams: 50 };

export async function measureNginx(shop: BenchShop): Promise<Row[]> {
  const rows = await shop.sql<{ slug: string }[]>`
    select slug from products where is_active and on_hand > reserved
     order by md5(slug) limit ${PRODUCTS}`;
  const paths = rows.map(({ slug }) => `/products/${slug}`);
  await using stack = new AsyncDisposableStack();
  const ports = [freePort(), freePort()];
  const proxy = stack.use(await startProxy({ webs: ports, changes }));
  for (const port of ports) {
    const env = {
      ...shop.settings,
      PORT: String(port),
      PUBLIC_URL: proxy.url,
      TRUST_PROXY: "true",
      JOBS_AUTO_START_WORKER: "false",
    };
    await stack.use(createFleet(env)).start("web");
  }
  const ours = { url: proxy.url, paths };
  await runH2load({ ...ours, ...FLAT_OUT, seconds: 6 });
  return [
    ...await atThousand(ours),
    ...await throughSlowloris(proxy, ours),
    ...await besideDjango(shop, ours),
  ];
}

interface Target {
  url: string;
  paths: string[];
}

async function atThousand(ours: Target): Promise<Row[]> {
  const { perSecond, p95Ms, failed } = await runH2load({
    ...ours,
    ...AT_A_RATE,
    perSecond: 1_000,
    seconds: 14,
  });
  return [
    atLeast("product page through nginx, 2 web processes, TLS: rate held", perSecond, {
      bar: 990,
      unit: "requests/s",
    }),
    below("its p95", p95Ms, { bar: 40, unit: "ms" }),
    atMost("its errors", failed, { bar: 0, unit: "" }),
  ];
}

/** In turns, so that what else the machine does meets both alike; the middle of three. */
async function throughSlowloris(proxy: Proxy, ours: Target): Promise<Row[]> {
  const load = () => runH2load({ ...ours, ...AT_A_RATE, perSecond: 300, seconds: 7 });
  const pairs: { alone: LoadAnswer; besides: LoadAnswer; open: number }[] = [];
  for (let n = 0; n < 3; n++) {
    const alone = await load();
    const { answer, open } = await underSlowloris(proxy.port, load);
    say(`p95 ${alone.p95Ms.toFixed(1)} ms alone, ${answer.p95Ms.toFixed(1)} ms beside ${open}`);
    pairs.push({ alone, besides: answer, open });
  }
  const middle = (of: (pair: typeof pairs[number]) => number) =>
    pairs.map(of).toSorted((a, b) => a - b)[1]!;
  return [
    atLeast("slowloris: connections open", middle(({ open }) => open), { bar: 475, unit: "" }),
    atMost(
      "p95 of others beside it, to that without it",
      middle(({ besides }) => besides.p95Ms) / middle(({ alone }) => alone.p95Ms),
      { bar: 1.2, unit: "times" },
    ),
    atMost("errors of others beside it", middle(({ besides }) => besides.failed), {
      bar: 0,
      unit: "",
    }),
  ];
}

async function besideDjango(shop: BenchShop, ours: Target): Promise<Row[]> {
  const own = await runH2load({ ...ours, ...FLAT_OUT });
  await using django = await startDjango(shop.settings.DATABASE_URL!);
  await using proxy = await startProxy({ webs: [django.port], changes });
  const theirs = { url: proxy.url, paths: ours.paths };
  await runH2load({ ...theirs, ...FLAT_OUT, seconds: 6 });
  const peer = await runH2load({ ...theirs, ...FLAT_OUT });
  say(`flat out: ${own.perSecond.toFixed(0)}/s, Django ${peer.perSecond.toFixed(0)}/s`);
  return [
    atLeast("the same page flat out", own.perSecond, { bar: 1_000, unit: "requests/s" }),
    atLeast(
      `to Django 3.2 on gunicorn behind the same nginx (${peer.perSecond.toFixed(0)}/s)`,
      own.perSecond / peer.perSecond,
      { bar: 5, unit: "times" },
    ),
    atMost("errors of both", own.failed + peer.failed, { bar: 0, unit: "" }),
  ];
}

const somebody = `map $request_id $somebody {
  "~^(?<a>.{4})(?<b>.{4})" 2001:db8:$a:$b::1;
}
`;
/** Nobody is bounded, and each request is of somebody else: the shop bounds networks as well. */
const changes: [file: string, from: string, to: string][] = [
  ["place/http.conf", "default 0;", "default 1;"],
  ["place/http.conf", "geo $config_folder", `${somebody}geo $config_folder`],
  ["http/proxy.conf", "X-Forwarded-For $remote_addr", "X-Forwarded-For $somebody"],
];
