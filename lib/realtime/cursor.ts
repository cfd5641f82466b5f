/**
 * A place in one log. Browser-safe.
 *
 * `epoch` names one life of the log: 16 hex digits. `id` is an id of the Redis Stream,
 * `<ms>-<sequence>`; `0-0` is before everything. As text: `<epoch>:<ms>-<sequence>` in the main log,
 * `<log>@<epoch>:<ms>-<sequence>` in any other.
 */
export interface Cursor {
  /** Name of the log. */
  readonly log: string;
  readonly epoch: string;
  readonly id: string;
}

/** Name of the log of what people do. Its cursors are written without a name. */
export const MAIN_LOG = "events";
/** Before the first entry of an epoch. */
export const START_ID = "0-0";
/** Logs of one position at most. */
const LOGS_LIMIT = 8;

const shape = /^(?:([a-z][a-z_]{0,30})@)?([0-9a-f]{16}):((?:0|[1-9]\d{0,14})-(?:0|[1-9]\d{0,9}))$/;

export function formatCursor({ log, epoch, id }: Cursor): string {
  return log === MAIN_LOG ? `${epoch}:${id}` : `${log}@${epoch}:${id}`;
}

/** The cursor in a text, or `null` for anything that `formatCursor()` would not have written. */
export function parseCursor(text: string): Cursor | null {
  const [, log, epoch, id] = shape.exec(text) ?? [];
  return epoch && id && log !== MAIN_LOG ? { log: log ?? MAIN_LOG, epoch, id } : null;
}

/** A position in several logs: their cursors, joined by commas. */
export function formatPosition(cursors: Iterable<Cursor>): string {
  return Array.from(cursors, formatCursor).join(",");
}

/** The cursors of a position, or `null` where one is none of ours, a log comes twice, or more than eight do. */
export function parsePosition(text: string): Cursor[] | null {
  const parts = text.split(",", LOGS_LIMIT + 1);
  const cursors = parts.map(parseCursor).filter((cursor) => cursor !== null);
  const isWhole = cursors.length === parts.length && parts.length <= LOGS_LIMIT &&
    new Set(cursors.map((cursor) => cursor.log)).size === parts.length;
  return isWhole ? cursors : null;
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
