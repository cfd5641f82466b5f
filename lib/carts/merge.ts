import type { Tx } from "../db/mod.ts";
import { CART_LINES } from "./shape.ts";
import { countLines, deleteCart, lockCart, mergeChoice, mergeLines, touchCart } from "./store.ts";

/** What became of two carts. */
export interface MergedCarts {
  /** Products that lay in the one into which the other was put. */
  before: number;
  /** Products that came to it. */
  added: number;
  /** Products that lay in both, of which there are more now. */
  raised: number;
  /** Products for which there was no place. */
  left: number;
}

const nothing: MergedCarts = { before: 0, added: 0, raised: 0, left: 0 };

/** Two full carts have a place in one: nothing is lost, and nothing more is put in before some is out. */
const MOST_LINES = 2 * CART_LINES;

/**
 * Put one cart into another, when somebody logs in. Of a product that lies in both there are as many then as
 * in the one with more of them: who puts two in here and two in there wants two. Where it goes, and a code,
 * are what was said last.
 */
export async function mergeCarts(
  { sql }: Pick<Tx, "sql">,
  { from, into }: { from: string | null; into: string },
): Promise<MergedCarts> {
  const other = from === into ? null : from;
  // Sent together, done in this order: two round trips in all.
  const [, before, isThere] = await Promise.all([
    touchCart(sql, into),
    countLines(sql, into),
    other === null ? false : lockCart(sql, other),
  ]);
  if (other === null || !isThere) return { ...nothing, before };
  const [{ added, raised, left }] = await Promise.all([
    mergeLines(sql, { from: other, into, most: MOST_LINES - before }),
    mergeChoice(sql, { from: other, into }),
    deleteCart(sql, other),
  ]);
  return { before, added, raised, left };
}
