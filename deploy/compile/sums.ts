import { createHash } from "node:crypto";
import { join } from "node:path";

/** Write SHA256SUMS of `names` in `folder`, as `sha256sum --check` reads it. */
export async function writeSums(folder: string, names: readonly string[]): Promise<void> {
  const lines = await Promise.all(names.map(async (name) => {
    const hash = createHash("sha256");
    using file = await Deno.open(join(folder, name));
    for await (const part of file.readable) hash.update(part);
    return `${hash.digest("hex")}  ${name}\n`;
  }));
  await Deno.writeTextFile(join(folder, "SHA256SUMS"), lines.join(""));
}
