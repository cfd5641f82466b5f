import { type Environment, environmentOf } from "./environment.ts";
import { root } from "../project.ts";
import { Refusal } from "../refusal.ts";

/**
 * Run `ctl ARGS` and return what it wrote on stdout; its stderr is shown as it comes.
 *
 * @param signal  ends it when it aborts
 * @throws {Refusal} with its exit code where it failed
 */
export async function ctl(
  env: Environment,
  args: string[],
  { signal }: { signal: AbortSignal },
): Promise<string> {
  const { code, stdout } = await new Deno.Command(Deno.execPath(), {
    args: [
      ...["run", "--quiet", "--no-prompt", "-P=ctl", `--allow-write=${env.DATA_DIR}`],
      "deploy/ctl/main.ts",
      ...args,
    ],
    cwd: root,
    signal,
    clearEnv: true,
    env: environmentOf("ctl", env),
    stdin: "null",
    stdout: "piped",
    stderr: "inherit",
  }).output();
  if (code === 0) return new TextDecoder().decode(stdout);
  throw new Refusal(`ctl ${args.join(" ")} ended with code ${code}`, { exitCode: code });
}
