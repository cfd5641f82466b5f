import { browserHost, joinLive } from "../../realtime/client/mod.ts";
import { readAgain } from "../../realtime/client/page/read_again.ts";
import { readPage, swapPart } from "../../realtime/client/page/read_page.ts";

/** What no event tells is seen at last. */
const EVERY_MS = 5 * 60_000;
/** Between two readings, however much happens. */
const LEAST_MS = 2_000;

/**
 * Show an order as it is now, as soon as it goes on. The page is read again and its parts that have changed
 * take their places: each has an id and `data-part`, so what somebody reads elsewhere stays.
 *
 * @returns the way to end it
 */
export function followOrder(
  { publicId, cursor }: { publicId: string; cursor: string | null },
): () => void {
  const reader = readAgain<Document | null>({
    read: () => readPage("main"),
    everyMs: EVERY_MS,
    leastMs: LEAST_MS,
    onRead: swapParts,
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

/** What cannot be read any more stays as it is shown. */
function swapParts(page: Document | null): void {
  if (!page) return;
  for (const part of document.querySelectorAll("[data-part][id]")) swapPart(part, page);
}
