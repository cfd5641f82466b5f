import { join } from "node:path";
import { root } from "./started_shop.ts";

const sources = ["routes", "islands", "lib", "workers", "static", "deploy"];
const files = ["main.ts", "server.ts", "deno.json", "deno.lock"];

/** A copy of this checkout, not yet built, that a test may change. @returns its folder, below `folder` */
export async function copyCheckout(folder: string): Promise<string> {
  const copy = join(folder, "checkout");
  await Deno.mkdir(copy);
  for (const name of [...sources, ...files]) await copyTree(join(root, name), join(copy, name));
  return copy;
}

async function copyTree(from: string, to: string): Promise<void> {
  if (!(await Deno.stat(from)).isDirectory) return await Deno.copyFile(from, to);
  await Deno.mkdir(to);
  for await (const { name } of Deno.readDir(from)) {
    if (name !== "node_modules") await copyTree(join(from, name), join(to, name));
  }
}
