import type { SourceFile } from "./crawl.ts";

/** The file's name, so far as JavaScript can import by it, made unique among the islands. */
export function islandNames(islands: readonly SourceFile[]): string[] {
  const taken = new Map<string, number>();
  return islands.map(({ id }) => {
    const name = id.slice(id.lastIndexOf("/") + 1).replaceAll(/\W+/g, "_").replace(/^(?=\d)/, "_");
    const count = (taken.get(name) ?? 0) + 1;
    taken.set(name, count);
    return count === 1 ? name : `${name}_${count}`;
  });
}
