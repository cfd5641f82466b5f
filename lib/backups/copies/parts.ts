import { createHash, type Hash } from "node:crypto";
import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import { text as textOf } from "node:stream/consumers";
import { BackupError } from "../shape.ts";
import type { StoredBody } from "./place.ts";
import { persist } from "./persist.ts";
import { type AskStore, codeOf, type SentBody, StoreRefusal } from "./store_client.ts";

const MEBIBYTE = 2 ** 20;
/** What a body is cut into: a part that fails is sent again, all others are not. */
export const PART_BYTES = 64 * MEBIBYTE;
/** As stores have it. */
const MOST_PARTS = 10_000;
const LARGEST_BYTES = 5 * 2 ** 40;

/** How large the parts of a body are. @throws {BackupError} above 5 TiB, which no store takes */
export function partBytesFor(sizeBytes: number, least = PART_BYTES): number {
  if (sizeBytes > LARGEST_BYTES) {
    throw new BackupError("The archive is above 5 TiB, which is the most that a store takes");
  }
  const needed = Math.ceil(sizeBytes / MOST_PARTS / MEBIBYTE) * MEBIBYTE;
  return Math.max(least, needed);
}

/**
 * Bring a body to the store in parts: each is read from the file twice, for its sum and to be sent, so
 * that memory holds some pieces of it and no part. Where one fails for good, the store forgets the others.
 *
 * @throws {BackupError} where a part is refused, or the file is not what it was
 */
export async function putInParts(
  ask: AskStore,
  { address, body, partBytes }: { address: string; body: StoredBody; partBytes: number },
): Promise<void> {
  const begun = await textOf(await persist(() => ask("POST", `${address}?uploads`)));
  const [, id] = /<UploadId>([^<]+)<\/UploadId>/.exec(begun) ?? [];
  if (!id) throw new BackupError("The store of copies takes no body in parts");
  const upload = `uploadId=${encodeURIComponent(id)}`;
  try {
    const whole = createHash("sha256");
    const tags: string[] = [];
    for (let at = 0; at < body.sizeBytes; at += partBytes) {
      const end = Math.min(at + partBytes, body.sizeBytes);
      const part = await partOf(body.path, { at, end, whole });
      const place = `${address}?partNumber=${tags.length + 1}&${upload}`;
      tags.push(await persist(() => sendPart(ask, place, part)));
    }
    if (whole.digest("hex") !== body.sha256) {
      throw new BackupError("The archive is not what it was when it was made");
    }
    await finish(ask, `${address}?${upload}`, tags);
  } catch (error) {
    // Parts of what was never finished are paid for, and nobody sees them.
    await ask("DELETE", `${address}?${upload}`).then((answer) => answer.resume(), () => {});
    throw error;
  }
}

/** @param whole  gets the part's bytes as well */
async function partOf(
  path: string,
  { at, end, whole }: { at: number; end: number; whole: Hash },
): Promise<SentBody> {
  // `end` of a stream is its last byte.
  const open = () => createReadStream(path, { start: at, end: end - 1 });
  const sum = createHash("sha256");
  for await (const piece of open()) {
    sum.update(piece);
    whole.update(piece);
  }
  return { sizeBytes: end - at, sha256: sum.digest("hex"), open };
}

async function sendPart(ask: AskStore, address: string, part: SentBody): Promise<string> {
  const answer = await ask("PUT", address, part);
  answer.resume();
  const tag = answer.headers.etag;
  if (!tag) throw new BackupError("The store of copies gave no mark of a part");
  return tag;
}

/** A store that needs long says yes first, and what went wrong in the text behind it. */
async function finish(ask: AskStore, address: string, tags: readonly string[]): Promise<void> {
  const parts = tags.map((tag, n) =>
    `<Part><PartNumber>${n + 1}</PartNumber><ETag>${escaped(tag)}</ETag></Part>`
  );
  const text = `<CompleteMultipartUpload>${parts.join("")}</CompleteMultipartUpload>`;
  const bytes = new TextEncoder().encode(text);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const sent = { sizeBytes: bytes.length, sha256, open: () => Readable.from([bytes]) };
  let tries = 0;
  try {
    await persist(async () => {
      tries++;
      const code = codeOf(await textOf(await ask("POST", address, sent)));
      if (code) throw new StoreRefusal("POST", code === "InternalError" ? 500 : 200, code);
    });
  } catch (error) {
    // The yes of an earlier try was lost: whether all is there, its size says.
    const isDone = error instanceof StoreRefusal && error.code === "NoSuchUpload" && tries > 1;
    if (!isDone) throw error;
  }
}

const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
