import type { Config } from "../config/mod.ts";

/** One way to reach the people of the shop. */
export interface ContactWay {
  kind: "email" | "phone" | "link" | "address";
  /** As the merchant wrote it. */
  text: string;
  /** Where it leads; `null` for an address, which is only read. */
  href: string | null;
}

/**
 * The ways to reach the shop, in the merchant's order: parts of SHOP_CONTACT between semicolons,
 * each told by its form. Without the setting it is the sender of the shop's mail: somebody can
 * always be written to.
 */
export function contactOf(config: Pick<Config, "SHOP_CONTACT" | "MAIL_FROM">): ContactWay[] {
  const { SHOP_CONTACT = "", MAIL_FROM } = config;
  const ways = SHOP_CONTACT.split(/[;\n]/).map((part) => part.trim()).filter(Boolean).map(wayOf);
  return ways.length > 0 ? ways : [wayOf(/<([^<>]+)>/.exec(MAIL_FROM)?.[1] ?? MAIL_FROM.trim())];
}

/** All of them in one line of plain text. */
export function contactLine(config: Pick<Config, "SHOP_CONTACT" | "MAIL_FROM">): string {
  return contactOf(config).map(({ text }) => text).join(", ");
}

function wayOf(text: string): ContactWay {
  if (/^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+$/.test(text)) {
    return { kind: "email", text, href: `mailto:${encodeURI(text)}` };
  }
  if (/^\+?[\d\s().\/-]+$/.test(text) && text.replaceAll(/\D/g, "").length >= 5) {
    return { kind: "phone", text, href: `tel:${text.replaceAll(/[^\d+]/g, "")}` };
  }
  if (/^https?:\/\/\S+$/.test(text) && URL.canParse(text)) {
    return { kind: "link", text: text.replace(/^https?:\/\//, ""), href: text };
  }
  return { kind: "address", text, href: null };
}
