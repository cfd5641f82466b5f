import { denoFlags } from "../start/apps.ts";
import { root } from "../project.ts";

export type ProcessName = "web" | "worker" | "scheduler";

/** The code of one release, built, and how it is run. */
export interface Checkout {
  /** Ends in a slash. */
  root: string;
  /** Permissions and engine of one of its processes. */
  flags(name: ProcessName, env: Record<string, string>): string[];
}

/** The code that the tests are of, with the rights it has in the shop that `start` opens. */
export const ownCheckout: Checkout = {
  root,
  flags: (name, env) => denoFlags(name, { env, isolates: false }),
};

/** @throws with what `ctl` wrote where it failed */
export async function runCtl(
  checkout: Checkout,
  { env, args }: { env: Record<string, string>; args: string[] },
): Promise<void> {
  const { success, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--no-prompt", "--cached-only", "-P=ctl", "deploy/ctl/main.ts", ...args],
    cwd: checkout.root,
    env,
    stdin: "null",
    stdout: "null",
    stderr: "piped",
  }).output();
  if (!success) throw new Error(`ctl ${args.join(" ")}: ${new TextDecoder().decode(stderr)}`);
}
