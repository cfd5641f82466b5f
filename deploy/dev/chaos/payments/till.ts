/*
 * A process of the shop, as far as money goes: it sells to whoever presses the button, hears what the
 * provider tells, looks after what was left open, and takes the money of orders. What to do comes in on
 * stdin, a line of JSON each; `main.ts` kills it in the middle of that.
 */
import { systemClock } from "../../../../lib/clock.ts";
import { connectDb } from "../../../../lib/db/mod.ts";
import type { Deps } from "../../../../lib/deps.ts";
import { AppError } from "../../../../lib/errors.ts";
import { edgeWorld } from "../../../../lib/http/testing.ts";
import { capturePayment } from "../../../../lib/orders/checkouts/capture.ts";
import { reconcileCheckouts } from "../../../../lib/orders/checkouts/reconcile.ts";
import { contextOf } from "../../../../lib/orders/testing/job_context.ts";
import { buy, cards, formOf } from "../../../../lib/orders/testing/shop.ts";
import { liveCatalogue } from "../../../../lib/process/live_catalogue.ts";
import { passOverDriversOwn } from "../../../../lib/testing/drivers_own.ts";
import { readLines } from "../../../../lib/testing/read_lines.ts";
import type { World } from "../../../../lib/testing/world.ts";
import { handler as webhook } from "../../../../routes/api/payments/webhook.ts";
import { say } from "../../say.ts";
import type { Errand } from "./errands.ts";

const needed = ["DATABASE_URL", "PAYMENT_URL", "PAYMENT_KEY", "PAYMENT_WEBHOOK_SECRET"] as const;
const env = Object.fromEntries(needed.map((name) => [name, Deno.env.get(name)!]));
const { deps: apart } = edgeWorld({ ...env, PAYMENT_PROVIDER: "test" });
const sql = connectDb(env.DATABASE_URL!, { name: Deno.env.get("TILL")!, max: 10 });
const deps: Deps = { ...apart, sql, clock: systemClock, events: liveCatalogue.events };
const never = new AbortController().signal;

async function run(errand: Errand): Promise<void> {
  switch (errand.do) {
    case "sell":
      await Promise.all(errand.buyers.map(({ cartId, email, token }) => {
        const form = formOf({ payment: "test_card", email, token });
        return buy(deps, { cartId, form, card: cards[errand.card] }).catch(refused);
      }));
      return;
    case "look": {
      const clock = { ...systemClock, now: () => new Date(Date.now() + errand.aheadMs) };
      await reconcileCheckouts({ ...deps, clock }, never);
      return;
    }
    case "capture": {
      const promised = await sql<{ id: string; args: { orderId: string } }[]>`
        select id, args from jobs_outbox where task = 'capture_payment' order by promised_at`;
      for (const { id, args } of promised) {
        await capturePayment(args.orderId, contextOf({ deps } as World, { jobId: id, run: 1 }));
      }
    }
  }
}

/** That somebody else was faster is an answer; all else is a fault. */
function refused(error: unknown): void {
  if (!(error instanceof AppError)) throw error;
}

passOverDriversOwn();
await sql`select 1`;
// The route itself: what is around it has no part in this.
const { POST } = webhook as unknown as { POST(ctx: unknown): Promise<Response> };
const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, async (req) => {
  try {
    return await POST({ req, state: { deps } });
  } catch {
    return new Response(null, { status: 503 });
  }
});
say(JSON.stringify({ port: server.addr.port }));
await readLines(Deno.stdin.readable, (line) => {
  const errand: Errand = JSON.parse(line);
  run(errand).then(
    () => say(JSON.stringify({ done: errand.id })),
    (error) => say(JSON.stringify({ done: errand.id, failed: String(error?.stack ?? error) })),
  );
});
Deno.exit(0);
