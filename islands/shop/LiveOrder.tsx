import { useEffect } from "preact/hooks";
import { followOrder } from "../../lib/orders/client/follow_order.ts";

export interface LiveOrderProps {
  /** What the order's address says, which is what opens it. */
  publicId: string;
  /** Place in the live log of what the page shows. */
  cursor: string | null;
  /** The page is of its payment, which ends: then another one is in its place. */
  isPayment?: boolean;
}

/** Keeps the shopper's page of an order, or of its payment, as it is now. It shows nothing of its own. */
export default function LiveOrder(props: LiveOrderProps) {
  useEffect(() => followOrder(props), []);
  return null;
}
