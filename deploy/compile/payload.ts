import { createHash } from "node:crypto";
import { join } from "node:path";
import { run } from "./program.ts";
import { npmPackages } from "./npm_packages.ts";
import { makeStage } from "./stage.ts";

export interface Payload {
  /** A tar.gz of what a machine without Deno needs. */
  file: string;
  /** Of its content: the same sources give the same. */
  buildId: string;
}

/** Make the payload inside `folder`, around the engine `deno`. */
export async function makePayload(folder: string, deno: string): Promise<Payload> {
  const stage = join(folder, "stage");
  await makeStage(stage, { deno, packages: await npmPackages() });
  const tar = join(folder, "payload.tar");
  const reproducible = ["--sort=name", "--mtime=@0", "--owner=0", "--group=0", "--numeric-owner"];
  const modes = ["--mode=u+rwX,go+rX,go-w"];
  await run("tar", [...reproducible, ...modes, "-cf", tar, "-C", stage, "."], { cwd: folder });
  await run("gzip", ["-n", "-6", tar], { cwd: folder });
  await Deno.remove(stage, { recursive: true });
  const file = `${tar}.gz`;
  const buildId = createHash("sha256").update(await Deno.readFile(file)).digest("hex").slice(0, 16);
  return { file, buildId };
}
