import type { Queryable } from "../db/mod.ts";
import {
  type SaleTerms,
  ShippingTerms,
  TaxTerms,
  type TermsName,
  untouchedTerms,
} from "./shape.ts";
import { selectTerms } from "./store.ts";

export type SeenTerms = SaleTerms & {
  /** Of each, for who changes it: 0 before the first change. */
  versions: Readonly<Record<TermsName, number>>;
};

/** The terms of today, in one statement, within a transaction or outside of one. */
export async function findTerms({ sql }: { readonly sql: Queryable }): Promise<SeenTerms> {
  const rows = await selectTerms(sql);
  const rowOf = (name: TermsName) => rows.find((row) => row.name === name);
  const [shipping, taxes] = [rowOf("shipping"), rowOf("taxes")];
  return {
    shipping: shipping ? ShippingTerms.parse(shipping.value) : untouchedTerms.shipping,
    taxes: taxes ? TaxTerms.parse(taxes.value) : untouchedTerms.taxes,
    versions: { shipping: shipping?.version ?? 0, taxes: taxes?.version ?? 0 },
  };
}
