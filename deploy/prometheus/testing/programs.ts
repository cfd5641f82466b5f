import { aptInstall } from "../../dev/services/apt.ts";
import { findProgram } from "../../dev/services/programs.ts";

const packages = {
  promtool: "prometheus",
  prometheus: "prometheus",
  amtool: "prometheus-alertmanager",
} as const;

/**
 * A program of Debian's Prometheus, as a full path; installed where it is missing.
 *
 * @throws where it cannot be installed
 */
export async function program(name: keyof typeof packages): Promise<string> {
  const known = findProgram([name]);
  if (known) return known;
  const trouble = await aptInstall([packages[name]], () => {});
  const installed = findProgram([name]);
  if (!installed) throw new Error(`Install ${packages[name]}: ${trouble ?? "it is not there"}`);
  return installed;
}

/** Run it to its end. @returns all that it said, and whether it was content */
export async function run(name: keyof typeof packages, ...args: string[]) {
  const { success, stdout, stderr } = await new Deno.Command(await program(name), { args })
    .output();
  const said = new TextDecoder().decode(stdout) + new TextDecoder().decode(stderr);
  return { success, said };
}
