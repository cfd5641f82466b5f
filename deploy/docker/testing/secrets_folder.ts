import { join } from "node:path";
import { run } from "../../compile/program.ts";
import { root } from "../../dev/project.ts";

/** A folder with the secrets of a stack at localhost in it; it goes with `stack`. */
export async function makeSecretsFolder(
  stack: AsyncDisposableStack,
): Promise<{ folder: string; secrets: string }> {
  const folder = await Deno.makeTempDir({ prefix: "sm-secrets-" });
  stack.defer(() => Deno.remove(folder, { recursive: true }));
  // The services' users pass through to their single files.
  await Deno.chmod(folder, 0o711);
  const secrets = join(folder, "secrets");
  await run(join(root, "deploy/docker/make_secrets.sh"), ["localhost", secrets], { cwd: root });
  return { folder, secrets };
}
