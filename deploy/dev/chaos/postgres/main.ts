/*
 * `deno task chaos:postgres`: a shop of real processes on a primary and its synchronous standby, 50
 * orders a second through its forms, and the primary lost in the middle: all its processes killed at
 * once, or frozen, as a machine that says no good-bye. The standby is promoted; the processes of the
 * shop are told nothing. Then orders, mails and promises are counted on the new primary. Exit code 1
 * where one is lost or doubled, or orders did not go on within 15 s.
 *
 *   --seconds N    of orders, 30 unless told; the loss comes after a third
 *   --rate N       orders a second
 *   --silent       freeze the primary instead of killing it
 *   --promote-after N  ms after the loss, 0 unless told: what a person or a watchdog takes
 */
import { parseArgs } from "node:util";
import { setTimeout as pause } from "node:timers/promises";
import { connectDb, type Sql } from "../../../../lib/db/mod.ts";
import { startMailServer } from "../../../../lib/mail/testing/mail_server.ts";
import { passOverDriversOwn } from "../../../../lib/testing/drivers_own.ts";
import { startRedisServer } from "../../../../lib/testing/redis_server.ts";
import { debianPostgres } from "../../../postgres/testing/debian_postgres.ts";
import { startPair } from "../../../postgres/testing/postgres_pair.ts";
import { leaveNothing } from "../../bench/leave_nothing.ts";
import { atMost, below, percentile, printTable, type Row } from "../../bench/table.ts";
import { say } from "../../say.ts";
import { ownCheckout, runCtl } from "../../system/checkout.ts";
import { createFleet } from "../../system/fleet.ts";
import { auditMail, unknownCopies, untilSettled } from "../../system/mail_audit.ts";
import { someSlugs } from "../../system/orders.ts";
import { type Shopped, shopSteadily } from "./steady_shoppers.ts";

const SHOPPERS = 40;

interface Run {
  seconds: number;
  rate: number;
  isSilent: boolean;
  promoteAfterMs: number;
}

async function run(bin: string, { seconds, rate, isSilent, promoteAfterMs }: Run): Promise<number> {
  await using pair = await startPair(bin, { isDurable: true });
  await using redis = await startRedisServer();
  await using mail = await startMailServer();
  const env = {
    DATABASE_URL: `${pair.url}&target_session_attrs=read-write`,
    REDIS_URL: redis.url,
    SMTP_URL: mail.url,
    DATA_DIR: await Deno.makeTempDir(),
    SESSION_SECRET: "a-secret-that-only-chaos-knows-0123456789",
    ADMIN_PASSWORD: crypto.randomUUID(),
  };
  for (const args of [["migrate"], ["catalog", "seed"]]) await runCtl(ownCheckout, { env, args });
  await using fleet = createFleet(env);
  await fleet.start("web", "worker", "scheduler");
  const sql = connectDb(pair.url, { name: "chaos-judge", max: 2, statementTimeoutMs: 60_000 });
  const slugs = await someSlugs({ sql }, 200);

  say(`${rate} orders a second for ${seconds} s`);
  const enough = new AbortController();
  const { so, done } = shopSteadily({
    ...{ url: fleet.url, slugs, perSecond: rate, shoppers: SHOPPERS },
    signal: enough.signal,
  });
  await pause(seconds * 1_000 / 3);
  const lostAtMs = performance.now();
  const before = so.told.length;
  if (isSilent) await pair.primary.freeze();
  else await pair.primary.kill();
  say(`${isSilent ? "froze" : "killed"} the primary after ${before} orders`);
  await pause(promoteAfterMs);
  await pair.standby.promote();
  const promotedAtMs = performance.now();
  say(`promoted the standby, ${Math.round(promotedAtMs - lostAtMs)} ms after the loss`);
  await pause(seconds * 2_000 / 3);
  enough.abort();
  await done;
  const seen = { sql, mail };
  await untilSettled(seen);
  const rows = await judge({ ...seen, so, before, lostAtMs, promotedAtMs, seconds });
  await sql.end({ timeout: 2 });
  printTable(rows);
  return rows.every(({ isMet }) => isMet) ? 0 : 1;
}

interface Evidence {
  sql: Sql;
  mail: Awaited<ReturnType<typeof startMailServer>>;
  so: Shopped;
  before: number;
  lostAtMs: number;
  promotedAtMs: number;
  seconds: number;
}

async function judge(
  { sql, mail, so, before, lostAtMs, promotedAtMs, seconds }: Evidence,
): Promise<Row[]> {
  const { told, refused } = so;
  const orders = await sql<{ publicId: string; email: string }[]>`
    select public_id as "publicId", email from orders`;
  const kept = new Set(orders.map(({ publicId }) => publicId));
  const [{ reserved }] = await sql<[{ reserved: number }]>`
    select sum(reserved)::int as reserved from products`;
  const { missing, doubled, strange } = await auditMail({ sql, mail });
  const unknown = await unknownCopies({ sql }, doubled);
  // Asked for after the loss, so made by the new primary.
  const after = told.filter((one) => one.askedAtMs > lostAtMs).map((one) => one.toldAtMs);
  const first = Math.min(...after);
  const usual = told.slice(0, before).map((one) => one.toldAtMs - one.askedAtMs);
  say(
    `${told.length} orders told, ${(told.length / seconds).toFixed(0)} a second; ${
      told.filter((one) => one.sent > 1).length
    } of forms sent more than once`,
  );
  say(
    `answers that were neither page nor order: ${
      [...refused].map(([status, n]) => `${status || "no page"} x ${n}`).join(", ") || "none"
    }`,
  );
  say(
    `checkout before the loss: p50 ${Math.round(percentile(usual, 0.5))} ms, p95 ${
      Math.round(percentile(usual, 0.95))
    } ms`,
  );
  say(
    `first order ${
      Math.round(first - promotedAtMs)
    } ms after the promotion; mails sent twice and known: ${doubled.length - unknown.length}`,
  );
  const none = (what: string, figure: number) => atMost(what, figure, { bar: 0, unit: "" });
  return [
    none(
      "orders that a shopper was told of, and lost",
      told.filter(({ publicId }) => !kept.has(publicId)).length,
    ),
    none(
      "forms that made two orders",
      orders.length - new Set(orders.map(({ email }) => email)).size,
    ),
    none("orders that nobody was told of", orders.length - told.length),
    none("goods promised beyond the orders", reserved - orders.length),
    none("orders without their mail", missing.length),
    none("mails without their order", strange),
    none("second copies of a mail that the ledger does not know", unknown.length),
    below("from the loss to the next order", (first - lostAtMs) / 1_000, { bar: 15, unit: "s" }),
  ];
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      seconds: { type: "string", default: "30" },
      rate: { type: "string", default: "50" },
      silent: { type: "boolean", default: false },
      "promote-after": { type: "string", default: "0" },
    },
  });
  const bin = debianPostgres();
  if (!bin) {
    say("Debian's postgresql is not installed");
    Deno.exit(78);
  }
  passOverDriversOwn();
  const asked = {
    seconds: Number(values.seconds),
    rate: Number(values.rate),
    isSilent: values.silent,
    promoteAfterMs: Number(values["promote-after"]),
  };
  Deno.exit(await leaveNothing(() => run(bin, asked)));
}
