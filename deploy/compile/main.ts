/*
 * `deno task compile`: the four executables into dist/, by `deno compile` where its runtime can be
 * had, else as self-extracting executables around the deno that runs this. Isolated tasks need a deno
 * to run in, which only the latter carry.
 */
import { join } from "node:path";
import { compile, hasRuntime } from "./deno_compile.ts";
import { executables, root } from "./executables.ts";
import { hasIsolatedTasks } from "./isolated_tasks.ts";
import { run } from "./program.ts";
import { packAll } from "./self_extracting.ts";

const encoder = new TextEncoder();

function say(line: string): void {
  Deno.stdout.writeSync(encoder.encode(line + "\n"));
}

async function main(): Promise<void> {
  const dist = join(root, "dist");
  await Deno.mkdir(dist, { recursive: true });
  say((await run(Deno.execPath(), ["task", "--quiet", "build"], { cwd: root })).trimEnd());
  const hindrance = await whyNotCompile();
  if (hindrance) {
    say(`${hindrance}: packing self-extracting executables`);
    await packAll(executables, dist);
  } else {
    say("Compiling by `deno compile`");
    for (const one of executables) await compile(one, join(dist, one.name));
  }
  for (const { name } of executables) {
    const { size } = await Deno.stat(join(dist, name));
    say(`  dist/${name}  ${Math.round(size / 1e6)} MB`);
  }
}

async function whyNotCompile(): Promise<string | null> {
  if (hasIsolatedTasks) return "Isolated tasks run in a deno of their own";
  return await hasRuntime() ? null : "The runtime of `deno compile` cannot be had";
}

try {
  await main();
} catch (error) {
  const why = error instanceof Error ? error.message : String(error);
  Deno.stderr.writeSync(encoder.encode(`Cannot compile: ${why}\n`));
  Deno.exit(1);
}
