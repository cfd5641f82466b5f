/** Hand over what a process writes, a line at a time, until it has ended. */
export async function readLines(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  take: (line: string) => void,
): Promise<void> {
  let rest = "";
  for await (const part of stream.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + part).split("\n");
    rest = lines.pop()!;
    lines.forEach(take);
  }
  if (rest) take(rest);
}

/** What a process writes to either of its outputs, as it comes; `read` resolves when both have ended. */
export function linesOf(
  { stdout, stderr }: Deno.ChildProcess,
  lines: string[] = [],
): { lines: string[]; read: Promise<unknown> } {
  const keep = (line: string) => void lines.push(line);
  return { lines, read: Promise.all([readLines(stdout, keep), readLines(stderr, keep)]) };
}
