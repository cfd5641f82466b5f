const REMEMBERED = 2_000;

/** Remembers the latest event ids. @returns a function that says whether it is asked for the first time */
export function createSeen(limit = REMEMBERED): (id: string) => boolean {
  const ids = new Set<string>();
  return function isNew(id) {
    if (ids.has(id)) return false;
    ids.add(id);
    if (ids.size > limit) ids.delete(ids.values().next().value!);
    return true;
  };
}
