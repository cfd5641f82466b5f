/*
 * deno.json and deno.lock of an executable: without the packages that only building and testing
 * need. Deno wants every package that they name to be there, used or not.
 */
import { join } from "node:path";
import { z } from "zod";

const Config = z.looseObject({ imports: z.record(z.string(), z.string()) });
const Lock = z.looseObject({
  specifiers: z.record(z.string(), z.string()),
  npm: z.record(z.string(), z.unknown()),
  workspace: z.looseObject({ dependencies: z.array(z.string()) }),
});

/** Rewrite both files in `folder` so that they name only `packages` (`zod@4.6.7`). */
export async function trimConfig(folder: string, packages: ReadonlySet<string>): Promise<void> {
  // The lock adds the peers to the name: `preact-render-to-string@6.6.7_preact@10.29.8`.
  const plain = new Set([...packages].map((id) => /^@?[^@]+@[^@_]+/.exec(id)?.[0]));
  const keeps = (specifier: string) => {
    const named = /^npm:\/?((?:@[^/@]+\/)?[^/@]+@[^/]+)/.exec(specifier)?.[1];
    return named === undefined || plain.has(named);
  };
  await rewrite(join(folder, "deno.json"), (text) => {
    const config = Config.parse(JSON.parse(text));
    return { ...config, imports: pick(config.imports, (_, to) => keeps(to)) };
  });
  await rewrite(join(folder, "deno.lock"), (text) => {
    const lock = Lock.parse(JSON.parse(text));
    return {
      ...lock,
      specifiers: pick(lock.specifiers, keeps),
      npm: pick(lock.npm, (id) => packages.has(id)),
      workspace: { ...lock.workspace, dependencies: lock.workspace.dependencies.filter(keeps) },
    };
  });
}

function pick<T>(
  from: Record<string, T>,
  keeps: (key: string, value: T) => boolean,
): Record<string, T> {
  return Object.fromEntries(Object.entries(from).filter(([key, value]) => keeps(key, value)));
}

async function rewrite(file: string, change: (text: string) => unknown): Promise<void> {
  const changed = change(await Deno.readTextFile(file));
  await Deno.writeTextFile(file, JSON.stringify(changed, null, 2) + "\n");
}
