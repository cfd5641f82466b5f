import { join } from "node:path";
import { connectDb } from "../../../lib/db/mod.ts";
import { startMailServer } from "../../../lib/mail/testing/mail_server.ts";
import { startRedisServer } from "../../../lib/testing/redis_server.ts";
import { until } from "../../../lib/testing/until.ts";
import { say } from "../say.ts";
import { openServices } from "../services/services.ts";
import { createSupervisor } from "../services/supervisor.ts";
import { ownCheckout, runCtl } from "../system/checkout.ts";
import { createFleet } from "../system/fleet.ts";
import { placeOrders } from "../system/orders.ts";
import { startFarProxy } from "../../../lib/testing/far_proxy.ts";
import { atLeast, below, percentile, type Row } from "./table.ts";

const CHECKOUTS = 100;
/** So that each connection knows the statements, as it does in a shop that is visited. */
const WARM_UP = 40;
const CHECKOUT_RTT_MS = 30;
const MAILS = 2_000;
const MAIL_RTT_MS = 5;
const SLOTS = 16;

/** A shop whose Postgres and Redis are not on its own machine: what each round trip costs. */
export async function measureFarAway(): Promise<Row[]> {
  await using opened = new AsyncDisposableStack();
  const dataDir = await Deno.makeTempDir({ prefix: "smartmarket-far-" });
  opened.defer(() => Deno.remove(dataDir, { recursive: true }));
  // The services' user has to get in.
  await Deno.chmod(dataDir, 0o711);
  const supervisor = createSupervisor({ say: () => {} });
  opened.defer(() => supervisor.stop());
  const redis = opened.use(await startRedisServer());
  const mail = opened.use(await startMailServer());
  const given = { redisUrl: redis.url };
  const { databaseUrl } = await openServices({ dataDir, supervisor, say: () => {}, given });
  const sql = connectDb(databaseUrl, { name: "bench-far", max: 1 });
  opened.defer(() => sql.end({ timeout: 2 }));
  const far = (url: string, rttMs: number) => {
    const moved = new URL(url);
    moved.port = String(opened.use(startFarProxy(Number(moved.port), rttMs)).port);
    return moved.href;
  };
  const env = {
    DATABASE_URL: databaseUrl,
    REDIS_URL: redis.url,
    SMTP_URL: mail.url,
    DATA_DIR: join(dataDir, "shop"),
    SESSION_SECRET: "a-secret-that-only-benches-know-012345678",
    WORKER_SLOTS: String(SLOTS),
  };
  const at = (rttMs: number) => ({
    ...env,
    DATABASE_URL: far(databaseUrl, rttMs),
    REDIS_URL: far(redis.url, rttMs),
  });
  for (const args of [["migrate"], ["catalog", "seed"]]) await runCtl(ownCheckout, { env, args });

  const farWeb = opened.use(createFleet(at(CHECKOUT_RTT_MS)));
  await farWeb.start("web");
  say(`${CHECKOUTS} checkouts, services ${CHECKOUT_RTT_MS} ms away`);
  const waitedMs: number[] = [];
  await placeOrders({ url: farWeb.url, sql }, {
    orders: WARM_UP + CHECKOUTS,
    shoppers: 1,
    onOrder: ({ ms }) => void waitedMs.push(ms),
  });

  await farWeb.end("web");

  const near = opened.use(createFleet(env));
  await near.start("web");
  await placeOrders({ url: near.url, sql }, { orders: MAILS - WARM_UP - CHECKOUTS, shoppers: 10 });
  await near.end("web");
  say(`${MAILS} mails, services ${MAIL_RTT_MS} ms away`);
  const farWorker = opened.use(createFleet(at(MAIL_RTT_MS)));
  await farWorker.start("worker");
  await until("every mail", () => mail.received.length >= MAILS, { withinMs: 120_000 });
  const atMs = mail.received.map(({ receivedAtMs }) => receivedAtMs).toSorted((a, b) => a - b);
  // Without its beginning and its end, when not all slots have work.
  const [from, to] = [Math.floor(MAILS * 0.1), Math.floor(MAILS * 0.9)];
  const perSecond = (to - from) / ((atMs[to]! - atMs[from]!) / 1_000);
  await farWorker.end("worker");
  return [
    below(
      `checkout, services ${CHECKOUT_RTT_MS} ms away, p95`,
      percentile(waitedMs.slice(WARM_UP), 0.95),
      {
        bar: 130,
        unit: "ms",
      },
    ),
    atLeast(`order mails, ${SLOTS} slots, services ${MAIL_RTT_MS} ms away`, perSecond, {
      bar: 800,
      unit: "jobs/s",
    }),
  ];
}
