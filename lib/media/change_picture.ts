import { type Actor, requireRight } from "../actor.ts";
import { type AuditValues, type AuditVerb, record } from "../audit/mod.ts";
import { versionRaised } from "../catalog/mod.ts";
import { inTransaction, type Tx } from "../db/mod.ts";
import { AppError } from "../errors.ts";
import type { MediaDeps } from "./add_picture.ts";
import { PICTURE_UNDO_MS, PICTURES } from "./shape.ts";
import { showFirst } from "./show_first.ts";
import {
  lockProduct,
  selectOfProduct,
  selectPicture,
  setAlt,
  setOrder,
  setRemoved,
} from "./store.ts";

/** A picture of a product. */
export interface PictureRef {
  productId: number;
  id: number;
}

/** Say what is on a picture. @throws {AppError} `picture.missing` */
export async function describePicture(
  deps: MediaDeps,
  actor: Actor,
  { alt, ...ref }: PictureRef & { alt: string },
): Promise<void> {
  await change(deps, actor, {
    ...{ ref, verb: "picture.changed", after: { described: alt !== "" } },
    work: ({ sql }) => setAlt(sql, ref.id, alt),
  });
}

/**
 * Put a picture before, or behind, the one beside it; at the end it stays. The first stands for the
 * product in lists.
 *
 * @throws {AppError} `picture.missing`
 */
export async function movePicture(
  deps: MediaDeps,
  actor: Actor,
  { to, ...ref }: PictureRef & { to: "earlier" | "later" | "first" },
): Promise<void> {
  await change(deps, actor, {
    ...{ ref, verb: "picture.changed", after: { moved: to } },
    async work({ sql }) {
      const ids = (await selectOfProduct(sql, ref.productId)).map(({ id }) => id);
      const from = ids.indexOf(ref.id);
      const place = to === "first" ? 0 : Math.max(0, from + (to === "later" ? 1 : -1));
      await setOrder(sql, ids.toSpliced(from, 1).toSpliced(place, 0, ref.id));
    },
  });
}

/** Take a picture away from everybody; it can be put back for 30 seconds. @throws `picture.missing` */
export async function removePicture(
  deps: MediaDeps,
  actor: Actor,
  ref: PictureRef,
): Promise<void> {
  await change(deps, actor, {
    ...{ ref, verb: "picture.removed", after: {} },
    work: ({ sql }) => setRemoved(sql, ref.id, true),
  });
}

/**
 * Put a removed picture back where it was.
 *
 * @throws {AppError} `picture.missing`; `undo.late` after 30 seconds, or where there are as many
 *   pictures as a product has at most
 */
export async function restorePicture(
  deps: MediaDeps,
  actor: Actor,
  ref: PictureRef,
): Promise<void> {
  await change(deps, actor, {
    ...{ ref, verb: "picture.restored", after: {}, isRemoved: true },
    async work({ sql }) {
      const others = await selectOfProduct(sql, ref.productId);
      if (others.length >= PICTURES) throw new AppError("undo.late");
      await setRemoved(sql, ref.id, false);
    },
  });
}

interface Change {
  ref: PictureRef;
  verb: AuditVerb & `picture.${string}`;
  after: AuditValues;
  /** The picture is one that was removed. */
  isRemoved?: boolean;
  work(tx: Tx): Promise<void>;
}

async function change(
  deps: MediaDeps,
  actor: Actor,
  { ref: { productId, id }, verb, after, isRemoved = false, work }: Change,
): Promise<void> {
  requireRight(actor, verb);
  await inTransaction(deps, async (tx) => {
    await lockProduct(tx.sql, productId);
    const picture = await selectPicture(tx.sql, id);
    if (picture?.productId !== productId || picture.isRemoved !== isRemoved) {
      throw new AppError("picture.missing");
    }
    if ((picture.removedMs ?? 0) > PICTURE_UNDO_MS) throw new AppError("undo.late");
    await work(tx);
    await showFirst(tx.sql, productId);
    await record(tx, actor, verb, `product:${productId}`, { after: { picture: id, ...after } });
  });
  versionRaised(deps);
  deps.log(verb, { product_id: productId, picture: id });
}
