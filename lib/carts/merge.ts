import type { Tx } from "../db/mod.ts";
import { KEPT_LINES } from "./shape.ts";
import {
  countLines,
  deleteCart,
  lockCart,
  mergeChoice,
  mergeLines,
  touchCart,
  trimLines,
} from "./store.ts";

/** What became of two carts. */
export interface MergedCarts {
  /** Products that lay in the one into which the other was put. */
  before: number;
  /** Products that came to it. */
  added: number;
  /** Products that lay in both, of which there are more now. */
  raised: number;
}

/**
 * Put one cart into another, when somebody logs in. What was put in last is shown, and the rest waits until there is
 * room; nothing is lost up to `KEPT_LINES` products, past which the oldest go. Of a product that lies in both there are as many then as in the one with more of them: who puts two in here and
 * two in there wants two. Where it goes, and a code, are what was said last.
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
  if (other === null || !isThere) return { before, added: 0, raised: 0 };
  const [{ added, raised }] = await Promise.all([
    mergeLines(sql, { from: other, into }),
    trimLines(sql, into, KEPT_LINES),
    mergeChoice(sql, { from: other, into }),
    deleteCart(sql, other),
  ]);
  return { before, added, raised };
}
