/** Somebody with the last piece in the cart. The form is the same however often it is sent. */
export interface Buyer {
  cartId: string;
  email: string;
  token: string;
}

/** What a till is told to do. */
export type Errand =
  & { id: number }
  & (
    | { do: "sell"; buyers: Buyer[]; card: "good" | "asked" }
    /** The look of each minute, as one that comes `aheadMs` later. */
    | { do: "look"; aheadMs: number }
    | { do: "capture" }
  );

/** What a till says: where it hears notices, once; then which errands are done. */
export type TillLine = { port: number } | { done: number; failed?: string };
