/*
 * `deno task compile`: the four executables into dist/, by `deno compile` where its runtime can be
 * had, else as self-extracting executables around the deno that runs this. Isolated tasks need a deno
 * to run in, which only the latter carry.
 *
 *   --target=TRIPLE    for another platform, into dist/TRIPLE/
 *   --unpacked=FOLDER  as a folder for an image instead, which has to lie there
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { describeBuild, withBuildInfo } from "./build_info.ts";
import { compile, hasRuntime } from "./deno_compile.ts";
import { executables, root } from "./executables.ts";
import { hasIsolatedTasks } from "./isolated_tasks.ts";
import { run } from "./program.ts";
import { writeSbom } from "./sbom/sbom.ts";
import { packAll } from "./self_extracting.ts";
import { writeSums } from "./sums.ts";
import { engineFor } from "./targets.ts";
import { unpackAll } from "./unpacked.ts";

const encoder = new TextEncoder();
const SBOM = "smartmarket.cdx.json";

function say(line: string): void {
  Deno.stdout.writeSync(encoder.encode(line + "\n"));
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    args: Deno.args,
    options: { target: { type: "string" }, unpacked: { type: "string" } },
  });
  say((await run(Deno.execPath(), ["task", "--quiet", "build"], { cwd: root })).trimEnd());
  const info = await describeBuild();
  const target = values.target ?? Deno.build.target;
  const { unpacked } = values;
  await withBuildInfo(info, async () => {
    if (unpacked) await unpack(unpacked, { release: info.release, target });
    else await makeDist(info.release, { target, isForeign: values.target !== undefined });
  });
}

/** DATA_DIR and the folder of BEAT_FILE in an image. */
const inImage = { data: "/data", temporary: "/tmp" };

async function unpack(
  folder: string,
  { release, target }: { release: string; target: string },
): Promise<void> {
  await unpackAll(executables, { folder, ...inImage, deno: await engineFor(target) });
  await writeSbom(join(folder, SBOM), release);
  say(`Unpacked into ${folder}`);
}

async function makeDist(
  release: string,
  { target, isForeign }: { target: string; isForeign: boolean },
): Promise<void> {
  const dist = join(root, "dist", ...(isForeign ? [target] : []));
  await Deno.mkdir(dist, { recursive: true });
  const hindrance = await whyNotCompile();
  if (hindrance) {
    say(`${hindrance}: packing self-extracting executables`);
    await packAll(executables, { dist, deno: await engineFor(target) });
  } else {
    say("Compiling by `deno compile`");
    for (const one of executables) await compile(one, { file: join(dist, one.name), target });
  }
  await writeSbom(join(dist, SBOM), release);
  await writeSums(dist, [...executables.map(({ name }) => name), SBOM]);
  for (const { name } of executables) {
    const { size } = await Deno.stat(join(dist, name));
    say(`  ${join(dist, name).slice(root.length)}  ${Math.round(size / 1e6)} MB`);
  }
  say(`Release ${release} for ${target}`);
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
