import assert from "node:assert/strict";
import { join } from "node:path";
import { judge, tellFlaky, type TestRun, type Verdict } from "./flaky.ts";
import { argumentsFor, readFailures } from "./failures.ts";
import { passThrough } from "./report.ts";
import { dataFolder } from "../start/testing/started_shop.ts";

/** A test that fails as often as it is told to, and leaves a file for each time. */
const failing = (name: string, times: number) => `
Deno.test(${JSON.stringify(name)}, () => {
  const mark = "ran-" + ${JSON.stringify(name.replaceAll(/\W/g, ""))} + "-";
  const runs = [...Deno.readDirSync(".")].filter((entry) => entry.name.startsWith(mark)).length;
  Deno.writeTextFileSync(mark + runs, "");
  if (runs < ${times}) throw new Error("not yet");
});
`;
const passing = `Deno.test("it is well", () => {});\n`;

/** Judge a folder of test files as `deno task test` does. */
async function judged(files: Record<string, string>): Promise<Verdict & { lines: string[] }> {
  await using folder = await dataFolder();
  for (const [name, text] of Object.entries(files)) {
    await Deno.writeTextFile(join(folder.path, name), text);
  }
  const run = (args: string[]) => denoTest(folder.path, args);
  const verdict = await judge(await run([]), run);
  return { ...verdict, lines: tellFlaky(verdict) };
}

async function denoTest(cwd: string, args: string[]): Promise<TestRun> {
  const process = new Deno.Command(Deno.execPath(), {
    args: ["test", "--quiet", "--no-check", "--no-config", "-A", ...args],
    cwd,
    stdin: "null",
    stdout: "piped",
    stderr: "null",
  }).spawn();
  const report = await passThrough(process.stdout, () => {});
  return { ...report, exitCode: (await process.status).code };
}

Deno.test("a test that fails once is flaky: named and counted, and the run passes", async () => {
  const name = 'it "waits" (a [b] or c/d)?';
  const verdict = await judged({ "a_test.ts": failing(name, 1) + passing });
  assert.deepEqual(verdict, {
    passed: 2,
    failed: 0,
    flaky: [{ file: "a_test.ts", name }],
    lines: ["", "flaky:", `  a_test.ts: ${name}`],
  });
});

Deno.test("a test that fails twice fails the run", async () => {
  const verdict = await judged({ "a_test.ts": failing("never", 9) + passing });
  assert.deepEqual(verdict, { passed: 1, failed: 1, flaky: [], lines: [] });
});

Deno.test("four tests that fail are no longer flaky, but a fault", async () => {
  const once = (names: string[]) => names.map((name) => failing(name, 1)).join("");
  assert.equal((await judged({ "a_test.ts": once(["a", "b", "c"]) })).failed, 0);
  const four = await judged({ "a_test.ts": once(["a", "b", "c", "d"]) });
  assert.deepEqual(four, { passed: 0, failed: 4, flaky: [], lines: [] });
});

Deno.test("a file that fails outside of its tests is run once more as a whole", async () => {
  const once = `
    const ran = Deno.readTextFileSync("ran.txt");
    Deno.writeTextFileSync("ran.txt", ran + "x");
    if (ran === "") throw new Error("outside");
  `;
  const verdict = await judged({ "a_test.ts": once + passing, "ran.txt": "" });
  assert.deepEqual(verdict.flaky, [{ file: "a_test.ts", name: null }]);
  assert.deepEqual([verdict.passed, verdict.failed], [1, 0]);
});

Deno.test("a run that crashed names nobody and has failed", async () => {
  const crash = await judged({ "a_test.ts": `import "../start/nothing.ts";\n` });
  assert.deepEqual(crash, { passed: 0, failed: 1, flaky: [], lines: [] });
});

Deno.test("readFailures() takes a failed step for its test, once", () => {
  const lines = [
    "a => ./a_test.ts:1:1",
    " FAILURES ",
    "",
    "walks => all ... first => ./lib/a_test.ts:3:75",
    "walks => all ... second => ./lib/a_test.ts:4:75",
    "./lib/b_test.tsx (uncaught error)",
    "../../tmp/tests/001-lib_test.ts (uncaught error)",
    "",
    "FAILED | 2 passed (1 step) | 2 failed (2 steps) (516ms)",
  ];
  assert.deepEqual(readFailures(lines), [
    { file: "lib/a_test.ts", name: "walks => all" },
    { file: "lib/b_test.tsx", name: null },
    { file: "../../tmp/tests/001-lib_test.ts", name: null },
  ]);
  assert.deepEqual(readFailures(lines.slice(0, 1)), []);
});

Deno.test("argumentsFor() names exactly one test", () => {
  assert.deepEqual(argumentsFor({ file: "a_test.ts", name: "a (b) $1/2" }), [
    "a_test.ts",
    "--filter=/^a \\(b\\) \\$1\\/2$/",
  ]);
});
