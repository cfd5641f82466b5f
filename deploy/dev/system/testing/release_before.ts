import { root } from "../../project.ts";
import type { Checkout } from "../checkout.ts";

/** What ran in shops before the release at hand: raised whenever one is published. */
const RELEASE_BEFORE = "b27920ae84feac73fc9d8aec759ee1d9c248e218";

/** False in a shallow clone, and where the sources came without their history. */
export function hasReleaseBefore(): boolean {
  return run("git", ["cat-file", "-e", `${RELEASE_BEFORE}^{commit}`], root) === null;
}

/** Its code in a folder that is removed in the end, built. */
export async function checkOutReleaseBefore(): Promise<Checkout & AsyncDisposable> {
  const folder = await Deno.makeTempDir({ prefix: "smartmarket-before-" });
  const into = `git archive ${RELEASE_BEFORE} | tar -x -C '${folder}'`;
  const fault = run("sh", ["-o", "errexit", "-c", into], root) ??
    run(Deno.execPath(), ["task", "--quiet", "build"], folder);
  if (fault !== null) throw new Error(`The release before cannot be built: ${fault}`);
  return {
    root: `${folder}/`,
    flags: (name) => [`-P=${name}`],
    [Symbol.asyncDispose]: () => Deno.remove(folder, { recursive: true }),
  };
}

/** What a program wrote where it failed, null where it did not. */
function run(program: string, args: string[], cwd: string): string | null {
  const command = new Deno.Command(program, { args, cwd, stdin: "null", stdout: "null" });
  const { success, stderr } = command.outputSync();
  return success ? null : new TextDecoder().decode(stderr);
}
