/** Long enough for a rush to become one sentence. */
const GATHER_MS = 2_000;

/**
 * Gathers arrivals into one sentence at a time, so that a rush of orders is not read out one by one.
 *
 * @param say  given a sentence for a polite live region
 */
export function createAnnouncer(say: (sentence: string) => void) {
  let count = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function speak(): void {
    timer = undefined;
    say(count === 1 ? "1 new order" : `${count} new orders`);
    count = 0;
  }

  return {
    arrived(): void {
      count++;
      timer ??= setTimeout(speak, GATHER_MS);
    },
    stop: () => clearTimeout(timer),
  };
}
