import assert from "node:assert/strict";
import { type Charge, type PaymentProvider, ProviderAway } from "./mod.ts";
import { stripe } from "./stripe/stripe.ts";
import { testProvider } from "./test_provider/test_provider.ts";
import { startProvider } from "./testing/provider_server.ts";
import { startStripe } from "./testing/stripe_server.ts";

/*
 * What the shop relies on, held by every provider: the test provider as it is, and Stripe's API as a
 * stand-in speaks it.
 */
const secrets = { key: "key-of-the-shop", webhookSecret: "whsec_plums_on_the_table" };
const now = new Date("2026-11-30T12:00:00Z");
const signal = new AbortController().signal;

interface Trial extends AsyncDisposable {
  provider: PaymentProvider;
  approve(key: string): Promise<void> | void;
  /** Cents that the shopper is the poorer by. */
  taken(key: string): number;
  notice(key: string): { body: Uint8Array; headers: Headers };
}

const trials: Record<string, () => Trial> = {
  "the test provider"() {
    const server = startProvider({ port: 0, ...secrets, now: () => now });
    return {
      provider: testProvider({ url: server.url, ...secrets }),
      approve: (key) => server.answer(key, "approve"),
      taken(key) {
        const payment = server.payments().find((one) => one.key === key);
        return payment ? payment.takenCents - payment.refundedCents : 0;
      },
      notice() {
        const { body, headers } = server.notices.at(-1)!;
        return { body, headers: new Headers(headers) };
      },
      [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
    };
  },
  Stripe() {
    const server = startStripe({ ...secrets, now: () => now });
    return {
      provider: stripe({ url: server.url, ...secrets }),
      approve: server.approve,
      taken: server.taken,
      notice: server.notice,
      [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
    };
  },
};

function chargeOf(key: string): Charge {
  return { key, amountCents: 1_550, currency: "EUR", returnUrl: "http://shop.test/orders/x" };
}

function movement(reference: string, amountCents: number, key: string) {
  return { reference, amountCents, currency: "EUR", key };
}

for (const [name, start] of Object.entries(trials)) {
  Deno.test(`${name}: one key is one payment, and its money is taken once, when it is asked for`, async () => {
    await using trial = start();
    const { provider } = trial;
    const charge = chargeOf("a");
    const [one, again] = [
      await provider.begin(charge, null, signal),
      await provider.begin(charge, null, signal),
    ];
    assert.deepEqual(one, again);
    assert.equal(one.state, "pending");
    assert.match(one.url!, /^https?:/);
    await trial.approve("a");
    const found = await provider.find(charge, signal);
    assert.deepEqual([found!.state, found!.url], ["authorised", null]);
    assert.equal(trial.taken("a"), 0);
    const take = movement(found!.reference, 1_550, "a-capture");
    assert.deepEqual((await provider.capture(take, signal)).ok, true);
    assert.deepEqual((await provider.capture(take, signal)).ok, true);
    assert.equal(trial.taken("a"), 1_550);
    assert.equal((await provider.find(charge, signal))!.state, "captured");
  });

  Deno.test(`${name}: money goes back in parts, each once, and never more than was taken`, async () => {
    await using trial = start();
    const { provider } = trial;
    await provider.begin(chargeOf("b"), null, signal);
    await trial.approve("b");
    const { reference } = (await provider.find(chargeOf("b"), signal))!;
    await provider.capture(movement(reference, 1_550, "b-capture"), signal);
    const part = movement(reference, 550, "refund-1");
    const [first, same] = [
      await provider.refund(part, signal),
      await provider.refund(part, signal),
    ];
    assert.ok(first.ok && same.ok && first.reference === same.reference);
    assert.equal(trial.taken("b"), 1_000);
    const more = await provider.refund(movement(reference, 1_001, "refund-2"), signal);
    assert.ok(!more.ok && more.sentence.length > 0);
    assert.ok((await provider.refund(movement(reference, 1_000, "refund-3"), signal)).ok);
    assert.equal(trial.taken("b"), 0);
  });

  Deno.test(`${name}: what is cancelled is never paid, before it began, while it waits, or behind it`, async () => {
    await using trial = start();
    const { provider } = trial;
    await provider.cancel(chargeOf("late"), signal);
    assert.equal((await provider.begin(chargeOf("late"), null, signal)).state, "cancelled");
    await provider.begin(chargeOf("waits"), null, signal);
    await provider.begin(chargeOf("agreed"), null, signal);
    await trial.approve("agreed");
    for (const key of ["waits", "agreed"]) {
      await provider.cancel(chargeOf(key), signal);
      await provider.cancel(chargeOf(key), signal);
      await trial.approve(key);
      const { state, reference } = (await provider.find(chargeOf(key), signal))!;
      assert.equal(state, "cancelled", key);
      const take = movement(reference, 1_550, `${key}-capture`);
      const taken = await provider.capture(take, signal).catch(() => ({ ok: false }));
      assert.deepEqual([taken.ok, trial.taken(key)], [false, 0]);
    }
  });

  Deno.test(`${name}: a notice counts as it was signed, for five minutes, and for this shop`, async () => {
    await using trial = start();
    const { provider } = trial;
    await provider.begin(chargeOf("c"), null, signal);
    await trial.approve("c");
    const { body, headers } = trial.notice("c");
    assert.deepEqual(provider.readNotice({ body, headers, now }), { isGenuine: true, key: "c" });
    const [signature] = [...headers].find(([header]) => header.endsWith("signature"))!;
    const signed = headers.get(signature)!;
    const otherBody = body.slice();
    otherBody[0] = 0x20;
    const forged = {
      "": body,
      "t=1,v1=00": body,
      [signed.slice(0, -1)]: body,
      [signed]: otherBody,
    };
    for (const [header, bytes] of Object.entries(forged)) {
      const notice = { body: bytes, headers: new Headers({ [signature]: header }), now };
      assert.deepEqual(provider.readNotice(notice), { isGenuine: false }, header);
    }
    for (const minutes of [-6, 6]) {
      const other = new Date(now.getTime() + minutes * 60_000);
      assert.equal(provider.readNotice({ body, headers, now: other }).isGenuine, false);
    }
  });

  Deno.test(`${name}: who is away, or lets nobody in, is told from who says no`, async () => {
    const trial = start();
    const { provider } = trial;
    await trial[Symbol.asyncDispose]();
    await assert.rejects(provider.begin(chargeOf("d"), null, signal), ProviderAway);
    await assert.rejects(provider.refund(movement("x", 1, "d"), signal), ProviderAway);
  });
}
