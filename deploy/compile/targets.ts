/*
 * The engine of another platform: Deno's own packages of it, by the npm registry, of the very version
 * that builds.
 */
import { join } from "node:path";
import { run } from "./program.ts";

/** Platforms that a self-extracting executable can be made for, and the package with their deno. */
const engines: Readonly<Record<string, string>> = {
  "x86_64-unknown-linux-gnu": "@deno/linux-x64-glibc",
  "aarch64-unknown-linux-gnu": "@deno/linux-arm64-glibc",
};

/** Names of these platforms. */
export const selfExtractingTargets: readonly string[] = Object.keys(engines);

/** Path of the deno for `target`, which DENO_BIN names where it is given. @throws where there is none */
export async function engineFor(target: string): Promise<string> {
  const given = Deno.env.get("DENO_BIN");
  if (given) return given;
  if (target === Deno.build.target) return Deno.execPath();
  const name = engines[target];
  if (!name) {
    throw new Error(
      `No self-extracting executable for ${target}; there are ${selfExtractingTargets.join(", ")}`,
    );
  }
  const folder = await Deno.makeTempDir({ prefix: "smartmarket-engine-" });
  try {
    const specifier = `npm:${name}@${Deno.version.deno}`;
    const env = { NO_COLOR: "1" };
    await run(Deno.execPath(), ["cache", "--quiet", "--no-config", specifier], {
      cwd: folder,
      env,
    });
    const script = join(folder, "where.ts");
    await Deno.writeTextFile(script, `import "${specifier}/package.json" with { type: "json" };\n`);
    const info = JSON.parse(
      await run(Deno.execPath(), ["info", "--json", "--no-config", script], { cwd: folder, env }),
    );
    const [one] = Object.values(info.npmPackages) as { localPath: string }[];
    return join(one!.localPath, "deno");
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
