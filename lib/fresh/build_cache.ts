import type { Island } from "./types.ts";
import { setBuildId } from "./render/asset_path.ts";
import { registerIslands } from "./render/island_registry.ts";

/** A file that is served by its URL. */
export interface StaticFile {
  /** Absolute path on this machine. */
  path: string;
  contentType: string;
  /** SHA-256 of the content, hex; the file's ETag. `null`: it has none. */
  hash: string | null;
  /** Its name holds the build id, so that it never changes. */
  immutable: boolean;
}

/** A module under routes/, by its path there without extension. */
export interface RouteModule {
  id: string;
  /** Where it is in the site's folder, for people. */
  file: string;
  // deno-lint-ignore no-explicit-any -- each convention exports something else; see fs_routes.ts
  module: any;
}

/** What `_fresh/snapshot.js` exports, written by the build. */
export interface Snapshot {
  buildId: string;
  routes: RouteModule[];
  islands: Island[];
  /** By URL path. */
  files: Map<string, StaticFile>;
  /** URL of the script that revives islands; `null` for a site without any. */
  runtime: string | null;
}

/** What the build knows of the site while it runs. */
export interface BuildCache extends Snapshot {
  root: string;
}

export const NO_BUILD: BuildCache = {
  buildId: "none",
  routes: [],
  islands: [],
  files: new Map(),
  runtime: null,
  root: "",
};

/** Make a snapshot the one whose islands and build id pages are rendered with. */
export function applySnapshot(snapshot: Snapshot, root: string): BuildCache {
  setBuildId(snapshot.buildId);
  registerIslands(snapshot.islands);
  return { ...snapshot, root };
}
