/**
 * Lets a bounded number of pieces of work run at once and a bounded number wait; refuses the rest
 * at once. A hash takes 128 MiB and a core: without it a hundred logins would take the machine.
 */
export interface Turnstile {
  /** Resolves to `null` where too many wait already. */
  run<T>(work: () => Promise<T>): Promise<T | null>;
}

export interface TurnstileOptions {
  /** Pieces of work at once. */
  atOnce: number;
  /** Pieces of work that may wait for a place. */
  waiting: number;
}

export function createTurnstile({ atOnce, waiting }: TurnstileOptions): Turnstile {
  const queue: (() => void)[] = [];
  let inside = 0;

  function leave() {
    const next = queue.shift();
    // The place goes straight to who waits, so that nobody can slip in between.
    if (next) next();
    else inside--;
  }

  return {
    async run(work) {
      if (inside < atOnce) inside++;
      else if (queue.length < waiting) await new Promise<void>((enter) => queue.push(enter));
      else return null;
      try {
        return await work();
      } finally {
        leave();
      }
    },
  };
}
