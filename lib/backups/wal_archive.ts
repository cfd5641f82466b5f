import { MINUTE_MS } from "../clock.ts";
import type { Deps } from "../deps.ts";
import { selectArchiver } from "./store.ts";

/** Past its time by so much the log is late: a try that fails is repeated within a minute. */
const LATE_MS = 2 * MINUTE_MS;
/** Of so much the archive does not catch up by itself, and the disk of Postgres fills. */
const MUCH_BYTES = 2 ** 30;

/** How Postgres archives its log (WAL): what a recovery to an instant is made of. */
export interface WalArchive {
  /** False: a lost server takes along what was written since the last backup. */
  isOn: boolean;
  /** Postgres hands over what it has each so many seconds; 0: whole segments alone, however long one takes. */
  everyS: number;
  /** When the newest piece came in; `null` where the server knows of none since its start. */
  archivedAt: Date | null;
  /** For so long the archive waits for log, behind its time. */
  lateMs: number;
  /** The last try failed. */
  isFailing: boolean;
  /** Written and not archived; `null` where nobody knows. */
  waitingBytes: number | null;
  /** Pieces that came in and tries that failed, as the server counts. */
  archived: number;
  failed: number;
  /** Of the whole log, since the server was made. */
  writtenBytes: number;
}

/** Ask Postgres how its archive stands. @throws where it does not answer */
export async function readWalArchive(
  { sql, clock }: Pick<Deps, "sql" | "clock">,
): Promise<WalArchive> {
  const archiver = await selectArchiver(sql);
  const { isOn, everyS, archivedAt, since, isFailing, archived, failed, writtenBytes } = archiver;
  const end = endOfSegment(archiver.lastSegment, archiver.segmentBytes);
  const waitingBytes = isOn && end !== null ? Math.max(0, writtenBytes - end) : null;
  // Where nothing bounds how long a segment takes, only a whole one can be late.
  const isDue = everyS > 0 || isFailing || (waitingBytes ?? 0) >= archiver.segmentBytes;
  const lateMs = isOn && isDue
    ? Math.max(0, clock.now().getTime() - since.getTime() - everyS * 1_000)
    : 0;
  return {
    ...{ isOn, everyS, archivedAt, lateMs, isFailing, waitingBytes },
    ...{ archived, failed, writtenBytes },
  };
}

/** Where in the log a segment of this name ends; a history's file has no place in it. */
function endOfSegment(name: string | null, segmentBytes: number): number | null {
  const [, high, low] = /^[0-9A-F]{8}([0-9A-F]{8})([0-9A-F]{8})/.exec(name ?? "") ?? [];
  if (high === undefined) return null;
  return parseInt(high, 16) * 2 ** 32 + (parseInt(low!, 16) + 1) * segmentBytes;
}

/** Why more would be lost with the server than its settings promise. */
export interface ArchiveTrouble {
  /** `late`: nothing comes in, or tries fail; `behind`: it comes, and more is written meanwhile. */
  subject: "late" | "behind";
  /** Minutes, or MiB. */
  count: number;
}

export function archiveTroubles({ isOn, lateMs, waitingBytes }: WalArchive): ArchiveTrouble[] {
  if (!isOn) return [];
  if (lateMs > LATE_MS) return [{ subject: "late", count: Math.floor(lateMs / MINUTE_MS) }];
  const mebibytes = Math.floor((waitingBytes ?? 0) / 2 ** 20);
  return mebibytes > MUCH_BYTES / 2 ** 20 ? [{ subject: "behind", count: mebibytes }] : [];
}
