import { setTimeout as pause } from "node:timers/promises";
import { createLog } from "../../../lib/log/mod.ts";
import { connectRedis, keysFor, redisReady } from "../../../lib/redis/mod.ts";
import { startRedisGroup } from "../../../lib/testing/start_redis_group.ts";
import { openServices } from "../services/services.ts";
import { createSupervisor } from "../services/supervisor.ts";
import { auditMail, unknownCopies, untilSettled } from "../system/mail_audit.ts";

export interface OrderLosses {
  kind: "sentinel" | "cluster";
  perSecond: number;
  /** How often the master of the jobs is killed. */
  losses: number;
  say(line: string): void;
}

export interface OrderReport {
  orders: number;
  /** As many as were taken: a busy machine takes fewer than are asked for. */
  perSecond: number;
  /** Answers to a checkout that were no 303. */
  faults: string[];
  /** Orders without a mail; mails without an order; second copies that nobody knows of. */
  missing: number;
  strange: number;
  unknownCopies: number;
  /** The longest time without a new order, and without a mail, after each kill, ms. */
  orderPausesMs: number[];
  mailPausesMs: number[];
}

const SHOPPERS = 24;
const BEFORE_MS = 5_000;
const AFTER_MS = 15_000;

/**
 * The whole shop takes orders while the server that has its jobs is killed, again and again. The judge is the mail
 * server, which is no part of it.
 */
export async function orderThroughLosses(about: OrderLosses): Promise<OrderReport> {
  await using stack = new AsyncDisposableStack();
  const folder = await Deno.makeTempDir({ prefix: "smartmarket-chaos-" });
  stack.defer(() => Deno.remove(folder, { recursive: true }));
  // The services' user has to get in.
  await Deno.chmod(folder, 0o711);
  const group = stack.use(await startRedisGroup(about.kind));
  const supervisor = createSupervisor({ say: () => {} });
  stack.defer(() => supervisor.stop());
  const given = { redisUrl: group.url };
  const options = { dataDir: folder, supervisor, say: () => {}, given, throwaway: true };
  Deno.env.set("TEST_DATABASE_URL", (await openServices(options)).databaseUrl);
  // What makes databases reads that once, when it is loaded.
  const { startSystem } = await import("../system/system.ts");
  const { orderedBy, placeOrders } = await import("../system/orders.ts");
  const system = stack.use(await startSystem({ env: { REDIS_URL: group.url } }));
  const log = createLog({ service: "chaos", release: "chaos", level: "error", write: () => {} });
  const admin = connectRedis(group.url, { name: "chaos", log });
  stack.defer(() => admin.disconnect());
  await redisReady(admin);
  const { workers } = keysFor(admin);

  const killedAtMs: number[] = [];
  async function lose(): Promise<void> {
    await pause(BEFORE_MS);
    for (let n = 0; n < about.losses; n++) {
      const master = await group.masterOf(workers);
      about.say(`kill -9 of the master at port ${master.port}`);
      killedAtMs.push(Date.now());
      await master.stop("SIGKILL");
      await pause(AFTER_MS);
      await master.start();
      await group.whole();
    }
  }

  const losing = lose();
  const orderedAtMs: number[] = [];
  const faults: string[] = [];
  const startedMs = performance.now();
  let isOver = false;
  void losing.finally(() => isOver = true).catch(() => {});
  while (!isOver) {
    faults.push(
      ...await placeOrders(system, {
        orders: about.perSecond * 10,
        shoppers: SHOPPERS,
        perSecond: about.perSecond,
        onOrder: () => void orderedAtMs.push(Date.now()),
      }),
    );
  }
  await losing;
  const seconds = (performance.now() - startedMs) / 1_000;
  await untilSettled(system);
  const { missing, strange, doubled } = await auditMail(system);
  const pauses = (at: readonly number[]) => killedAtMs.map((ms) => longestPause(at, ms));
  const orders = await orderedBy(system);
  return {
    orders,
    perSecond: orders / seconds,
    faults,
    missing: missing.length,
    strange,
    unknownCopies: (await unknownCopies(system, doubled)).length,
    orderPausesMs: pauses(orderedAtMs),
    mailPausesMs: pauses(system.mail.received.map(({ receivedAtMs }) => receivedAtMs)),
  };
}

/** Of the pauses between these instants the longest that ends soon after `fromMs`. */
function longestPause(instantsMs: readonly number[], fromMs: number): number {
  const after = instantsMs.filter((ms) => ms >= fromMs && ms <= fromMs + AFTER_MS).toSorted((
    a,
    b,
  ) => a - b);
  return after.reduce(
    ({ last, longest }, ms) => ({ last: ms, longest: Math.max(longest, ms - last) }),
    { last: fromMs, longest: after.length === 0 ? AFTER_MS : 0 },
  ).longest;
}
