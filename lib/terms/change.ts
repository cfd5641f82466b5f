import { type Actor, requireRight } from "../actor.ts";
import { type AuditValues, record } from "../audit/mod.ts";
import { inTransaction, type Tx } from "../db/mod.ts";
import type { Deps } from "../deps.ts";
import { AppError } from "../errors.ts";
import { findTerms } from "./find.ts";
import type { DeliveryRate, SaleTerms, ShippingTerms, TaxTerms, TermsName } from "./shape.ts";
import { forgetShown } from "./shown.ts";
import { writeTerms } from "./store.ts";

export interface TermsChange<T> {
  value: T;
  /** The version that the page has shown. */
  seen: number;
}

/**
 * Set what delivery costs, where to, and from what sum on an order is taken. Checkouts that are open
 * show their shoppers what has changed before anything is ordered.
 *
 * @throws {AppError} `terms.changed` where a colleague was faster
 */
export async function changeShipping(
  deps: Deps,
  actor: Actor,
  { value, seen }: TermsChange<ShippingTerms>,
): Promise<void> {
  requireRight(actor, "shipping.changed");
  await inTransaction(deps, async (tx) => {
    const { shipping: before } = await replaceTerms(tx, deps, { name: "shipping", value, seen });
    const change = { before: shippingWords(before), after: shippingWords(value) };
    await record(tx, actor, "shipping.changed", "terms", change);
  });
  forgetShown(deps);
  deps.log("shipping.changed");
}

/**
 * Set how much tax prices contain, by country, and which departments have the reduced rate. Orders
 * keep what was contained when they were placed.
 *
 * @throws {AppError} `terms.changed` where a colleague was faster
 */
export async function changeTaxes(
  deps: Deps,
  actor: Actor,
  { value, seen }: TermsChange<TaxTerms>,
): Promise<void> {
  requireRight(actor, "taxes.changed");
  await inTransaction(deps, async (tx) => {
    const { taxes: before } = await replaceTerms(tx, deps, { name: "taxes", value, seen });
    await record(tx, actor, "taxes.changed", "terms", {
      before: taxWords(before),
      after: taxWords(value),
    });
  });
  forgetShown(deps);
  deps.log("taxes.changed");
}

async function replaceTerms(
  tx: Tx,
  { clock }: Pick<Deps, "clock">,
  change: { name: TermsName; value: unknown; seen: number },
): Promise<SaleTerms> {
  const before = await findTerms(tx);
  if (!await writeTerms(tx.sql, { ...change, at: clock.now() })) {
    throw new AppError("terms.changed");
  }
  return before;
}

function shippingWords({ minimumCents, usual, rates, notTo, home }: ShippingTerms): AuditValues {
  const each = Object.entries(rates).map(([code, rate]) => `${code} ${rateWords(rate)}`);
  return {
    minimumCents,
    home,
    usual: rateWords(usual),
    rates: each.join(", "),
    notTo: notTo.join(" "),
  };
}

function rateWords({ cents, freeFromCents }: DeliveryRate): string {
  return freeFromCents === null ? String(cents) : `${cents} free from ${freeFromCents}`;
}

function taxWords({ rates, reducedDepartments }: TaxTerms): AuditValues {
  const each = Object.entries(rates)
    .map(([code, { standardBps, reducedBps }]) => `${code} ${standardBps}/${reducedBps}`);
  return { rates: each.join(", "), reduced: reducedDepartments.slice(0, 50).join(" ") };
}
