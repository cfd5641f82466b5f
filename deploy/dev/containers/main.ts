/*
 * `deno task test:containers [words…]`: builds the images of the Dockerfile and runs the tests whose
 * names end in `_container_test.ts` against them, on a Docker engine of their own. It needs root on
 * Debian; the last line is `N passed, N failed`.
 */
import { join } from "node:path";
import { watchInterrupts } from "../interrupt.ts";
import { root } from "../project.ts";
import { Refusal } from "../refusal.ts";
import { complain, say, timed } from "../say.ts";
import { passThrough } from "../test/report.ts";
import { containerTests } from "../test/selection.ts";
import { finalTally, type Tally } from "../test/summary.ts";
import { startBuilder, startRunner } from "./engine.ts";
import { makeImages } from "./images.ts";
import { providePrograms } from "./programs.ts";

async function main(words: string[]): Promise<number> {
  const folder = await Deno.makeTempDir({ prefix: "sm-containers-" });
  using interrupts = watchInterrupts(() => Deno.exit(130));
  let tally: Tally = { passed: 0, failed: 1 };
  try {
    tally = await attempt(folder, { words, signal: interrupts.signal });
  } catch (error) {
    complain(error instanceof Refusal ? error.message : `The tests could not run: ${error}`);
  }
  await Deno.remove(folder, { recursive: true });
  say(`${tally.passed} passed, ${tally.failed} failed`);
  return tally.failed > 0 ? 1 : 0;
}

async function attempt(
  folder: string,
  { words, signal }: { words: string[]; signal: AbortSignal },
): Promise<Tally> {
  await providePrograms(say);
  {
    await using builder = await startBuilder(folder);
    Deno.env.set("DOCKER_HOST", builder.host);
    await timed("images", () => makeImages(folder));
  }
  await using _runner = await startRunner(folder);
  return await denoTest(containerTests(words), signal);
}

async function denoTest(files: string[], signal: AbortSignal): Promise<Tally> {
  const { status, stdout } = new Deno.Command(Deno.execPath(), {
    args: [
      ...["test", "--quiet", "--allow-all", "--no-check"],
      // The shop's certificate is of its own signing; that it is the right one is a test of its own.
      "--unsafely-ignore-certificate-errors=localhost",
      ...files.map((file) => join(root, file)),
    ],
    cwd: root,
    signal,
    stdin: "null",
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  const report = await passThrough(stdout, (part) => Deno.stdout.writeSync(part));
  return finalTally(report.tally, (await status).code);
}

if (import.meta.main) Deno.exit(await main(Deno.args));
