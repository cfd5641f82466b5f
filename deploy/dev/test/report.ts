import { readFailures, type TestFailure } from "./failures.ts";
import { plain, readSummary, type Tally } from "./summary.ts";

/** What one run of `deno test` said of itself. */
export interface TestReport {
  /** Null where it ended without a summary. */
  tally: Tally | null;
  failures: TestFailure[];
}

/** The list of failures and the summary stand at the end of the output. */
const LAST_LINES = 2_000;

/** Show the output as it comes; the last line that looks like a summary is the summary. */
export async function passThrough(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  show: (part: Uint8Array) => void,
): Promise<TestReport> {
  const decoder = new TextDecoder();
  let rest = "";
  let tally: Tally | null = null;
  const lines: string[] = [];
  for await (const part of stream) {
    show(part);
    const more = (rest + decoder.decode(part, { stream: true })).split("\n");
    rest = more.pop()!;
    for (const line of more) take(line);
  }
  // After a run that ended in the middle of a line, what follows must start on a line of its own.
  if (rest) show(new TextEncoder().encode("\n"));
  take(rest);
  return { tally, failures: readFailures(lines) };

  function take(line: string): void {
    const text = plain(line);
    tally = readSummary(text) ?? tally;
    lines.push(text);
    if (lines.length > LAST_LINES) lines.splice(0, LAST_LINES / 2);
  }
}
