/*
 * `deno task test [words…]`: all tests, or those whose path has one of the words, against a
 * Postgres and a Redis that live as long as the run. A test that fails is run once more alone (see
 * flaky.ts). The last line is `N passed, N failed`.
 *
 *   --redis=cluster     on a Redis Cluster of six nodes, for this run alone; --redis=sentinel likewise
 *
 * It has all rights: Deno keeps /dev, where files can be kept in memory, to those. Tests do not.
 */
import { join } from "node:path";
import { chromium } from "../services/chromium.ts";
import { judge, tellFlaky, type TestRun } from "./flaky.ts";
import { interrupted, type Interrupts, watchInterrupts } from "../interrupt.ts";
import { build, isBuildStale, root } from "../project.ts";
import { processesIn, send } from "../services/processes.ts";
import { quickStorage } from "./quick_storage.ts";
import { Refusal } from "../refusal.ts";
import { complain, say, timed } from "../say.ts";
import { openServices } from "../services/services.ts";
import { createSupervisor, type Supervisor } from "../services/supervisor.ts";
import type { RedisKind } from "../../../lib/config/redis_url.ts";
import { startRedisGroup } from "../../../lib/testing/start_redis_group.ts";
import { passThrough } from "./report.ts";
import { testModules } from "./groups.ts";
import { type Selection, selectTests } from "./selection.ts";
import type { Tally } from "./summary.ts";

/** Files at once, on two cores: one waits for services while the others compute. */
const JOBS = "3";

interface Run {
  supervisor: Supervisor;
  interrupts: Interrupts;
  dataDir: string;
  /** What ends with the run. */
  stack: AsyncDisposableStack;
}

interface Outcome extends Tally {
  exitCode: number;
}

async function main(words: string[]): Promise<number> {
  const dataDir = await Deno.makeTempDir({ prefix: "smartmarket-test-" });
  // The services' user has to get in.
  await Deno.chmod(dataDir, 0o711);
  const storage = await quickStorage(dataDir, "postgres");
  const supervisor = createSupervisor();
  using interrupts = watchInterrupts(() => supervisor.kill());
  await using stack = new AsyncDisposableStack();
  const outcome = await attempt({ supervisor, interrupts, dataDir, stack }, words);
  await supervisor.stop();
  // A test that was cut off could not stop the services of its own.
  for (const { pid } of processesIn(dataDir)) send(pid, "SIGKILL");
  for (const folder of [dataDir, storage]) {
    if (folder) await Deno.remove(folder, { recursive: true });
  }
  say(`${outcome.passed} passed, ${outcome.failed} failed`);
  return outcome.exitCode;
}

/** The run, with everything that can keep it from running told in a sentence. */
async function attempt(run: Run, words: string[]): Promise<Outcome> {
  try {
    return await runTests(run, selectTests(words));
  } catch (error) {
    if (!(error instanceof Refusal)) complain(`The tests could not run: ${error}`);
    else complain(error.message);
    const exitCode = error instanceof Refusal ? error.exitCode : 1;
    return { passed: 0, failed: 1, exitCode };
  }
}

async function runTests(run: Run, { files, redis, options }: Selection): Promise<Outcome> {
  const env = await testEnvironment(run, redis);
  const buildFault = await prepareSite();
  const { signal } = run.interrupts;
  if (signal.aborted) throw new Refusal("Interrupted", { exitCode: 130 });
  void run.supervisor.gaveUp.then((reason) => complain(reason.message));
  const modules = await testModules(files, join(run.dataDir, "tests"));
  const args = ["--parallel", ...options, ...modules];
  const first = await denoTest(run, { args, env });
  const verdict = await judge(first, async (single) => {
    // Options of the whole run, such as --filter, do not belong to the second one.
    return signal.aborted ? first : await denoTest(run, { args: single, env });
  });
  for (const line of tellFlaky(verdict)) say(line);
  if (buildFault) complain(buildFault);
  const failed = verdict.failed + (buildFault ? 1 : 0);
  const { passed } = verdict;
  return { passed, failed, exitCode: signal.aborted ? 130 : failed > 0 ? 1 : 0 };
}

/** One `deno test`, which ends with the run or with its services. */
async function denoTest(
  { interrupts, supervisor }: Run,
  { args, env }: { args: string[]; env: Record<string, string> },
): Promise<TestRun> {
  const process = new Deno.Command(Deno.execPath(), {
    args: ["test", "--quiet", "-P=test", "--no-prompt", "--no-check", ...args],
    cwd: root,
    env,
    // A group of its own, so that whatever a test leaves behind can be ended with it.
    detached: true,
    stdin: "null",
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  let isOver = false;
  const end = () => void (isOver || send(-process.pid, "SIGKILL"));
  void Promise.race([interrupted(interrupts.signal), supervisor.gaveUp]).then(end);
  const report = await passThrough(process.stdout, (part) => Deno.stdout.writeSync(part));
  const { code } = await process.status;
  send(-process.pid, "SIGKILL");
  isOver = true;
  return { ...report, exitCode: code };
}

async function testEnvironment(run: Run, redis: RedisKind): Promise<Record<string, string>> {
  const databaseUrl = Deno.env.get("TEST_DATABASE_URL");
  const redisUrl = await groupFor(run, redis) ?? Deno.env.get("TEST_REDIS_URL");
  const services = await openServices({
    ...run,
    say,
    throwaway: true,
    given: { ...(databaseUrl ? { databaseUrl } : {}), ...(redisUrl ? { redisUrl } : {}) },
  });
  const browser = await chromium(say);
  const temporary = join(run.dataDir, "t");
  await Deno.mkdir(temporary);
  return {
    DENO_JOBS: Deno.env.get("DENO_JOBS") ?? JOBS,
    TEST_DATABASE_URL: services.databaseUrl,
    TEST_REDIS_URL: services.redisUrl,
    TEST_DATA_DIR: join(run.dataDir, "data"),
    // What tests leave in temporary folders goes with ours. Short: sockets have 108 characters.
    TMPDIR: temporary,
    ...(browser ? { CHROMIUM_PATH: browser } : {}),
    // Memory in pieces of 2 MiB where it is asked for in such: a password's hash takes 128 MiB, and
    // a virtual machine half of the hash's time to provide them by 4 KiB.
    GLIBC_TUNABLES: "glibc.malloc.hugetlb=1",
    // Playwright looks below /proc whether this is Windows' Linux, and Deno keeps /proc to those who
    // may do everything. Its detector does not look where this is set.
    __IS_WSL_TEST__: "1",
    ...(Deno.stdout.isTerminal() ? { FORCE_COLOR: "1" } : { NO_COLOR: "1" }),
  };
}

/** Several servers, where they are asked for. */
async function groupFor({ stack }: Run, kind: RedisKind): Promise<string | undefined> {
  return kind === "server" ? undefined : stack.use(await startRedisGroup(kind)).url;
}

/** Tests of the whole system run what is built; the others need not wait for a broken build. */
async function prepareSite(): Promise<string | null> {
  if (!isBuildStale()) return null;
  try {
    await timed("site built", () => build());
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    throw error;
  }
}

if (import.meta.main) Deno.exit(await main(Deno.args));
