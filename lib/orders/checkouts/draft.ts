import { DEFAULT_LOCALE } from "../../i18n/mod.ts";
import type { NewOrder } from "../store.ts";

/** The order as it was agreed to, as JSON that a table keeps while the provider is asked. */
export function writeDraft(order: NewOrder): string {
  return JSON.stringify({ ...order, networkMac: order.networkMac?.toHex() ?? null });
}

/** The order that `writeDraft()` has written. */
export function readDraft(draft: unknown): NewOrder {
  const order = draft as NewOrder & { placedAt: string; networkMac: string | null };
  return {
    ...order,
    // A release without languages may have written it.
    locale: order.locale ?? DEFAULT_LOCALE,
    placedAt: new Date(order.placedAt),
    networkMac: order.networkMac === null ? null : Uint8Array.fromHex(order.networkMac),
  };
}
