import type { IndexPart } from "../artefact/shape.ts";
import type { IndexCalls } from "../serve/messages.ts";
import { MOST_LATE, MOST_WAITING, openThread } from "../serve/open_thread.ts";
import type { SearchEngine } from "./engine.ts";

/** Reading one in: a large one takes seconds, and nobody waits for it. */
const LOADS_WITHIN_MS = 120_000;
/** What a shopper waits for, ms; then the database answers. */
export const ANSWERS_WITHIN_MS = { search: 1_000, suggest: 300 };
const OVERLAY_WITHIN_MS = 10_000;

/**
 * The index of our own, in a thread with no rights.
 *
 * @param withinMs  what a search and a suggestion may take
 * @throws where its pieces are not what they should be
 */
export async function openEmbedded(
  parts: IndexPart[],
  withinMs = ANSWERS_WITHIN_MS,
): Promise<SearchEngine> {
  const thread = openThread<IndexCalls>(new URL("../serve/index_thread.ts", import.meta.url));
  try {
    await thread.call("load", { parts }, {
      withinMs: LOADS_WITHIN_MS,
      transfer: parts.map(({ bytes }) => bytes.buffer as ArrayBuffer),
    });
  } catch (error) {
    thread.end();
    throw error;
  }
  return {
    search: (asked) => thread.call("search", asked, { withinMs: withinMs.search }),
    suggest: (asked) => thread.call("suggest", asked, { withinMs: withinMs.suggest }),
    async layOver(changed) {
      await thread.call("overlay", { changed }, { withinMs: OVERLAY_WITHIN_MS });
    },
    get isAlive() {
      return thread.isAlive && thread.lateInARow < MOST_LATE;
    },
    get isBusy() {
      return thread.waiting >= MOST_WAITING;
    },
    end: () => thread.end(),
  };
}
