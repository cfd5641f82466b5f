/**
 * Lets a bounded number of pieces of work run at once and a bounded number wait; refuses the rest
 * at once. A hash takes 128 MiB and a core: without it a hundred logins would take the machine.
 * There are two queues: whoever has proven something waits apart from strangers and goes first, so
 * that a crowd of strangers delays nobody who is known by more than one piece of work.
 */
export interface Turnstile {
  /** Resolves to `null` where too many wait already. */
  run<T>(work: () => Promise<T>, by?: Place): Promise<T | null>;
}

export interface Place {
  /** The work is of somebody who has been let in before. */
  isKnown?: boolean;
}

export interface TurnstileOptions {
  /** Pieces of work at once. */
  atOnce: number;
  /** Pieces of work that may wait for a place, in each of the queues. */
  waiting: number;
}

export function createTurnstile({ atOnce, waiting }: TurnstileOptions): Turnstile {
  const known: (() => void)[] = [];
  const strangers: (() => void)[] = [];
  let inside = 0;

  function leave() {
    const next = known.shift() ?? strangers.shift();
    // The place goes straight to who waits, so that nobody can slip in between.
    if (next) next();
    else inside--;
  }

  return {
    async run(work, { isKnown = false } = {}) {
      const queue = isKnown ? known : strangers;
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
