/** Where in a life its process is to be killed. */
export interface KillAt {
  /** What kind of step: `broker.turn`, `statement`. */
  step: string;
  /** Which of its kind, from 1. */
  nth: number;
  side: "before" | "after";
}

/**
 * The death of one process, as its own code sees it: not at all. From the fatal step on nothing it
 * waits for ever comes, as nothing comes to a process that was killed.
 */
export interface KillSwitch {
  readonly isDead: boolean;
  /** Set by `bury()`: whoever still waits is let go. */
  readonly isBuried: boolean;
  /** What it died of, such as `before broker.turn 2`; null while it lives. */
  readonly cause: string | null;
  /** Resolves at its death. */
  readonly death: Promise<void>;
  /** One step: may be the last one. */
  step<T>(name: string, work: () => Promise<T>): Promise<T>;
  /** Something that is no step of its own: its answer reaches only the living. */
  whileAlive<T>(work: () => Promise<T>): Promise<T>;
  /** End what the dead process left hanging in this one, so that a test can tidy up. */
  bury(): void;
}

export class Buried extends Error {
  override readonly name = "Buried";
}

export function createKillSwitch(at: KillAt): KillSwitch {
  const death = Promise.withResolvers<void>();
  const burial = Promise.withResolvers<never>();
  burial.promise.catch(() => {});
  let taken = 0;
  let cause: string | null = null;
  let isBuried = false;

  function die(of: string): void {
    cause ??= of;
    death.resolve();
  }

  async function whileAlive<T>(work: () => Promise<T>): Promise<T> {
    if (cause !== null) return await burial.promise;
    const end = await Promise.allSettled([work()]);
    if (cause !== null) return await burial.promise;
    if (end[0].status === "rejected") throw end[0].reason;
    return end[0].value;
  }

  return {
    get isDead() {
      return cause !== null;
    },
    get isBuried() {
      return isBuried;
    },
    get cause() {
      return cause;
    },
    death: death.promise,
    async step(name, work) {
      if (cause !== null) return await burial.promise;
      const isFatal = name === at.step && ++taken === at.nth;
      if (isFatal && at.side === "before") die(`before ${name} ${taken}`);
      return await whileAlive(async () => {
        const answer = await work();
        if (isFatal) die(`after ${name} ${taken}`);
        return answer;
      });
    },
    whileAlive,
    bury() {
      isBuried = true;
      burial.reject(new Buried("The process of this code was killed"));
    },
  };
}
