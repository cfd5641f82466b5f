/**
 * The same pieces, from a source that may be left while it is waited for. A generator that waits
 * for its next piece cannot be ended before that piece is there: an import that is stopped, or has
 * failed, would wait with its transaction open for a pipe that nobody writes to.
 */
export function leavable<T>(source: AsyncIterable<T>): AsyncIterable<T> {
  const pieces = source[Symbol.asyncIterator]();
  return {
    [Symbol.asyncIterator]: () => ({
      next: () => pieces.next(),
      return() {
        // It ends when it can; by then nobody is left to hear of a failure.
        pieces.return?.().catch(() => {});
        return Promise.resolve({ done: true, value: undefined });
      },
    }),
  };
}
