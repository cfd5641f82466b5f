/** What the lines of the processes tell. */
export interface Observations {
  recovered: number;
  staleWrites: number;
  doubted: number;
  rebuilt: number;
  /** Bugs: lines of processes that broke, and processes that ended unasked. */
  crashes: string[];
  /** Milliseconds from the kill of a worker to its jobs being taken back. */
  recoveryMs: number[];
}

export interface Observer {
  readonly seen: Observations;
  line(text: string): void;
  crashed(life: string): void;
  /** The worker of this life is killed now. */
  killed(life: string): void;
}

export function createObserver(): Observer {
  const killedAtMs = new Map<string, number>();
  const seen: Observations = {
    recovered: 0,
    staleWrites: 0,
    doubted: 0,
    rebuilt: 0,
    crashes: [],
    recoveryMs: [],
  };
  /** The last plain lines: what a process that breaks says before it ends. */
  const plain: string[] = [];

  function died(line: { worker?: string; recovered?: number }): void {
    seen.recovered += line.recovered ?? 0;
    const atMs = killedAtMs.get(line.worker ?? "");
    if (atMs === undefined) return;
    killedAtMs.delete(line.worker!);
    seen.recoveryMs.push(performance.now() - atMs);
  }

  return {
    seen,
    line(text) {
      if (!text.startsWith("{")) {
        plain.push(text);
        if (plain.length > 20) plain.shift();
        return;
      }
      const line = JSON.parse(text);
      if (line.event === "worker.died") died(line);
      if (line.event === "job.write_refused") seen.staleWrites++;
      if (line.event === "effect.doubted") seen.doubted++;
      if (line.event === "outbox.rebuilt") seen.rebuilt += line.rebuilt;
      if (line.event === "process.crashed") seen.crashes.push(text);
    },
    crashed: (life) => void seen.crashes.push([`${life} ended unasked`, ...plain].join("\n")),
    killed: (life) => void killedAtMs.set(life, performance.now()),
  };
}
