import { join } from "node:path";

/** Give files of a folder a second name below `to`: those for which `takes` answers true. */
export async function linkTree(
  from: string,
  to: string,
  takes: (name: string) => boolean = () => true,
): Promise<void> {
  await Deno.mkdir(to, { recursive: true, mode: 0o755 });
  for await (const { name, isDirectory } of Deno.readDir(from)) {
    const [source, target] = [join(from, name), join(to, name)];
    if (isDirectory) await linkTree(source, target, takes);
    else if (takes(name)) await linkFile(source, target);
  }
}

/** Another name for the same file costs no space; across file systems it has to be a copy. */
export async function linkFile(source: string, target: string): Promise<void> {
  try {
    await Deno.link(source, target);
  } catch {
    await Deno.copyFile(source, target);
  }
}
