const decoder = new TextDecoder();

/** Run a program in `cwd` and return what it wrote. @throws with its last lines where it fails */
export async function run(
  command: string,
  args: string[],
  options: { cwd: string; env?: Record<string, string> },
): Promise<string> {
  const { success, stdout, stderr } = await new Deno.Command(command, {
    args,
    ...options,
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).output();
  if (success) return decoder.decode(stdout);
  const last = decoder.decode(stderr).trimEnd().split("\n").slice(-12).join("\n");
  throw new Error(`${command} ${args.slice(0, 2).join(" ")} failed:\n${last}`);
}
