/** Bounds of a form that carries files. */
export interface UploadRules {
  /** Bytes of all of it. */
  limitBytes: number;
  /** Milliseconds in which all of it must have arrived: some slow lines send 100 KB a second. */
  withinMs: number;
}

const MIB = 1024 * 1024;
const MINUTE_MS = 60_000;

/**
 * Forms with files, by the pattern of their route. They are read piece by piece, fields first: the
 * token is checked before a byte of a file is taken. All of them are staff's.
 */
export const uploadRoutes: ReadonlyMap<string, UploadRules> = new Map([
  ["/admin/products/:id/pictures", { limitBytes: 41 * MIB, withinMs: 5 * MINUTE_MS }],
  ["/admin/products/imports", { limitBytes: 41 * MIB, withinMs: 10 * MINUTE_MS }],
]);
