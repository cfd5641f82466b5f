import type { Island } from "../types.ts";

/** Islands by function identity: a page must import the very module that the snapshot did. */
const registered = new Map<unknown, Island>();

export function registerIslands(islands: readonly Island[]): void {
  for (const island of islands) registered.set(island.fn, island);
}

export function islandOf(fn: unknown): Island | undefined {
  return registered.get(fn);
}
