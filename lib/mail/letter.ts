import type { Locale } from "../i18n/mod.ts";

/** The Message-ID of what is said once about an order: every copy is recognised as the same mail. */
export function messageIdOf(
  { orderId, what, from }: { orderId: string; what: string; from: string },
): string {
  return `order-${orderId}.${what}@${senderDomain(from)}`;
}

/** The domain of MAIL_FROM, for Message-IDs. */
export function senderDomain(from: string): string {
  return /@([A-Za-z0-9.-]+)/.exec(from)?.[1] ?? "smartmarket.invalid";
}

/** A mail's page. @param body  its parts, as HTML */
export function letter(
  { title, locale }: { title: string; locale: Locale },
  body: readonly string[],
): string {
  return [
    "<!doctype html>",
    `<html lang="${locale}"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title></head>`,
    '<body style="font:16px/1.5 system-ui,sans-serif;max-width:36rem;margin:2rem auto">',
    ...body,
    "</body></html>",
  ].join("\n");
}

const entities: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => entities[character]!);
}
