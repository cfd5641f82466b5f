/*
 * A test that fails is run once more alone. If it passes then, it is flaky: it is named and
 * counted, but does not fail the run. A test that fails twice fails the run, and so do too many
 * flaky ones.
 */
import { argumentsFor, describeFailure, type TestFailure } from "./failures.ts";
import type { TestReport } from "./report.ts";
import { finalTally, type Tally } from "./summary.ts";

/** More flaky tests than this are a fault of the tests or of the machine that somebody has to mend. */
export const MAX_FLAKY = 3;

export interface TestRun extends TestReport {
  exitCode: number;
}

export interface Verdict extends Tally {
  /** Tests that failed in the crowd and passed alone. */
  flaky: TestFailure[];
}

/**
 * Judge a run of tests, and give what failed in it a second chance.
 *
 * @param again  runs `deno test` with these arguments
 */
export async function judge(
  first: TestRun,
  again: (args: string[]) => Promise<TestRun>,
): Promise<Verdict> {
  const tally = finalTally(first.tally, first.exitCode);
  const { failures } = first;
  // A crash names nobody, and more than may be flaky fail the run in any case.
  if (failures.length === 0 || failures.length > MAX_FLAKY) return { ...tally, flaky: [] };
  const flaky: TestFailure[] = [];
  let { passed } = tally;
  for (const failure of failures) {
    const second = await again(argumentsFor(failure));
    const alone = finalTally(second.tally, second.exitCode);
    if (alone.failed > 0) continue;
    passed += alone.passed;
    flaky.push(failure);
  }
  const failed = failures.length - flaky.length;
  return { passed, failed, flaky };
}

/** The lines that name the flaky tests; none where there is none. */
export function tellFlaky({ flaky }: Verdict): string[] {
  if (flaky.length === 0) return [];
  return ["", "flaky:", ...flaky.map((test) => `  ${describeFailure(test)}`)];
}
