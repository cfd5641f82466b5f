import { type Stock, stockOf } from "../ui/data/stock.ts";
import type { Texts } from "../i18n/mod.ts";

/** `in stock`, `only a few left`, `sold out`. @param available  units that can be sold now */
export function stockText(available: number, texts: Texts["assistant"]): string {
  const words: Record<Stock, string> = texts.stock;
  return words[stockOf(available)];
}
