import { until } from "../../../lib/testing/until.ts";
import { emitPlaced } from "../../../lib/realtime/testing/events.ts";
import { openFeed } from "../../../lib/realtime/testing/feed.ts";
import { liveWorld, logInAs, origin } from "../../../lib/realtime/testing/live_site.ts";

/*
 * How long from an order's commit to its frame at an administrator's socket, through real services.
 *
 *   deno run -A deploy/dev/bench/live_latency.ts      needs TEST_DATABASE_URL and TEST_REDIS_URL
 *
 * Stops after 300 orders or 10 s; fails where the 95th percentile is 100 ms or more.
 */
const ORDERS = 300;
const WITHIN_MS = 10_000;
const P95_BELOW_MS = 100;

async function measure(): Promise<number[]> {
  await using world = await liveWorld();
  const { cookie } = await logInAs(world.deps, "admin");
  const feed = openFeed(world.site.feedUrl, { headers: { cookie, origin } });
  await feed.frame(0);
  const arrivedMs = new Map<unknown, number>();
  feed.socket.addEventListener("message", ({ data }) => {
    arrivedMs.set(JSON.parse(data).id, performance.now());
  });
  const committedMs = new Map<string, number>();
  const deadlineMs = performance.now() + WITHIN_MS;
  for (let n = 1; n <= ORDERS && performance.now() < deadlineMs; n++) {
    const id = await emitPlaced(world.deps, n);
    committedMs.set(id, performance.now());
  }
  const isThere = () => [...committedMs.keys()].every((id) => arrivedMs.has(id));
  await until("every order has arrived", isThere);
  await feed.close();
  return [...committedMs].map(([id, ms]) => Math.max(0, arrivedMs.get(id)! - ms));
}

function percentile(sorted: number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
}

function print(line: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(`${line}\n`));
}

const sorted = (await measure()).sort((a, b) => a - b);
const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => percentile(sorted, share)) as [
  number,
  number,
  number,
];
const figures = `p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`;
print(`order committed to frame, ${sorted.length} orders: ${figures}`);
if (p95 >= P95_BELOW_MS) Deno.exit(1);
