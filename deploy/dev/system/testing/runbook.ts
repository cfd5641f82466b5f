import { dirname } from "node:path";
import { root } from "../../project.ts";

/** The whole book. */
export const runbook = await Deno.readTextFile(new URL("../../../../RUNBOOK.md", import.meta.url));

/** Its sections by their titles. */
export function sectionsOf(markdown: string): Map<string, string> {
  return new Map(
    markdown.split(/^## /m).slice(1).map((section) => {
      const [title, ...lines] = section.split("\n");
      return [title!, lines.join("\n")];
    }),
  );
}

/**
 * The shell commands of a section, block by block, as they stand there.
 *
 * @throws where there is no such section
 */
export function blocksOf(title: string): string[] {
  const section = sectionsOf(runbook).get(title);
  if (section === undefined) throw new Error(`RUNBOOK has no section "${title}"`);
  return [...section.matchAll(/^```sh\n([^]*?)^```$/gm)].map(([, block]) => block!);
}

/** What a shell said. */
export interface ShellAnswer {
  code: number;
  /** Both streams. */
  said: string;
}

/**
 * Run commands of the book as an operator would, from the root of the checkout.
 *
 * @param env      the shop's settings
 * @param places   where things are here, by what the book calls them
 */
export async function operate(
  commands: string,
  { env, places = {} }: { env: Record<string, string>; places?: Record<string, string> },
): Promise<ShellAnswer> {
  const own = Object.entries(places)
    .reduce((text, [name, here]) => text.replaceAll(name, here), commands);
  const { HOME = "/", DENO_DIR } = Deno.env.toObject();
  const { code, stdout, stderr } = await new Deno.Command("sh", {
    args: ["-c", own],
    cwd: root,
    clearEnv: true,
    env: {
      ...{ HOME, NO_COLOR: "1", ...DENO_DIR ? { DENO_DIR } : {} },
      PATH: `${dirname(Deno.execPath())}:${Deno.env.get("PATH")}`,
      ...env,
    },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).output();
  const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { code, said: decode(stdout) + decode(stderr) };
}
