import { setTimeout as pause } from "node:timers/promises";
import { say } from "../../say.ts";
import { median } from "../jobs/compare.ts";
import { below, inThousands, percentile, type Row } from "../table.ts";
import { Crowd } from "./crowd.ts";
import type { Side } from "./sides.ts";

const SOCKETS = 200;
const BURST = 20;
/** Events under way at most. */
const WINDOW = 60;
const RATE_MS = 4_000;
const ROUNDS = 3;

/** How a side is started for some sockets. */
export type Start = (sockets: number) => Promise<Side>;

/** Deliveries a second to 200 sockets, each side three times in turn; medians. */
export async function compareRates(
  ours: readonly Start[],
  peers: readonly { start: Start; bar: number }[],
): Promise<Row[]> {
  const rates = new Map<string, number[]>();
  for (let round = 0; round < ROUNDS; round++) {
    for (const start of [...ours, ...peers.map((peer) => peer.start)]) {
      await using side = await start(SOCKETS);
      const rate = await deliveriesPerSecond(side);
      say(`  ${side.name}: ${inThousands(rate)}`);
      rates.set(side.name, [...rates.get(side.name) ?? [], rate]);
    }
  }
  const medians = [...rates].map(([name, some]) => ({ name, rate: median(some) }));
  const mine = medians[0]!.rate;
  const rivals = medians.slice(ours.length);
  const others = medians.slice(1, ours.length).map(({ name, rate }) =>
    `; ${name} ${inThousands(rate)}`
  );
  return rivals.map(({ name, rate }, n) => {
    const { bar } = peers[n]!;
    return {
      what: `deliveries to ${SOCKETS} sockets beside ${name}`,
      measured: `${(mine / rate).toFixed(1)}x: ${inThousands(mine)} against ${inThousands(rate)}` +
        others.join(""),
      bar: `>= ${bar}x`,
      isMet: mine / rate >= bar,
    };
  });
}

async function deliveriesPerSecond(side: Side): Promise<number> {
  using crowd = await Crowd.gather(side, SOCKETS);
  await crowd.publish(BURST);
  await crowd.heard(BURST);
  const [before, startMs] = [crowd.delivered, performance.now()];
  while (performance.now() - startMs < RATE_MS) {
    await crowd.publish(BURST);
    await crowd.heard(crowd.published - WINDOW + BURST);
  }
  await crowd.heard(crowd.published);
  return (crowd.delivered - before) / ((performance.now() - startMs) / 1_000);
}

/** Milliseconds from publishing to arrival at a steady pace. */
export async function delays(
  side: Side,
  { sockets, perSecond, seconds }: { sockets: number; perSecond: number; seconds: number },
): Promise<number[]> {
  using crowd = await Crowd.gather(side, sockets);
  // What is new to a process takes its time once.
  for (let n = 0; n < perSecond; n++) await crowd.publish(1);
  await crowd.heard(crowd.published);
  crowd.delaysMs = [];
  const startMs = performance.now();
  for (let n = 0; n < perSecond * seconds; n++) {
    const dueMs = startMs + n * 1_000 / perSecond;
    if (dueMs > performance.now()) await pause(dueMs - performance.now());
    await crowd.publish(1);
  }
  await crowd.heard(crowd.published);
  return crowd.delaysMs;
}

/** p99 at 50 messages a second to 200 sockets, peers beside us; and at 10 to 1,000. */
export async function steadyRows(ours: Start, peers: readonly Start[]): Promise<Row[]> {
  const pace = { sockets: SOCKETS, perSecond: 50, seconds: 10 };
  const rows: Row[] = [];
  for (const [n, start] of [ours, ...peers].entries()) {
    await using side = await start(pace.sockets);
    const p99 = percentile(await delays(side, pace), 0.99);
    const what = `p99 to ${pace.sockets} sockets at 50 messages a second, ${side.name}`;
    const row = below(what, p99, { bar: 15, unit: "ms" });
    // A peer has no bar of its own.
    rows.push(n === 0 ? row : { ...row, bar: "to compare", isMet: true });
  }
  await using side = await ours(1_000);
  const p99 = percentile(await delays(side, { sockets: 1_000, perSecond: 10, seconds: 10 }), 0.99);
  rows.push(below("p99 to 1,000 sockets at 10 messages a second", p99, { bar: 50, unit: "ms" }));
  return rows;
}
