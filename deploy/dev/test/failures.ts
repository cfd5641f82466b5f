/** A failure as `deno test` lists it at its end. */
export interface TestFailure {
  /** Path of the test file, from the root: of the group's module where no test of it can be named. */
  file: string;
  /** Name of the test; null where the file failed outside of its tests. */
  name: string | null;
}

const heading = /^\s*FAILURES\s*$/;
const inTest = /^(.*) => (?:\.\/)?(.*?):\d+:\d+$/;
const outside = /^(?:\.\/)?(\S+) \(uncaught error\)$/;

/**
 * Read the list of failures from deno's output, given without colours. A failed step counts as its
 * test, and a test that has many failed steps is there once.
 */
export function readFailures(lines: readonly string[]): TestFailure[] {
  const start = lines.findLastIndex((line) => heading.test(line));
  if (start < 0) return [];
  const found = new Map<string, TestFailure>();
  for (const line of lines.slice(start + 1)) {
    const failure = readFailure(line);
    if (failure) found.set(`${failure.file} ${failure.name}`, failure);
  }
  return [...found.values()];
}

function readFailure(line: string): TestFailure | null {
  const file = outside.exec(line)?.[1];
  if (file) return { file, name: null };
  const [, path, where] = inTest.exec(line) ?? [];
  return path && where ? { file: where, name: path.split(" ... ")[0]! } : null;
}

/** Arguments of `deno test` for that one test alone, or for the whole file where no test is named. */
export function argumentsFor({ file, name }: TestFailure): string[] {
  return name === null ? [file] : [file, `--filter=/^${escapeForRegExp(name)}$/`];
}

/** What a person reads: `lib/orders/place_db_test.ts: placeOrder() refuses an empty cart`. */
export function describeFailure({ file, name }: TestFailure): string {
  return name === null ? file : `${file}: ${name}`;
}

function escapeForRegExp(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\/]/g, "\\$&");
}
