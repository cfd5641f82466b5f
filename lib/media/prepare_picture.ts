import { createHash } from "node:crypto";
import { versionRaised } from "../catalog/mod.ts";
import { inTransaction } from "../db/mod.ts";
import type { Deps } from "../deps.ts";
import type { JobContext } from "../jobs/task.ts";
import { checkPicture } from "./check_picture.ts";
import { incomingPath, picturePath, removeIfThere, writeWhole } from "./files.ts";
import { PictureRefused, pressPicture } from "./press/press.ts";
import { showFirst } from "./show_first.ts";
import { lockProduct, selectPicture, setReady, setRefused } from "./store.ts";

/** Raised when pictures come out otherwise than before: their files then have other names. */
const EDITION = "1";
const UNREADABLE = "It cannot be read as a picture: it may be damaged, or animated";

type Ready = Parameters<typeof setReady>[1];

/**
 * Make the files of a picture that was sent, and show it. A run that was interrupted is made good by
 * the next: files are named by what was sent.
 *
 * @returns what became of it, for the job's history
 */
export async function preparePicture(
  pictureId: number,
  { deps, signal }: Pick<JobContext, "deps" | "signal">,
): Promise<"ready" | "refused" | "gone"> {
  const waiting = await selectPicture(deps.sql, pictureId);
  if (waiting?.state !== "waiting" || waiting.upload === null) return "gone";
  const path = incomingPath(deps.config.DATA_DIR, waiting.upload);
  const made = await make(deps, { id: pictureId, path, signal });
  await inTransaction(deps, async ({ sql }) => {
    await lockProduct(sql, waiting.productId);
    if ("reason" in made) await setRefused(sql, made);
    else await setReady(sql, made);
    await showFirst(sql, waiting.productId);
  });
  versionRaised(deps);
  await removeIfThere(path);
  if ("reason" in made) deps.log("picture.refused", { picture: pictureId, reason: made.reason });
  return "reason" in made ? "refused" : "ready";
}

async function make(
  { config }: Deps,
  { id, path, signal }: { id: number; path: string; signal: AbortSignal },
): Promise<Ready | { id: number; reason: string }> {
  const sent = await readSent(path);
  if (!sent) return { id, reason: "It was lost on the way. Send it again" };
  const check = checkPicture(sent);
  if (!check.ok) return { id, reason: check.reason };
  const hash = createHash("sha256").update(`${EDITION}\0`).update(sent).digest("hex").slice(0, 32);
  try {
    const { width, height, files } = await pressPicture({ ...check.sniffed, bytes: sent }, signal);
    for (const { size, bytes } of files) {
      await writeWhole(picturePath(config.DATA_DIR, `${hash}-${size}.webp`)!, bytes);
    }
    return { id, hash, width, height, sizes: files.map(({ size }) => size) };
  } catch (error) {
    if (error instanceof PictureRefused) return { id, reason: UNREADABLE };
    throw error;
  }
}

async function readSent(path: string): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    return await Deno.readFile(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
}
