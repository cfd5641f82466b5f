import { type Actor, requireRight } from "../../actor.ts";
import { record } from "../../audit/mod.ts";
import { inTransaction } from "../../db/mod.ts";
import { AppError } from "../../errors.ts";
import { versionRaised } from "../caches.ts";
import { slugify } from "../slug.ts";
import { applyColumns, columnsOf, differing, type EditDeps } from "./columns.ts";
import type { ProductChange, ProductEdit } from "./shape.ts";
import { selectChanges, selectEdited, selectSeen } from "./store.ts";

/** Changes by others that somebody is told of. */
const TOLD = 20;

export type EditAnswer =
  /** `changeId`: what can be undone; `null` where nothing differed. */
  | { ok: true; changeId: string | null }
  /** Others were faster; what they did since the page was loaded, the newest first. */
  | { ok: false; reason: "changed"; changes: ProductChange[] };

/**
 * Bring a product to what a form says. Where somebody changed it since that form was loaded, nothing
 * is done. The old address leads to the new one from then on.
 *
 * @throws {AppError} `product.missing`; `form.invalid` with what to say at `slug` or `category`
 */
export async function editProduct(
  deps: EditDeps,
  actor: Actor,
  { id, form }: { id: number; form: ProductEdit },
): Promise<EditAnswer> {
  requireRight(actor, "product.changed");
  const answer = await inTransaction(deps, async (tx): Promise<EditAnswer> => {
    const before = await selectEdited(tx.sql, id, { isLocked: true });
    if (!before) throw new AppError("product.missing");
    if (form.seen !== before.seen) {
      const since = { productId: id, after: form.seen, limit: TOLD };
      return { ok: false, reason: "changed", changes: await selectChanges(tx.sql, since) };
    }
    const slug = form.slug || slugify(form.name) || before.slug;
    const to = { ...columnsOf({ ...form, slug }), isActive: before.isActive };
    const fields = differing(before, to);
    if (fields.length === 0) return { ok: true, changeId: null };
    const why = { cause: "edit", reason: form.reason };
    await applyColumns(tx, actor, { before, to, why });
    await record(tx, actor, "product.changed", `product:${id}`, {
      before: { priceCents: before.priceCents },
      after: { priceCents: to.priceCents, fields: fields.join(" ") },
    });
    return { ok: true, changeId: await selectSeen(tx.sql, id) };
  });
  if (answer.ok && answer.changeId !== null) {
    versionRaised(deps);
    deps.log("product.changed", { product_id: id });
  }
  return answer;
}
