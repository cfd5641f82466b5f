import { useEffect } from "preact/hooks";
import { followOrder } from "../../lib/orders/client/follow_order.ts";

export interface LiveOrderProps {
  /** What the order's address says, which is what opens it. */
  publicId: string;
  /** Place in the live log of what the page shows. */
  cursor: string | null;
}

/** Keeps the shopper's page of an order as it is now. It shows nothing of its own. */
export default function LiveOrder({ publicId, cursor }: LiveOrderProps) {
  useEffect(() => followOrder({ publicId, cursor }), []);
  return null;
}
