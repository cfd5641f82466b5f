import { browserHost } from "../browser_host.ts";
import { readAgain } from "./read_again.ts";
import { readPage, swapPart } from "./read_page.ts";

/** Between two looks. */
const LEAST_MS = 1_000;
/** After one that failed, or while somebody is at it. */
const EVERY_MS = 5_000;
/** Nobody waits longer in front of a page. */
const WATCHED_MS = 15 * 60_000;

/**
 * Read the page again while its part of this id says `data-under-way`, and put that part in place. Who
 * types in it is left in peace until that is over.
 *
 * @returns ends it
 */
export function followPart(id: string): () => void {
  const part = document.getElementById(id);
  if (part?.dataset.underWay === undefined) return () => {};
  const untilMs = performance.now() + WATCHED_MS;
  const reader = readAgain({
    read: () => readPage("main"),
    everyMs: EVERY_MS,
    leastMs: LEAST_MS,
    onRead(page) {
      const now = page && swapPart(part, page);
      const isUnderWay = now?.dataset.underWay !== undefined;
      if (!isUnderWay) delete part.dataset.underWay;
      if (isUnderWay && performance.now() < untilMs) reader.soon();
      else reader.stop();
    },
    isLookedAt: () => !document.hidden && !part.contains(document.activeElement),
  }, browserHost());
  reader.soon();
  return reader.stop;
}
