import { fileURLToPath } from "node:url";
import { join, relative } from "node:path";

const routes = fileURLToPath(new URL("../../../../routes", import.meta.url));

/**
 * The address of every page under routes/, as its file says it: `/admin/orders/[id]`. A page that
 * somebody adds is among them without a line of its own.
 */
export async function pageRoutes(): Promise<string[]> {
  const found: string[] = [];
  await walk(routes, found);
  return found.sort();
}

async function walk(folder: string, found: string[]): Promise<void> {
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    if (name.startsWith("_") || name.startsWith("(_")) continue;
    if (isDirectory) await walk(join(folder, name), found);
    else if (name.endsWith(".tsx")) found.push(addressOf(relative(routes, join(folder, name))));
  }
}

function addressOf(file: string): string {
  const parts = file.replace(/\.tsx$/, "").split("/").filter((part) => !/^\(.*\)$/.test(part));
  if (parts.at(-1) === "index") parts.pop();
  return `/${parts.join("/")}`;
}
