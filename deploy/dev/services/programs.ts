import { join } from "node:path";

/** The first of `names` that stands on the PATH, as a full path; null where none does. */
export function findProgram(names: readonly string[], path = Deno.env.get("PATH") ?? "") {
  for (const name of names) {
    for (const folder of path.split(":").filter(Boolean)) {
      const file = join(folder, name);
      if (isExecutable(file)) return file;
    }
  }
  return null;
}

function isExecutable(file: string): boolean {
  try {
    const { isFile, mode } = Deno.statSync(file);
    return isFile && ((mode ?? 0) & 0o111) !== 0;
  } catch {
    return false;
  }
}
