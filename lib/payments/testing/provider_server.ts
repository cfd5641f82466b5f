import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { isAsked, isOneWay, KEEPS_MONEY, refusalOf } from "../built_in/cards.ts";
import type { PaymentState, Refusal } from "../provider.ts";
import { signNotice } from "../signature.ts";
import { SIGNATURE_HEADER } from "../test_provider/test_provider.ts";
import { bankPage } from "./bank_page.ts";

/*
 * The test provider's own side: an API over HTTP, a page on which whoever holds a card is asked, and
 * signed notices. It is a world of its own that knows nothing of the shop, holds all in memory, and can be
 * told to misbehave: to be slow, to send its notices twice, late, in any order, or not at all.
 */

export interface ProviderOptions {
  hostname?: string;
  /** 0: a free one. */
  port: number;
  /** By which a shop is let in. */
  key: string;
  webhookSecret: string;
  /** Where notices go; none where left out. */
  webhookUrl?: string;
  now?(): Date;
}

/** How it behaves; tests change it as they go. */
export interface Behaviour {
  /** No call of the API is served before this. */
  until: Promise<unknown>;
  /** Calls that wait for it. */
  waiting: number;
  /** What each call of the API takes, ms. */
  takesMs: number;
  /** It answers 503 and does nothing; `after`: it does it, and answers 503 all the same. */
  away: "no" | "before" | "after";
  /** How often each notice is sent; 0: kept in `notices` alone. */
  notices: number;
}

export interface PaymentOfProvider {
  id: string;
  key: string;
  amountCents: number;
  currency: string;
  returnUrl: string;
  state: PaymentState;
  refusal: Refusal | null;
  isOneWay: boolean;
  isAskedFor: boolean;
  takenCents: number;
  refundedCents: number;
}

export interface NoticeOfProvider {
  body: Uint8Array<ArrayBuffer>;
  headers: Record<string, string>;
}

export interface ProviderServer extends AsyncDisposable {
  url: string;
  behaviour: Behaviour;
  payments(): PaymentOfProvider[];
  /** All that were to be sent, oldest first. */
  notices: NoticeOfProvider[];
  /** What the holder of the card does on the page. */
  answer(key: string, how: "approve" | "refuse"): Promise<void>;
}

const Begin = z.object({
  key: z.string().min(1).max(100),
  amountCents: z.int().min(1),
  currency: z.string().regex(/^[A-Z]{3}$/),
  returnUrl: z.url(),
  card: z.object({ number: z.string(), expiry: z.string(), cvc: z.string() }).nullable(),
});
const Move = z.object({ key: z.string(), amountCents: z.int().min(1) });

/** @throws where the port is taken */
export function startProvider(options: ProviderOptions): ProviderServer {
  const { now = () => new Date() } = options;
  const payments = new Map<string, PaymentOfProvider>();
  const moved = new Map<string, { status: number; json: unknown }>();
  const notices: NoticeOfProvider[] = [];
  const behaviour: Behaviour = {
    ...{ until: Promise.resolve(), waiting: 0, takesMs: 0, away: "no", notices: 1 },
  };
  const underWay = new Set<Promise<unknown>>();

  function begin({ card, ...charge }: z.output<typeof Begin>): PaymentOfProvider {
    const known = payments.get(charge.key);
    if (known) return known;
    const refusal = card && refusalOf(card, now());
    const state = refusal ? "refused" : card && !isAsked(card) ? "authorised" : "pending";
    const payment: PaymentOfProvider = {
      ...charge,
      ...{ id: `pay_${crypto.randomUUID().replaceAll("-", "")}`, state, refusal },
      ...{ isOneWay: card !== null && isOneWay(card), isAskedFor: card === null },
      ...{ takenCents: 0, refundedCents: 0 },
    };
    payments.set(charge.key, payment);
    tell(payment);
    return payment;
  }

  function cancel(key: string): PaymentOfProvider {
    // One that was never heard of is cancelled as well, should it come later.
    const blank = { amountCents: 1, currency: "EUR", returnUrl: "http://localhost/", card: null };
    const payment = payments.get(key) ?? begin({ key, ...blank });
    if (payment.state === "pending" || payment.state === "authorised") {
      payment.state = "cancelled";
      tell(payment);
    }
    return payment;
  }

  function capture(payment: PaymentOfProvider, { amountCents }: z.output<typeof Move>) {
    if (payment.state !== "authorised" || amountCents > payment.amountCents) {
      return { status: 402, json: { sentence: `It is ${payment.state}` } };
    }
    payment.state = "captured";
    payment.takenCents = amountCents;
    tell(payment);
    return { status: 200, json: { id: payment.id } };
  }

  function refund(payment: PaymentOfProvider, { key, amountCents }: z.output<typeof Move>) {
    // Not taken yet: the same may pass in a moment.
    if (payment.state === "authorised") return { status: 409, json: { error: "not_taken" } };
    const left = payment.takenCents - payment.refundedCents;
    if (payment.isOneWay) return { status: 402, json: { sentence: KEEPS_MONEY } };
    if (amountCents > left) return { status: 402, json: { sentence: "So much was not paid" } };
    payment.refundedCents += amountCents;
    return { status: 200, json: { id: `back_${key}` } };
  }

  function tell({ key, state }: PaymentOfProvider): void {
    const body = new TextEncoder().encode(JSON.stringify({ type: `payment.${state}`, key }));
    const signature = signNotice(options.webhookSecret, body, now());
    const headers = { "content-type": "application/json", [SIGNATURE_HEADER]: signature };
    const notice = { body, headers };
    notices.push(notice);
    for (let n = 0; n < behaviour.notices && options.webhookUrl; n++) {
      const sent = fetch(options.webhookUrl, { method: "POST", ...notice })
        .then((answer) => answer.body?.cancel(), () => {});
      underWay.add(sent);
      sent.finally(() => underWay.delete(sent));
    }
  }

  function said(payment: PaymentOfProvider) {
    const { id, key, state, refusal } = payment;
    return { id, state, refusal, url: state === "pending" ? `${url}/pay/${key}` : null };
  }

  async function api(req: Request, { pathname, searchParams }: URL): Promise<Response> {
    if (req.headers.get("authorization") !== `Bearer ${options.key}`) {
      return Response.json({ error: "key" }, { status: 401 });
    }
    behaviour.waiting++;
    await behaviour.until;
    if (behaviour.takesMs > 0) await pause(behaviour.takesMs);
    behaviour.waiting--;
    if (behaviour.away === "before") return Response.json({}, { status: 503 });
    const answer = await serve(req, { pathname, searchParams });
    return behaviour.away === "after" ? Response.json({}, { status: 503 }) : answer;
  }

  async function serve(
    req: Request,
    { pathname, searchParams }: Pick<URL, "pathname" | "searchParams">,
  ): Promise<Response> {
    const body = req.method === "POST" ? await req.json() : null;
    if (pathname === "/v1/payments" && body) return Response.json(said(begin(Begin.parse(body))));
    if (pathname === "/v1/cancellations") {
      return Response.json(said(cancel(z.object({ key: z.string() }).parse(body).key)));
    }
    if (pathname === "/v1/payments") {
      const payment = payments.get(searchParams.get("key") ?? "");
      return payment ? Response.json(said(payment)) : Response.json({}, { status: 404 });
    }
    const [, id, act] = /^\/v1\/payments\/(\w+)\/(capture|refunds)$/.exec(pathname) ?? [];
    const payment = [...payments.values()].find((one) => one.id === id);
    if (!payment || !act) return Response.json({}, { status: 404 });
    const move = Move.parse(body);
    const before = moved.get(move.key);
    const { status, json } = before ?? (act === "capture" ? capture : refund)(payment, move);
    if (status !== 409) moved.set(move.key, { status, json });
    return Response.json(json, { status });
  }

  function answerHolder(payment: PaymentOfProvider, how: string): void {
    if (payment.state !== "pending") return;
    payment.state = how === "approve" ? "authorised" : "refused";
    tell(payment);
  }

  async function page(req: Request, { pathname }: URL): Promise<Response> {
    const payment = payments.get(pathname.slice("/pay/".length));
    if (!payment) return new Response("There is no such payment", { status: 404 });
    if (req.method === "POST") {
      const form = new URLSearchParams(await req.text());
      answerHolder(payment, form.get("answer") ?? "");
      return new Response(null, { status: 303, headers: { location: payment.returnUrl } });
    }
    return bankPage(payment);
  }

  const server = Deno.serve(
    { hostname: options.hostname ?? "127.0.0.1", port: options.port, onListen() {} },
    async (req) => {
      const asked = new URL(req.url);
      if (asked.pathname.startsWith("/pay/")) return await page(req, asked);
      if (asked.pathname.startsWith("/v1/")) return await api(req, asked);
      return new Response("The test provider of SmartMarket", { status: 404 });
    },
  );
  const url = `http://${server.addr.hostname}:${server.addr.port}`;

  return {
    url,
    behaviour,
    notices,
    payments: () => [...payments.values()],
    async answer(key, how) {
      answerHolder(payments.get(key)!, how);
      await Promise.all(underWay);
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(underWay);
      await server.shutdown();
    },
  };
}
