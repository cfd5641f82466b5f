import { type OrderStatus, THE_SHOP } from "./shape.ts";

/** How long a step can be taken back. What cannot be taken back, mails and money, waits for longer. */
export const UNDO_MS = 30_000;

/** When what follows from a step is done: a clock and a slow transaction behind its end. */
export const AFTER_UNDO_MS = UNDO_MS + 5_000;

/** How an order came to be where it is. */
export interface Move {
  to: OrderStatus;
  /** Who moved it, as in `HistoryEntry`. */
  by: string | null;
  at: Date;
}

export interface UndoableMove extends Move {
  from: OrderStatus | null;
  /** It took another one back. */
  isUndo: boolean;
}

/** Until when the last step of an order can be taken back; null where it never could. */
export function undoableUntil({ from, by, at, isUndo }: UndoableMove): Date | null {
  if (from === null || by === THE_SHOP || isUndo) return null;
  return new Date(at.getTime() + UNDO_MS);
}
