import assert from "node:assert/strict";
import PostalMime from "postal-mime";
import type { JobContext, Outcome } from "../jobs/task.ts";
import { type MailServer, startMailServer } from "../mail/testing/mail_server.ts";
import {
  changeStatus,
  expireOrders,
  refundOrder,
  sendCancellation,
  sendConfirmation,
  sendDelivery,
  sendExpiry,
  sendParcel,
  sendPayment,
  sendRefund,
  sendShipment,
} from "./mod.ts";
import { mailParcel } from "./parcels/mail_parcel.ts";
import { type Desk, type DeskOptions, orderDesk } from "./testing/desk.ts";
import { contextOf } from "./testing/job_context.ts";

/** Words that no French mail has; names of products and carriers are none of them. */
const english = /\b(your?|we|it|the|of|order|was|with|will|paid|if|questions\?)\b/i;

function frenchDesk(server: MailServer, options: DeskOptions = {}): Promise<Desk> {
  return orderDesk({ ...options, locale: "fr", env: { SMTP_URL: server.url } });
}

/** Run what is promised for a task; @returns the mail that came last: all of it is French */
async function mailOf<T>(
  { desk, server }: { desk: Desk; server: MailServer },
  task: string,
  send: (args: T, ctx: JobContext) => Promise<Outcome>,
) {
  for (const { id, args } of await desk.promised(task)) {
    const { kind } = await send(args as T, contextOf(desk, { jobId: id, run: 1 }));
    assert.equal(kind, "done", task);
  }
  const mail = await PostalMime.parse(server.received.at(-1)!.text);
  const { subject = "", text = "", html = "" } = mail;
  assert.match(html, /<html lang="fr">/);
  const language = mail.headers.find(({ key }) => key === "content-language")?.value;
  assert.equal(language, "fr");
  // Addresses of pages are the same in every language.
  const written = html.replaceAll(/<[^>]*>/g, " ");
  for (const part of [subject, text.replaceAll(/https?:\S+/g, ""), written]) {
    assert.doesNotMatch(part, english, `${task}: ${part}`);
  }
  return { subject, text: text.replaceAll(/[\u00a0\u202f]/g, " "), written };
}

const ofOrder = (send: (id: string, ctx: JobContext) => Promise<Outcome>) =>
(
  { orderId }: { orderId: string },
  ctx: JobContext,
) => send(orderId, ctx);

Deno.test("who ordered in French is told in French what becomes of it, in every mail", async () => {
  await using server = await startMailServer();
  await using desk = await frenchDesk(server);
  const { deps, actor, orderId } = desk;
  const at = { desk, server };
  const confirmed = await mailOf(at, "send_order_email", ofOrder(sendConfirmation));
  const { number } = (await desk.seen()).order;
  assert.equal(confirmed.subject.replaceAll("\u00a0", " "), `Votre commande ${number}, 15,50 €`);
  assert.match(confirmed.text, /^Merci pour votre commande /);
  assert.match(confirmed.text, / {2}3 x plum : 7,50 €\n/);
  assert.match(confirmed.text, /Vous payez au livreur[\s\S]*sous 7 jours/);
  assert.match(confirmed.text, / {2}Allemagne\n/);
  assert.match(confirmed.text, /Suivre votre commande : http:\/\/shop\.test\/orders\//);

  await desk.move("placed", "paid");
  const paid = await mailOf(at, "send_payment_email", sendPayment);
  assert.match(paid.text, /paiement de 15,50 € .* est arrivé/);

  await desk.move("paid", "packed");
  const shipment = { carrier: "UPS", tracking: "1Z 999" };
  const key = crypto.randomUUID();
  const lines = [{ position: 1, quantity: 2 }];
  await sendParcel(deps, actor, { orderId, from: "packed", key, lines, shipment, note: "" });
  const parcel = await mailOf(at, "send_parcel_email", mailParcel);
  assert.match(parcel.text, /Une partie .* a été expédiée par UPS\.[\s\S]*contient : 2 × plum\./);

  await changeStatus(deps, actor, { orderId, from: "packed", to: "shipped", note: "", shipment });
  const sent = await mailOf(at, "send_shipment_email", sendShipment);
  assert.match(sent.text, /a été expédiée par UPS\.[\s\S]*Suivre le colis : https/);

  await desk.move("shipped", "delivered");
  const arrived = await mailOf(at, "send_delivery_email", sendDelivery);
  assert.match(
    arrived.text,
    /a été livrée[\s\S]*Renvoyer un article : http:\/\/shop\.test\/pages\/returns/,
  );
  const wish = { orderId, key: crypto.randomUUID(), seenCents: 0, lines: [], reason: "tard" };
  await refundOrder(deps, actor, { ...wish, amountCents: 300 });
  const refund = await mailOf(at, "send_refund_email", sendRefund);
  assert.match(refund.text, /remboursé 3,00 € sur les 15,50 € de votre commande/);
});

Deno.test("who ordered in French and paid by card is told in French that it was cancelled", async () => {
  await using server = await startMailServer();
  await using desk = await frenchDesk(server, { card: "good" });
  await desk.move("paid", "cancelled", "raison");
  const mail = await mailOf({ desk, server }, "send_cancellation_email", sendCancellation);
  assert.match(mail.text, /Nous avons annulé cette commande\.[\s\S]*15,50 €/);
});

Deno.test("who ordered in French is told in French that the shop could not pack it in time", async () => {
  await using server = await startMailServer();
  await using desk = await frenchDesk(server);
  desk.clock.advance(7 * 86_400_000);
  await expireOrders(desk.deps, new AbortController().signal);
  const mail = await mailOf({ desk, server }, "send_expiry_email", ofOrder(sendExpiry));
  assert.match(mail.text, /Nous sommes désolés : [\s\S]*Commander à nouveau : http/);
});
