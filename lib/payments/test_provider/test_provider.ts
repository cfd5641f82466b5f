import { z } from "zod";
import { type Access, call } from "../call.ts";
import {
  type Charge,
  type Movement,
  type MovementAnswer,
  type Notice,
  type NoticeAnswer,
  type Payment,
  type PaymentProvider,
  ProviderAway,
} from "../provider.ts";
import type { Card } from "../shape.ts";
import { isSigned, jsonOf } from "../signature.ts";

/*
 * A provider to try a shop with, that runs as a process of its own, at an address of its own, like a
 * real one: README.md says what it can be told to do.
 */

const PaymentSaid = z.object({
  id: z.string(),
  state: z.enum(["pending", "authorised", "captured", "cancelled", "refused"]),
  url: z.url().nullable(),
  refusal: z.object({
    reason: z.enum(["declined", "insufficient_funds", "expired"]),
    sentence: z.string(),
  }).nullable(),
});

const NoticeSaid = z.object({ key: z.string() });

/** The header in which the provider signs its notices. */
export const SIGNATURE_HEADER = "payment-signature";

export function testProvider({ url, key, webhookSecret }: Access): PaymentProvider {
  async function ask(
    path: string,
    { body, signal }: { body?: Record<string, unknown>; signal: AbortSignal },
  ) {
    const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
    const asked = { url: url + path, headers, signal };
    return await call(
      body === undefined
        ? { method: "GET", ...asked }
        : { method: "POST", ...asked, body: JSON.stringify(body) },
    );
  }
  async function move(path: string, movement: Movement, signal: AbortSignal) {
    const { key, amountCents } = movement;
    const { status, json } = await ask(path, { body: { key, amountCents }, signal });
    return movementOf(status, json);
  }
  return {
    takesCards: true,
    capturesLater: true,
    async begin(charge: Charge, card: Card | null, signal: AbortSignal) {
      const { json } = await ask("/v1/payments", { body: { ...charge, card }, signal });
      return paymentOf(json);
    },
    async find({ key }, signal) {
      const { status, json } = await ask(`/v1/payments?key=${encodeURIComponent(key)}`, { signal });
      return status === 404 ? null : paymentOf(json);
    },
    async cancel({ key }, signal) {
      const { json } = await ask("/v1/cancellations", { body: { key }, signal });
      if (paymentOf(json).state !== "captured") return;
      throw new Error("Cannot cancel a payment that was captured");
    },
    capture: (movement, signal) =>
      move(`/v1/payments/${movement.reference}/capture`, movement, signal),
    refund: (movement, signal) =>
      move(`/v1/payments/${movement.reference}/refunds`, movement, signal),
    readNotice: (notice) => readNotice(webhookSecret, notice),
  };
}

function paymentOf(json: unknown): Payment {
  const said = PaymentSaid.safeParse(json);
  if (!said.success) throw new ProviderAway("It said what is no payment");
  const { id: reference, ...payment } = said.data;
  return { reference, ...payment };
}

const MovementSaid = z.object({ id: z.string() });
const RefusalSaid = z.object({ sentence: z.string() });

function movementOf(status: number, json: unknown): MovementAnswer {
  const said = MovementSaid.safeParse(json);
  if (said.success) return { ok: true, reference: said.data.id };
  const refused = RefusalSaid.safeParse(json);
  if (status === 402 && refused.success) return { ok: false, sentence: refused.data.sentence };
  throw new ProviderAway(`It answered ${status}`);
}

function readNotice(secret: string, { body, headers, now }: Notice): NoticeAnswer {
  if (!isSigned(headers.get(SIGNATURE_HEADER), { secret, body, now })) return { isGenuine: false };
  const said = NoticeSaid.safeParse(jsonOf(body));
  return { isGenuine: true, key: said.data?.key ?? null };
}
