import { join } from "node:path";
import { bookLimits } from "./shape.ts";

/*
 * The logbook's files. Each is written by one process, never renamed and never changed but at its
 * end, so that a byte offset in it stays right: `web-1785509999123-4711.jsonl`.
 */
export interface Segment {
  name: string;
  service: string;
  /** Who writes it: service and process id. */
  writer: string;
  /** When it was begun, by the clock of its process, ms. */
  startMs: number;
}

const shape = /^([a-z]{1,20})-(\d{13})-(\d{1,10})\.jsonl$/;

export function segmentName(service: string, { startMs, pid }: { startMs: number; pid: number }) {
  return `${service}-${String(startMs).padStart(13, "0")}-${pid}.jsonl`;
}

/** True for what the name of a file of the logbook looks like. */
export function isSegmentName(name: string): boolean {
  return shape.test(name);
}

/** More than a folder that is kept in order ever has. */
const LOOKED_AT = 1_000;

/** The files that are there, the oldest first; none where there is no folder. */
export async function listSegments(folder: string): Promise<Segment[]> {
  const found: Segment[] = [];
  try {
    for await (const { name, isFile } of Deno.readDir(folder)) {
      const [, service, startMs, pid] = shape.exec(name) ?? [];
      if (isFile && service) {
        found.push({ name, service, writer: `${service}-${pid}`, startMs: Number(startMs) });
      }
      if (found.length >= LOOKED_AT) break;
    }
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  return found.sort((a, b) => a.startMs - b.startMs || (a.name < b.name ? -1 : 1));
}

/** Remove those of a service that were not written to for longest, all but `bookLimits.segments`. */
export async function pruneSegments(folder: string, service: string): Promise<void> {
  const own = (await listSegments(folder)).filter((one) => one.service === service);
  if (own.length <= bookLimits.segments) return;
  const aged = await Promise.all(own.map(async ({ name }) => {
    const about = await Deno.stat(join(folder, name)).catch(() => null);
    return { name, writtenMs: about?.mtime?.getTime() ?? 0 };
  }));
  const oldest = aged.sort((a, b) => b.writtenMs - a.writtenMs).slice(bookLimits.segments);
  // Another process of this service may tidy up at the same moment.
  await Promise.all(oldest.map(({ name }) => Deno.remove(join(folder, name)).catch(() => {})));
}

/** At most `length` bytes of a file, from an offset on; none where it is gone, or not ours to read. */
export async function readSegment(
  folder: string,
  name: string,
  { from, length }: { from: number; length: number },
): Promise<Uint8Array> {
  try {
    using file = await Deno.open(join(folder, name));
    const { size } = await file.stat();
    const bytes = new Uint8Array(Math.max(0, Math.min(length, size - from)));
    await file.seek(from, Deno.SeekMode.Start);
    let filled = 0;
    while (filled < bytes.length) {
      const read = await file.read(bytes.subarray(filled));
      if (read === null) break;
      filled += read;
    }
    return bytes.subarray(0, filled);
  } catch (error) {
    // Somebody else's file among ours keeps no page from the lines of the others.
    const { NotFound, PermissionDenied } = Deno.errors;
    if (error instanceof NotFound || error instanceof PermissionDenied) return new Uint8Array();
    throw error;
  }
}

/** Bytes in a file; 0 where it is gone. */
export async function sizeOf(folder: string, name: string): Promise<number> {
  const about = await Deno.stat(join(folder, name)).catch(() => null);
  return about?.size ?? 0;
}
