import { INDEX_FORMAT } from "../index/codec.ts";

/** Processes of an older release leave an index of another format alone. */
export const FORMAT = INDEX_FORMAT;

/** Versions kept, the one that answers among them whatever its age. */
export const KEPT_VERSIONS = 5;

/** Bytes of one piece of an index in the database. */
export const PART_BYTES = 4 * 1_048_576;

/** What is known of an index besides its bytes. */
export interface IndexManifest {
  /** `20261130T161500Z-3fa9c2d1`: when it was made, and what is in it. */
  version: string;
  builtAt: Date;
  /** Products that changed later are not in it as they are. */
  snapshotAt: Date;
  /** Of everything it was made of. */
  inputs: string;
  format: number;
  /** What made its vectors; `null` where it has none: it then knows words alone. */
  model: string | null;
  items: number;
  vectors: number;
  sizeBytes: number;
  sha256: string;
  tookMs: number;
  release: string;
  jobId: string | null;
}

/** Which version answers. */
export interface IndexPointer {
  version: string;
  changedAt: Date;
  /** Somebody chose it: no rebuild by the timetable takes its place. */
  isPinned: boolean;
}

/** A piece of an index: several may have one name, and follow each other. */
export interface IndexPart {
  name: string;
  bytes: Uint8Array;
}

/** Name of a version: its instant, and the beginning of its hash. */
export function versionOf(builtAt: Date, sha256: string): string {
  return `${builtAt.toISOString().slice(0, 19).replaceAll(/[-:]/g, "")}Z-${sha256.slice(0, 8)}`;
}

/** Whether a text could be one: 24 or 25 characters that mean nothing in a path or a pattern. */
export function isVersion(text: string): boolean {
  return /^\d{8}T\d{6}Z-[0-9a-f]{8}$/.test(text);
}

/** Whether an index made of these inputs now would be the same one again. */
export function isMadeOf(
  { inputs, format }: Pick<IndexManifest, "inputs" | "format">,
  digest: string,
): boolean {
  return inputs === digest && format === FORMAT;
}
