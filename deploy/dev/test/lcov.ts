/** How much of some code was gone through. */
export interface Cover {
  /** Lines that could be, and those that were. */
  lines: number;
  hit: number;
}

/**
 * What an lcov file says, room by room (`lib/orders`), the least covered first, then all of it.
 *
 * @param root  folder of the sources, ending in a slash: what lies elsewhere does not count
 */
export function readLcov(text: string, root: string): { rooms: [string, Cover][]; all: Cover } {
  const rooms = new Map<string, Cover>();
  const all: Cover = { lines: 0, hit: 0 };
  for (const record of text.split("end_of_record")) {
    const number = (name: string) =>
      Number(new RegExp(`^${name}:(\\d+)$`, "m").exec(record)?.[1] ?? 0);
    const path = /^SF:(.*)$/m.exec(record)?.[1];
    if (!path?.startsWith(root)) continue;
    const parts = path.slice(root.length).split("/");
    const room = parts.length > 2 ? parts.slice(0, 2).join("/") : parts[0]!;
    const cover = rooms.get(room) ?? { lines: 0, hit: 0 };
    rooms.set(room, cover);
    for (const one of [cover, all]) {
      one.lines += number("LF");
      one.hit += number("LH");
    }
  }
  return { rooms: [...rooms].sort(([, a], [, b]) => shareOf(a) - shareOf(b)), all };
}

/** 0 to 1; what has no lines is covered. */
export function shareOf({ lines, hit }: Cover): number {
  return lines === 0 ? 1 : hit / lines;
}
