import type { ClientFrame } from "../frames.ts";

/** So many groups with the longest names are within the kilobyte that a frame may have. */
const GROUPS_A_FRAME = 8;

export interface Subscriptions {
  left: Iterable<string>;
  /** With the position to go on from; `null` for the present. */
  asked: Iterable<{ group: string; after: string | null }>;
}

/** The frames that have a server bring other groups, as few as can be. */
export function subscriptionFrames({ left, asked }: Subscriptions): ClientFrame[] {
  const byPlace = new Map<string | null, string[]>();
  for (const { group, after } of asked) byPlace.set(after, [...byPlace.get(after) ?? [], group]);
  return [
    ...inParts([...left]).map((groups) => ({ type: "unsubscribe" as const, groups })),
    ...[...byPlace].flatMap(([after, all]) =>
      inParts(all).map((groups) => ({
        type: "subscribe" as const,
        groups,
        ...(after === null ? {} : { after }),
      }))
    ),
  ];
}

function inParts(groups: readonly string[]): string[][] {
  const parts: string[][] = [];
  for (let n = 0; n < groups.length; n += GROUPS_A_FRAME) {
    parts.push(groups.slice(n, n + GROUPS_A_FRAME));
  }
  return parts;
}
