const encoder = new TextEncoder();

/** Where a command tells a person what it does, a line at a time. */
export type Say = (line: string) => void;

/** A line on stdout. */
export function say(line: string): void {
  Deno.stdout.writeSync(encoder.encode(line + "\n"));
}

/** A line on stderr. */
export function complain(line: string): void {
  Deno.stderr.writeSync(encoder.encode(line + "\n"));
}

/** Do `work` and say that it is done and how long it took: `postgres ready 1.8 s`. */
export async function timed<T>(what: string, work: () => Promise<T>, to: Say = say): Promise<T> {
  const startedAt = performance.now();
  const result = await work();
  to(`${what} ${((performance.now() - startedAt) / 1_000).toFixed(1)} s`);
  return result;
}
