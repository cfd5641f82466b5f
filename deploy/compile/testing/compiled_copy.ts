import { join } from "node:path";
import { copyCheckout } from "../../dev/start/testing/copied_checkout.ts";
import { run } from "../program.ts";

/**
 * Run `deno task compile` in a copy of this checkout, so that nothing of this one is built anew, and
 * bring what it made into `dist`.
 *
 * @returns what it said
 * @throws with what it wrote where it failed
 */
export async function compileCopy(dist: string, env: Record<string, string>): Promise<string> {
  const folder = await Deno.makeTempDir({ prefix: "smartmarket-compile-copy-" });
  try {
    const copy = await copyCheckout(folder);
    const said = await run(Deno.execPath(), ["task", "compile"], { cwd: copy, env });
    for await (const { name } of Deno.readDir(join(copy, "dist"))) {
      await Deno.rename(join(copy, "dist", name), join(dist, name));
    }
    return said;
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
