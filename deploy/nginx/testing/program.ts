import { aptInstall, canInstall } from "../../dev/services/apt.ts";
import { findProgram } from "../../dev/services/programs.ts";
import { say } from "../../dev/say.ts";

/** Debian keeps it out of the way of people. */
const PATH = `${Deno.env.get("PATH") ?? ""}:/usr/local/sbin:/usr/sbin:/sbin`;

/**
 * Debian's nginx, installed by apt-get where that is possible.
 *
 * @throws where there is none: its tests fail, rather than say nothing
 */
export async function nginxProgram(): Promise<string> {
  const known = findProgram(["nginx"], PATH);
  if (known) return known;
  const trouble = canInstall()
    ? await aptInstall(["nginx-light"], say)
    : "apt-get is not there for us";
  const installed = findProgram(["nginx"], PATH);
  if (!installed) throw new Error(`There is no nginx: ${trouble ?? "install nginx-light"}`);
  return installed;
}
