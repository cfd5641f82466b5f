import { browserHost, joinLive } from "../../realtime/client/mod.ts";
import { readAgain } from "../../realtime/client/page/read_again.ts";
import { readPage, swapPart } from "../../realtime/client/page/read_page.ts";

/** What no event tells is seen at last. */
const EVERY_MS = 5 * 60_000;
/** Between two readings, however much happens. */
const LEAST_MS = 2_000;

/**
 * Show an order as it is now, as soon as it goes on. The page is read again and its parts that have changed
 * take their places: each has an id and `data-part`, so what somebody reads elsewhere stays. Where a payment
 * has ended, the page is loaded again: it is another one, or leads to the order.
 *
 * @returns the way to end it
 */
export function followOrder(
  { publicId, cursor, isPayment }: {
    publicId: string;
    cursor: string | null;
    isPayment?: boolean;
  },
): () => void {
  const reader = readAgain<Document | null>({
    read: () => readPage("main"),
    everyMs: EVERY_MS,
    leastMs: LEAST_MS,
    onRead(page) {
      if (!swapParts(page) && isPayment) location.reload();
    },
    isLookedAt: () => document.visibilityState === "visible",
  }, browserHost());
  const membership = joinLive({
    groups: [`user:${publicId}`],
    cursor,
    onEvent: () => reader.soon(),
    onResync: () => reader.soon(),
  });
  return () => {
    reader.stop();
    membership.leave();
  };
}

/**
 * What cannot be read any more stays as it is shown.
 *
 * @returns whether the page still has all its parts
 */
function swapParts(page: Document | null): boolean {
  if (!page) return false;
  // All of them first: one that is gone holds no other back.
  const swapped = [...document.querySelectorAll("[data-part][id]")].map((part) =>
    swapPart(part, page)
  );
  return swapped.every((part) => part !== null);
}
