import { resolve } from "node:path";

/** Where indexes are made, each in a folder of its job; nothing stays there. */
export function indexesFolder(dataDir: string): string {
  return resolve(dataDir, "indexes");
}
