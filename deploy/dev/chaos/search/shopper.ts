import { setTimeout as pause } from "node:timers/promises";

const EVERY_MS = 100;
/** A search that is late is no fault of a busy machine; one that is never answered is. */
const ANSWERS_WITHIN_MS = 30_000;

/** Somebody who searches all the time. */
export interface SearchingShopper extends AsyncDisposable {
  /** Searches that were answered. */
  readonly answered: number;
  /** What was answered otherwise than by the page with what was searched for. */
  readonly faults: string[];
}

/**
 * Search the shop until disposed of.
 *
 * @param ask.finds  what the page of the answer has to name
 */
export function startShopper(
  url: string,
  { words, finds }: { words: string; finds: string },
): SearchingShopper {
  const stop = new AbortController();
  const faults: string[] = [];
  let answered = 0;
  async function search(): Promise<void> {
    try {
      const answer = await fetch(`${url}/search?${new URLSearchParams({ q: words })}`, {
        signal: AbortSignal.timeout(ANSWERS_WITHIN_MS),
      });
      const body = await answer.text();
      if (answer.status === 200 && body.includes(finds)) answered++;
      else faults.push(`${answer.status} without "${finds}"`);
    } catch (error) {
      faults.push(String(error));
    }
  }
  const searching = (async () => {
    while (!stop.signal.aborted) {
      await search();
      await pause(EVERY_MS);
    }
  })();
  return {
    get answered() {
      return answered;
    },
    faults,
    async [Symbol.asyncDispose]() {
      stop.abort();
      await searching;
    },
  };
}
