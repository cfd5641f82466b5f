import { uuidv7 } from "uuidv7";
import type { Buyer } from "../../../actor.ts";
import type { TransactionSql } from "../../../db/mod.ts";
import type { Deps } from "../../../deps.ts";
import { isUuid } from "../../../text/mod.ts";
import { type AddressForm, type KeptAddress, MOST_ADDRESSES } from "./shape.ts";
import {
  deleteAddress,
  insertAddress,
  lockShopper,
  selectAddresses,
  updateAddress,
  updateDefault,
} from "./store.ts";

/** A shopper's addresses, the default one first. */
export function listAddresses(
  { sql }: Pick<Deps, "sql">,
  { id }: { id: string },
): Promise<KeptAddress[]> {
  return selectAddresses(sql, id);
}

export type AddressAnswer = { ok: true } | { ok: false; reason: "full" | "missing" };

/**
 * Keep one more address, or change one.
 *
 * @param id  of the one to change; `null`: a new one, which is the default where it is the first
 */
export function keepAddress(
  deps: Pick<Deps, "sql" | "clock">,
  { shopperId }: Buyer,
  { id, form, isDefault }: { id: string | null; form: AddressForm; isDefault: boolean },
): Promise<AddressAnswer> {
  return inBook(deps, shopperId, async (tx, known) => {
    const isKnown = known.some((one) => one.id === id);
    if (id !== null && !isKnown) return { ok: false, reason: "missing" };
    if (id === null && known.length >= MOST_ADDRESSES) return { ok: false, reason: "full" };
    const own = { ...form, shopperId, id: id ?? uuidv7() };
    if (isKnown) await updateAddress(tx, own);
    else await insertAddress(tx, { ...own, isDefault: known.length === 0, now: deps.clock.now() });
    if (isDefault) await updateDefault(tx, own);
    return { ok: true };
  });
}

/** Forget an address; where it was the default, the oldest one is from then on. */
export function removeAddress(
  deps: Pick<Deps, "sql">,
  { shopperId }: Buyer,
  id: string,
): Promise<AddressAnswer> {
  if (!isUuid(id)) return Promise.resolve({ ok: true });
  return inBook(deps, shopperId, async (tx, known) => {
    await deleteAddress(tx, { id, shopperId });
    const [next] = known.filter((one) => one.id !== id);
    if (next && !next.isDefault) await updateDefault(tx, { id: next.id, shopperId });
    return { ok: true };
  });
}

function inBook(
  { sql }: Pick<Deps, "sql">,
  shopperId: string,
  change: (tx: TransactionSql, known: KeptAddress[]) => Promise<AddressAnswer>,
): Promise<AddressAnswer> {
  return sql.begin(async (tx): Promise<AddressAnswer> => {
    if (!await lockShopper(tx, shopperId)) return { ok: false, reason: "missing" };
    return await change(tx, await selectAddresses(tx, shopperId));
  });
}
