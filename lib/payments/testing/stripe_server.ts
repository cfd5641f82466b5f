import { signNotice } from "../signature.ts";

/*
 * A small stand-in that speaks the part of Stripe's API which the adapter uses, with its shapes and
 * its refusals: sessions, intents, refunds, form-encoded, remembered by `Idempotency-Key`.
 */

interface Intent {
  id: string;
  status: "requires_capture" | "succeeded" | "canceled";
  amount: number;
  refunded: number;
  metadata: { checkout: string };
}

interface Session {
  id: string;
  status: "open" | "complete" | "expired";
  url: string;
  amount: number;
  intent: Intent | null;
  metadata: { checkout: string };
}

export function startStripe({ key, webhookSecret, now }: {
  key: string;
  webhookSecret: string;
  now(): Date;
}) {
  const sessions = new Map<string, Session>();
  const intents = new Map<string, Intent>();
  const answers = new Map<string, { status: number; text: string }>();

  function fault(status: number, message: string) {
    return Response.json({ error: { type: "invalid_request_error", message } }, { status });
  }
  const ofIntent = ({ refunded: _, ...intent }: Intent) => ({
    object: "payment_intent",
    ...intent,
  });
  function ofSession({ intent, ...session }: Session, isExpanded: boolean) {
    const { id, status, metadata } = session;
    return {
      ...{ id, object: "checkout.session", status, metadata },
      url: status === "open" ? session.url : null,
      payment_intent: intent && (isExpanded ? ofIntent(intent) : intent.id),
    };
  }

  function create(form: URLSearchParams): Response {
    if (form.get("payment_intent_data[capture_method]") !== "manual") {
      return fault(400, "not manual");
    }
    const amount = Number(form.get("line_items[0][price_data][unit_amount]"));
    if (!(amount > 0)) return fault(400, "Invalid integer: unit_amount");
    const id = `cs_test_${sessions.size + 1}`;
    const metadata = { checkout: form.get("metadata[checkout]")! };
    const url = `https://checkout.stripe.test/c/pay/${id}`;
    const session: Session = { id, status: "open", url, amount, intent: null, metadata };
    sessions.set(id, session);
    return Response.json(ofSession(session, false));
  }

  function onSession(session: Session, act: string | undefined, isExpanded: boolean): Response {
    if (act === "expire") {
      if (session.status !== "open") {
        return fault(400, "Only Checkout Sessions with a status in open");
      }
      session.status = "expired";
    }
    return Response.json(ofSession(session, isExpanded));
  }

  function onIntent(intent: Intent, act: string, form: URLSearchParams): Response {
    if (intent.status !== "requires_capture") {
      return fault(400, `This PaymentIntent has a status of ${intent.status}`);
    }
    if (act === "capture" && Number(form.get("amount_to_capture")) > intent.amount) {
      return fault(400, "amount_to_capture is greater than the amount");
    }
    intent.status = act === "capture" ? "succeeded" : "canceled";
    return Response.json(ofIntent(intent));
  }

  function refund(form: URLSearchParams): Response {
    const intent = intents.get(form.get("payment_intent") ?? "");
    const amount = Number(form.get("amount"));
    if (intent?.status !== "succeeded") return fault(400, "This PaymentIntent has no charge");
    if (amount > intent.amount - intent.refunded) return fault(400, "Refund amount is greater");
    intent.refunded += amount;
    return Response.json({ id: `re_${intent.id}_${intent.refunded}`, object: "refund", amount });
  }

  function serve(req: Request, form: URLSearchParams): Response {
    const { pathname, searchParams } = new URL(req.url);
    if (pathname === "/v1/checkout/sessions") return create(form);
    if (pathname === "/v1/refunds") return refund(form);
    const [, kind, id, act] =
      /^\/v1\/(checkout\/sessions|payment_intents)\/(\w+)(?:\/(\w+))?$/.exec(pathname) ?? [];
    const session = kind === "checkout/sessions" ? sessions.get(id!) : undefined;
    if (session) {
      return onSession(session, act, searchParams.get("expand[]") === "payment_intent");
    }
    const intent = kind === "payment_intents" ? intents.get(id!) : undefined;
    return intent && act ? onIntent(intent, act, form) : fault(404, `No such ${kind}`);
  }

  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, async (req) => {
    if (req.headers.get("authorization") !== `Bearer ${key}`) return fault(401, "Invalid API Key");
    if (!req.headers.get("stripe-version")) return fault(400, "no version");
    const text = req.method === "POST" ? await req.text() : "";
    const once = req.headers.get("idempotency-key");
    const known = once === null ? undefined : answers.get(once);
    if (known) return new Response(known.text, { status: known.status });
    const answer = serve(req, new URLSearchParams(text));
    const said = await answer.text();
    if (once !== null) answers.set(once, { status: answer.status, text: said });
    return new Response(said, { status: answer.status });
  });

  const sessionOf = (key: string) =>
    [...sessions.values()].find(({ metadata }) => metadata.checkout === key)!;

  return {
    url: `http://127.0.0.1:${server.addr.port}`,
    taken(key: string) {
      const intent = sessionOf(key)?.intent;
      return intent?.status === "succeeded" ? intent.amount - intent.refunded : 0;
    },
    /** The shopper pays on Stripe's page, where that is still open. */
    approve(key: string): void {
      const session = sessionOf(key);
      if (session.status !== "open") return;
      session.status = "complete";
      const { amount, metadata } = session;
      const id = `pi_${intents.size + 1}`;
      session.intent = { id, status: "requires_capture", amount, refunded: 0, metadata };
      intents.set(id, session.intent);
    },
    /** What Stripe sends to the shop about it. */
    notice(key: string) {
      const object = ofSession(sessionOf(key), false);
      const event = { id: "evt_1", object: "event", type: "checkout.session.completed" };
      const body = new TextEncoder().encode(JSON.stringify({ ...event, data: { object } }));
      const headers = new Headers({ "stripe-signature": signNotice(webhookSecret, body, now()) });
      return { body, headers };
    },
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}
