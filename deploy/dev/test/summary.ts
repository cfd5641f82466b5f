/** What a run of `deno test` came to. */
export interface Tally {
  passed: number;
  failed: number;
}

// deno-lint-ignore no-control-regex
const colours = /\x1b\[[0-9;]*m/g;
const summary = /^(?:ok|FAILED) \| (\d+) passed(?: \([^)]*\))? \| (\d+) failed/;

/** A line of deno's output without its colours. */
export function plain(line: string): string {
  return line.replaceAll(colours, "");
}

/** Read one line of deno's output; null where it is not the summary. */
export function readSummary(line: string): Tally | null {
  const match = summary.exec(plain(line).trim());
  return match && { passed: Number(match[1]), failed: Number(match[2]) };
}

/**
 * The tally to report: a run that crashed, found no test or failed outside of a test is one failure
 * though no test says so.
 */
export function finalTally(found: Tally | null, exitCode: number): Tally {
  if (!found || found.passed + found.failed === 0) return { passed: 0, failed: 1 };
  if (exitCode !== 0 && found.failed === 0) return { ...found, failed: 1 };
  return found;
}
