/** A price that a product has had. */
export interface LoggedPrice {
  /** From when on. */
  at: Date;
  priceCents: number;
  /** What it was said to cost elsewhere or before; `null` where nothing was said. */
  listPriceCents: number | null;
}

/** It is sold below its list price. */
export interface Reduction {
  beganAt: Date;
  /** Of the 30 days before; `null` where it was on sale from its first day. */
  lowestCents: number | null;
}
