import type { OrderFrame, PlacedFrame } from "./frames.ts";
import type { OrderCard } from "./snapshot.ts";

/** Cards on the page at most; older ones are in the list of orders. */
export const CARDS = 50;

/** The cards of one page: those in view, and those that wait for the person to look away. */
export interface Cards {
  readonly shown: readonly OrderCard[];
  /** Newest first. */
  readonly waiting: readonly OrderCard[];
}

export function cardsOf(orders: readonly OrderCard[]): Cards {
  return { shown: orders.slice(0, CARDS), waiting: [] };
}

/**
 * The cards after an event; applying one twice changes nothing.
 *
 * @param isHeld  somebody is at the cards: what is new waits instead of moving them
 */
export function applyToCards(
  cards: Cards,
  { frame, isHeld }: { frame: OrderFrame; isHeld: boolean },
): Cards {
  if (frame.type === "order.placed") return addCard(cards, { card: cardOf(frame), isHeld });
  const { orderId, to } = frame.data;
  const change = (card: OrderCard) => card.id === orderId ? { ...card, status: to } : card;
  return { shown: cards.shown.map(change), waiting: cards.waiting.map(change) };
}

/** Let those that wait take their place. */
export function release(cards: Cards): Cards {
  const { shown, waiting } = cards;
  if (waiting.length === 0) return cards;
  return { shown: [...waiting, ...shown].slice(0, CARDS), waiting: [] };
}

function addCard(cards: Cards, { card, isHeld }: { card: OrderCard; isHeld: boolean }): Cards {
  const isKnown = [...cards.waiting, ...cards.shown].some(({ id }) => id === card.id);
  if (isKnown) return cards;
  const next = { ...cards, waiting: [card, ...cards.waiting].slice(0, CARDS) };
  return isHeld ? next : release(next);
}

function cardOf({ data }: PlacedFrame): OrderCard {
  const { orderId, number, totalCents, currency, lines, status, placedAt } = data;
  return { id: orderId, number, totalCents, currency, lines, status, placedAt };
}
