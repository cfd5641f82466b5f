import { browserHost, joinLive } from "../../realtime/client/mod.ts";
import { readAgain } from "../../realtime/client/page/read_again.ts";

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
    read: readPage,
    everyMs: EVERY_MS,
    leastMs: LEAST_MS,
    onRead: (page) => page && swapParts(page),
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

/** @returns null where the order cannot be read any more: what is shown stays */
async function readPage(): Promise<Document | null> {
  const url = new URL(location.href);
  // Says that no person asks: it keeps no session alive.
  url.searchParams.set("part", "main");
  const answer = await fetch(url, {
    cache: "no-store",
    headers: { accept: "text/html" },
  });
  if (answer.status === 404) return null;
  if (!answer.ok) throw new Error(`Cannot read the order again: the answer is ${answer.status}`);
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

function swapParts(page: Document): void {
  for (const part of document.querySelectorAll("[data-part][id]")) {
    const next = page.getElementById(part.id);
    if (next && next.innerHTML !== part.innerHTML) part.replaceChildren(...next.childNodes);
  }
}
