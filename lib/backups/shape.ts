import { z } from "zod";

/** A backup's name: what it is of and when it was made, in UTC. */
export const BackupName = z.string().regex(/^shop-\d{8}T\d{6}Z$/);

export function nameAt(at: Date): string {
  return `shop-${at.toISOString().slice(0, 19).replaceAll(/[-:]/g, "")}Z`;
}

const count = z.number().int().nonnegative();
const identifier = z.string().min(1).max(63);
/** Of a partition, as Postgres writes it; it goes into a statement as it is. */
const bound = z.string().regex(/^(DEFAULT|FOR VALUES FROM \('[^']*'\) TO \('[^']*'\))$/);

/** A table in an archive. */
export const DumpedTable = z.strictObject({
  name: identifier,
  partition: z.strictObject({ of: identifier, bound }).nullable(),
  columns: z.array(identifier).min(1),
  rows: count,
  /** Sum of the hashes of its rows: the same in whatever order they lie. */
  digest: z.string().regex(/^-?\d+$/),
});
export type DumpedTable = z.infer<typeof DumpedTable>;

export const DumpedSequence = z.strictObject({
  name: identifier,
  value: z.string().regex(/^-?\d+$/),
  isCalled: z.boolean(),
});
export type DumpedSequence = z.infer<typeof DumpedSequence>;

/** What an archive holds: its first entry, encrypted like the others. */
export const Manifest = z.strictObject({
  format: z.literal(1),
  name: BackupName,
  madeAt: z.iso.datetime(),
  release: z.string(),
  schemaVersion: count,
  /** Version of Postgres. */
  server: z.string(),
  tables: z.array(DumpedTable),
  sequences: z.array(DumpedSequence),
});
export type Manifest = z.infer<typeof Manifest>;

/** What lies beside an archive, in the clear: nothing that tells of people. */
export const Label = z.object({
  name: BackupName,
  madeAt: z.iso.datetime(),
  release: z.string(),
  schemaVersion: count,
  tables: count,
  rows: count,
  files: count,
  sizeBytes: count,
  /** Of the archive as it lies there. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type Label = z.infer<typeof Label>;

/** How it went when a backup was restored last, to see whether it can be. */
export interface LastDrill {
  /** ISO 8601. */
  at: string;
  tookMs: number;
  /** `null` where all was well. */
  fault: string | null;
}

/** A backup could not be made, read or restored; the message says why, and what to do. */
export class BackupError extends Error {
  override readonly name: string = "BackupError";
}

/** Somebody else backs the same database up at this moment. */
export class BackupBusy extends BackupError {
  override readonly name = "BackupBusy";
}

/** The archive is not to be read, or not with the key that was given: that says nothing of what is in it. */
export class NotOpened extends BackupError {
  override readonly name = "NotOpened";
}
