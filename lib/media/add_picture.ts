import { uuidv7 } from "uuidv7";
import { type Actor, requireRight } from "../actor.ts";
import { record } from "../audit/mod.ts";
import { inTransaction } from "../db/mod.ts";
import type { Deps } from "../deps.ts";
import { AppError } from "../errors.ts";
import { whereRoomIs } from "../full_disk.ts";
import { enqueueIn } from "../jobs/task.ts";
import { checkPicture } from "./check_picture.ts";
import { incomingPath, removeIfThere, writeWhole } from "./files.ts";
import { PICTURE_BYTES, PICTURES } from "./shape.ts";
import { insertPicture, lockProduct, selectOfProduct } from "./store.ts";
import { PreparePicture } from "./tasks.ts";

export type MediaDeps = Pick<
  Deps,
  "sql" | "clock" | "config" | "log" | "relay" | "requestId" | "events"
>;

export interface NewPicture {
  productId: number;
  /** A file as it arrives. */
  bytes: AsyncIterable<Uint8Array>;
  alt: string;
}

/**
 * Take a picture for a product: checked by what it is, not by its name, and prepared by a job.
 *
 * @returns its id
 * @throws {AppError} `product.missing`; `form.invalid` with what to say at `picture`
 */
export async function addPicture(
  deps: MediaDeps,
  actor: Actor,
  { productId, bytes, alt }: NewPicture,
): Promise<number> {
  requireRight(actor, "picture.added");
  const sent = await readUpTo(bytes, PICTURE_BYTES);
  const check = checkPicture(sent);
  if (!check.ok) refuse(check.reason);
  const upload = uuidv7();
  const path = incomingPath(deps.config.DATA_DIR, upload);
  await whereRoomIs(deps, writeWhole(path, sent), { field: "picture", folder: "media" });
  try {
    const id = await inTransaction(deps, async (tx) => {
      if (!await lockProduct(tx.sql, productId)) throw new AppError("product.missing");
      const others = await selectOfProduct(tx.sql, productId);
      if (others.length >= PICTURES) refuse(`A product has at most ${PICTURES} pictures`);
      const id = await insertPicture(tx.sql, { productId, upload, alt });
      await enqueueIn(tx, PreparePicture, { pictureId: id }, { about: [`product:${productId}`] });
      const change = { after: { picture: id } };
      await record(tx, actor, "picture.added", `product:${productId}`, change);
      return id;
    });
    deps.log("picture.added", { product_id: productId, picture: id });
    return id;
  } catch (error) {
    await removeIfThere(path);
    throw error;
  }
}

function refuse(picture: string): never {
  throw new AppError("form.invalid", { fields: { picture } });
}

async function readUpTo(
  bytes: AsyncIterable<Uint8Array>,
  limit: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for await (const piece of bytes) {
    size += piece.length;
    if (size > limit) refuse(`It is larger than ${limit / 1024 / 1024} MB`);
    pieces.push(new Uint8Array(piece));
  }
  return new Uint8Array(await new Blob(pieces).arrayBuffer());
}
