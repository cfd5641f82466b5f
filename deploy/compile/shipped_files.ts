/*
 * Which files of the project an executable holds: the sources without their tests, what is built,
 * and what the code reads beside itself (migrations, Redis scripts, the demonstration catalogue).
 */
import { join } from "node:path";
import { root } from "./executables.ts";

const shipped = [
  "deno.json",
  "deno.lock",
  "main.ts",
  "server.ts",
  "_fresh",
  "deploy/compile/entries",
  "deploy/ctl",
  "islands",
  "lib",
  "routes",
  "static",
  "workers",
];
const notShipped = /_test\.tsx?$|\/(testing|bench)\//;

/** Paths from the root, sorted. */
export function shippedFiles(): string[] {
  return shipped.flatMap(filesIn).filter((path) => !notShipped.test(path)).sort();
}

/** What a web process runs that starts a worker beside itself. */
export const WORKER = "workers/worker.ts";

/**
 * Modules that are loaded at run time by their URL, so that no import leads to them: threads and the
 * programs of processes. A test holds that none is missing.
 */
export const runtimeModules: readonly string[] = [
  "lib/jobs/worker/heart/heart.ts",
  "lib/jobs/worker/isolate/cell.ts",
  "lib/jobs/worker/isolate/inside.ts",
  "lib/media/press/thread.ts",
  "lib/search/artefact/isolated/build.ts",
  "lib/search/artefact/isolated/embed.ts",
  "lib/search/engine/opensearch/understand_thread.ts",
  "lib/search/serve/index_thread.ts",
  WORKER,
];

/** What no import leads to, modules or not: `deno compile` has to be told of each. */
export function includedFiles(): string[] {
  return shippedFiles().filter((path) => !/\.tsx?$/.test(path) || runtimeModules.includes(path));
}

function filesIn(path: string): string[] {
  const full = join(root, path);
  try {
    if (Deno.statSync(full).isFile) return [path];
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    throw error;
  }
  return [...Deno.readDirSync(full)].flatMap(({ name }) => filesIn(join(path, name)));
}
