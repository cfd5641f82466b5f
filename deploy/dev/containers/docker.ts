import { run } from "../../compile/program.ts";
import { root } from "../project.ts";

/** Say something to the engine that DOCKER_HOST names. @throws with its last lines where it fails */
export async function docker(...args: string[]): Promise<string> {
  return (await run("docker", args, { cwd: root })).trim();
}

/** What the engine knows of a container or an image, by a Go template. */
export async function inspect(name: string, format: string): Promise<string> {
  return await docker("inspect", "--format", format, name);
}

export interface Build {
  tag: string;
  target?: string;
  folder?: string;
  /** A Dockerfile elsewhere than in the folder. */
  file?: string;
  /** Build arguments. */
  args?: Record<string, string>;
}

/** Build one target of the shop's Dockerfile, or a folder with one of its own. */
export async function build(
  { tag, target, folder = ".", file, args = {} }: Build,
): Promise<void> {
  // The classic builder: no other comes with Debian's engine.
  await run("docker", [
    ...["build", "--quiet", "--network", "host", "--tag", tag],
    ...(target ? ["--target", target] : []),
    ...(file ? ["--file", file] : []),
    ...Object.entries(args).flatMap(([name, value]) => ["--build-arg", `${name}=${value}`]),
    folder,
  ], { cwd: root, env: { DOCKER_BUILDKIT: "0" } });
}

/** End the first process of a container from outside, as the kernel does: its engine restarts it. */
export async function killContainer(name: string): Promise<void> {
  const pid = Number(await inspect(name, "{{.State.Pid}}"));
  if (!(pid > 1)) throw new Error(`${name} does not run`);
  // The kernel ends all others of its namespace with the first one.
  Deno.kill(pid, "SIGKILL");
}
