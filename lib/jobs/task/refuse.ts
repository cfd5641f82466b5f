/** @throws {RangeError} always: why a job of this task cannot be enqueued */
export function refuse(task: string, why: string): never {
  throw new RangeError(`Cannot enqueue ${task}: ${why}`);
}

/** Every JSON text with NUL or half a character matches this, and few others do. */
export const UNSTORABLE_ESCAPE = /\\u(0000|d[89a-f])/i;

/** Whether JSON holds what Postgres takes nowhere: NUL, or half a character. */
export function hasUnstorable(value: unknown): boolean {
  if (typeof value === "string") return value.includes("\0") || !value.isWellFormed();
  if (typeof value !== "object" || value === null) return false;
  return Object.entries(value).some((entry) => entry.some(hasUnstorable));
}
