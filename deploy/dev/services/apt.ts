import { findProgram } from "./programs.ts";
import type { Say } from "../say.ts";

const POLICY = "/usr/sbin/policy-rc.d";

/** True where Debian packages can be installed: we are root and there is apt-get. */
export function canInstall(): boolean {
  return Deno.uid() === 0 && findProgram(["apt-get"]) !== null;
}

/**
 * Install Debian packages without starting what they bring as a service.
 *
 * @returns  null when done, else the last lines apt-get wrote
 */
export async function aptInstall(packages: string[], say: Say): Promise<string | null> {
  say(`installing ${packages.join(", ")} by apt-get`);
  const withPolicy = await forbidServices();
  try {
    return await aptGet(["update"]) ??
      await aptGet(["install", "-y", "--no-install-recommends", ...packages]);
  } finally {
    if (withPolicy) await Deno.remove(POLICY);
  }
}

/** Debian asks this script before it starts a service; 101 means "not allowed". */
async function forbidServices(): Promise<boolean> {
  try {
    await Deno.writeTextFile(POLICY, "#!/bin/sh\nexit 101\n", { mode: 0o755, createNew: true });
    return true;
  } catch {
    return false;
  }
}

async function aptGet(args: string[]): Promise<string | null> {
  const { success, stdout, stderr } = await new Deno.Command("apt-get", {
    args,
    env: { DEBIAN_FRONTEND: "noninteractive" },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).output();
  if (success) return null;
  const text = new TextDecoder().decode(stdout) + new TextDecoder().decode(stderr);
  return text.trimEnd().split("\n").slice(-10).join("\n");
}
