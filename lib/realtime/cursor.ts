/**
 * A position in the live log. Browser-safe.
 *
 * `epoch` names one life of the log: 16 hex digits. `id` is an id of the Redis Stream,
 * `<ms>-<sequence>`; `0-0` is before everything. As text: `<epoch>:<ms>-<sequence>`.
 */
export interface Cursor {
  readonly epoch: string;
  readonly id: string;
}

/** Before the first entry of an epoch. */
export const START_ID = "0-0";

const shape = /^([0-9a-f]{16}):((?:0|[1-9]\d{0,14})-(?:0|[1-9]\d{0,9}))$/;

export function formatCursor({ epoch, id }: Cursor): string {
  return `${epoch}:${id}`;
}

/** The cursor in a text, or `null` for anything that `formatCursor()` would not have written. */
export function parseCursor(text: string): Cursor | null {
  const match = shape.exec(text);
  return match ? { epoch: match[1]!, id: match[2]! } : null;
}

/** Negative where `a` is before `b`, 0 where they are the same; ids of one epoch only. */
export function compareIds(a: string, b: string): number {
  const [aMs, aSequence] = idParts(a);
  const [bMs, bSequence] = idParts(b);
  return aMs - bMs || aSequence - bSequence;
}

function idParts(id: string): [ms: number, sequence: number] {
  const dash = id.indexOf("-");
  return [Number(id.slice(0, dash)), Number(id.slice(dash + 1))];
}
