import { z } from "zod";
import { type Access, call, type Said } from "../call.ts";
import {
  type Charge,
  type Movement,
  type MovementAnswer,
  type Notice,
  type NoticeAnswer,
  type Payment,
  type PaymentProvider,
  type PaymentState,
  ProviderAway,
} from "../provider.ts";
import { isSigned, jsonOf } from "../signature.ts";
import { formOf, type FormValue } from "./form.ts";

/*
 * Stripe, over its HTTP API. The shopper pays on a page of Stripe's (a checkout session), which asks
 * for the card and for what its bank wants to know; behind it stands a PaymentIntent that is captured
 * by hand, so that nobody is charged before there is an order. No card number ever reaches the shop.
 *
 * Stripe finds nothing by an idempotency key, but answers a request that comes again under one as it
 * did the first time: so the way to find a session is to ask for it once more.
 *
 * See https://docs.stripe.com/api/checkout/sessions, /payment_intents, /idempotent_requests
 */
const VERSION = "2024-06-20";

const Intent = z.object({ id: z.string(), status: z.string() });
const Session = z.object({
  id: z.string(),
  status: z.enum(["open", "complete", "expired"]),
  url: z.url().nullable(),
  payment_intent: Intent.nullable(),
});
type Session = z.output<typeof Session>;

/** Of a notice: the session it is about, or what came of one. */
const EventSaid = z.object({
  data: z.object({
    object: z.object({ metadata: z.object({ checkout: z.string() }).partial().nullish() }),
  }),
});

export function stripe({ url, key, webhookSecret }: Access): PaymentProvider {
  async function ask(
    path: string,
    { form, once, signal }: { form?: FormValue; once?: string; signal: AbortSignal },
  ): Promise<Said> {
    const headers = {
      authorization: `Bearer ${key}`,
      "stripe-version": VERSION,
      ...(form === undefined ? {} : { "content-type": "application/x-www-form-urlencoded" }),
      ...(once === undefined ? {} : { "idempotency-key": once }),
    };
    const method = form === undefined ? "GET" : "POST";
    const asked = { method, url: `${url}/v1${path}`, headers, signal } as const;
    return await call(form === undefined ? asked : { ...asked, body: formOf(form) });
  }

  /** As it is now: the answer to a request that came again is that of the first time. */
  async function sessionOf(charge: Charge, signal: AbortSignal): Promise<Session> {
    const made = await ask("/checkout/sessions", {
      form: sessionForm(charge),
      once: charge.key,
      signal,
    });
    const { id } = read(z.object({ id: z.string() }), made);
    const now = await ask(`/checkout/sessions/${id}?expand[]=payment_intent`, { signal });
    return read(Session, now);
  }

  return {
    takesCards: false,
    capturesLater: true,
    async begin(charge, _card, signal) {
      return paymentOf(await sessionOf(charge, signal));
    },
    async find(charge, signal) {
      return paymentOf(await sessionOf(charge, signal));
    },
    async cancel(charge, signal) {
      const session = await sessionOf(charge, signal);
      if (session.status === "open") {
        // Where the shopper is faster, it is refused, and the next look finds what it became.
        read(
          z.object({ status: z.literal("expired") }),
          await ask(
            `/checkout/sessions/${session.id}/expire`,
            { form: {}, signal },
          ),
        );
      }
      const intent = session.payment_intent;
      if (intent === null || intent.status === "canceled") return;
      const form = { cancellation_reason: "abandoned" };
      const path = `/payment_intents/${intent.id}/cancel`;
      const once = `${charge.key}-cancel`;
      read(z.object({ status: z.literal("canceled") }), await ask(path, { form, once, signal }));
    },
    async capture({ reference, amountCents, key }, signal) {
      const form = { amount_to_capture: amountCents };
      const path = `/payment_intents/${reference}/capture`;
      return movementOf(await ask(path, { form, once: key, signal }));
    },
    async refund({ reference, amountCents, key }: Movement, signal) {
      const form = { payment_intent: reference, amount: amountCents };
      return movementOf(await ask("/refunds", { form, once: key, signal }));
    },
    readNotice: (notice) => readNotice(webhookSecret, notice),
  };
}

function sessionForm({ key, amountCents, currency, returnUrl }: Charge) {
  return {
    mode: "payment",
    success_url: returnUrl,
    cancel_url: returnUrl,
    client_reference_id: key,
    metadata: { checkout: key },
    payment_intent_data: { capture_method: "manual", metadata: { checkout: key } },
    line_items: [{
      quantity: 1,
      price_data: {
        currency: currency.toLowerCase(),
        unit_amount: amountCents,
        product_data: { name: "Your order" },
      },
    }],
  };
}

const states: Readonly<Record<string, PaymentState>> = {
  requires_capture: "authorised",
  succeeded: "captured",
  canceled: "cancelled",
};

function paymentOf({ id, status, url, payment_intent: intent }: Session): Payment {
  const state = status === "expired" ? "cancelled" : states[intent?.status ?? ""] ?? "pending";
  return {
    reference: intent?.id ?? id,
    state,
    url: state === "pending" ? url : null,
    refusal: null,
  };
}

const Refused = z.object({ error: z.object({ type: z.string(), message: z.string() }) });

/** What Stripe refuses for good; what it does not understand now may pass later. */
function movementOf({ status, json }: Said): MovementAnswer {
  if (status === 200) {
    return { ok: true, reference: read(z.object({ id: z.string() }), { status, json }).id };
  }
  const refused = Refused.safeParse(json);
  if ((status === 400 || status === 402) && refused.success) {
    return { ok: false, sentence: refused.data.error.message.slice(0, 300) };
  }
  throw new ProviderAway(`It answered ${status}`);
}

function read<T>(schema: z.ZodType<T>, { status, json }: Said): T {
  const said = schema.safeParse(json);
  if (status === 200 && said.success) return said.data;
  throw new ProviderAway(`It answered ${status} what cannot be read`);
}

function readNotice(secret: string, { body, headers, now }: Notice): NoticeAnswer {
  if (!isSigned(headers.get("stripe-signature"), { secret, body, now })) {
    return { isGenuine: false };
  }
  const said = EventSaid.safeParse(jsonOf(body));
  return { isGenuine: true, key: said.data?.data.object.metadata?.checkout ?? null };
}
