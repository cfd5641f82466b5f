import type { MemoryState } from "./state.ts";

/** The waits of one broker. */
export function createMemoryWaits(state: MemoryState) {
  const own = new Set<(queue: string | null) => void>();

  function wait(queues: readonly string[], ms: number): Promise<string | null> {
    const news = queues.find((queue) => state.woken.has(queue));
    if (news !== undefined) {
      state.woken.delete(news);
      return Promise.resolve(news);
    }
    const { promise, resolve } = Promise.withResolvers<string | null>();
    const timer = setTimeout(() => tell(null), ms);
    const waiter = { queues, tell };
    function tell(queue: string | null): void {
      clearTimeout(timer);
      state.waiters.delete(waiter);
      own.delete(tell);
      resolve(queue);
    }
    state.waiters.add(waiter);
    own.add(tell);
    return promise;
  }

  return {
    wait,
    close(): void {
      for (const tell of own) tell(null);
    },
  };
}
