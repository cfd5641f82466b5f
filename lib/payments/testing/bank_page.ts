import { formatMoney } from "../../money/mod.ts";
import type { PaymentState } from "../provider.ts";

export interface AskedPayment {
  amountCents: number;
  currency: string;
  state: PaymentState;
  returnUrl: string;
}

/** The page on which a bank asks whoever holds the card. It works without a script, like the shop. */
export function bankPage({ amountCents, currency, state, returnUrl }: AskedPayment): Response {
  const sum = formatMoney(amountCents, currency);
  const acts = state === "pending"
    ? `<form method="post">
         <button name="answer" value="approve">Approve ${sum}</button>
         <button name="answer" value="refuse">Refuse</button>
       </form>
       <p><a href="${escaped(returnUrl)}">Go back to the shop without an answer</a></p>`
    : `<p>This payment is ${state}. <a href="${escaped(returnUrl)}">Back to the shop</a></p>`;
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8">
    <meta name="viewport" content="width=device-width"><title>Test bank: ${sum}</title>
    <style>
      :root { color-scheme: light dark; font: 1.1rem/1.5 system-ui, sans-serif }
      body { max-width: 30rem; margin: 3rem auto; padding: 0 1rem }
      button { font: inherit; padding: .6rem 1rem; margin: 0 .5rem .5rem 0; min-height: 2.75rem }
    </style></head>
    <body><main><h1>Test bank</h1>
    <p>A shop asks for <strong>${sum}</strong>. Nobody is charged: this bank is for trying.</p>
    ${acts}</main></body></html>`;
  return new Response(html, { headers: { "content-type": "text/html; charset=utf-8" } });
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}
