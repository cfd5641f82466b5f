import { formatMoney } from "../../money/mod.ts";
import type { HistoryEntry, Order, Refund } from "../../orders/mod.ts";
import type { LensEntry } from "./shape.ts";

/** What colleagues, the shopper and the shop itself did. @param seesPeople  notes are shown, too */
export function stepsOf(
  { order, history, refunds }: { order: Order; history: HistoryEntry[]; refunds: Refund[] },
  seesPeople: boolean,
): LensEntry[] {
  return [
    ...history.map((entry) => stepOf(entry, seesPeople)),
    ...refunds.map((refund) => refundOf(refund, order)),
  ];
}

function stepOf({ from, to, by, note, at, isUndo }: HistoryEntry, seesPeople: boolean): LensEntry {
  const who = by ?? (from === null ? "the shopper" : undefined);
  const words = seesPeople && note !== "" ? note : undefined;
  if (from === to) return { kind: "step", at, title: "note", detail: words, who };
  const detail = isUndo ? `from “${from}”, taken back` : words;
  return { kind: "step", at, title: to, state: to, detail, who };
}

function refundOf({ amountCents, state, method, by, askedAt }: Refund, order: Order): LensEntry {
  const money = formatMoney(amountCents, order.currency);
  const way = method === "card" ? "to the card" : "by hand";
  const detail = `${money} ${way}: ${state}`;
  return { kind: "step", at: askedAt, title: "refund", detail, who: by ?? undefined };
}
