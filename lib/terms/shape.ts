import { z } from "zod";
import { type Country, countryCodes } from "../shop/shape.ts";

/*
 * What a merchant sets once for everything that is sold: what delivery costs, where to, from what sum
 * on an order is taken, and how much tax the prices contain. All sums are in minor units.
 */

/** What one order comes to at most, so no sum set here is above it. */
export const MAX_TERM_CENTS = 100_000_000;

export const MAX_SELLER = 600;

const cents = z.number().int().min(0).max(MAX_TERM_CENTS);
const country = z.enum(countryCodes);

const DeliveryRate = z.object({
  cents,
  /** Goods from this sum on go for nothing; `null`: none do. */
  freeFromCents: cents.nullable(),
});
export type DeliveryRate = z.output<typeof DeliveryRate>;

export const ShippingTerms = z.object({
  /** Where most parcels go: prices are shown for it until a shopper chooses. */
  home: country,
  /** Goods of an order come to this at least. */
  minimumCents: cents,
  /** Where a country has no rate of its own. */
  usual: DeliveryRate,
  rates: z.partialRecord(country, DeliveryRate),
  /** Where nothing is sent to. */
  notTo: z.array(country),
});
export type ShippingTerms = z.output<typeof ShippingTerms>;

/** Hundredths of a percent: 1900 is 19 %. */
const bps = z.number().int().min(0).max(10_000);
const TaxRate = z.object({ standardBps: bps, reducedBps: bps });
export type TaxRate = z.output<typeof TaxRate>;

export const TaxTerms = z.object({
  /** By where an order goes; without one, no tax is said to be contained. */
  rates: z.partialRecord(country, TaxRate),
  /** Ids of departments whose goods have the reduced rate. */
  reducedDepartments: z.array(z.number().int().positive()).max(1_000),
  /** Who sells, as invoices say it: name, address, VAT number. */
  seller: z.string().max(MAX_SELLER).default(""),
});
export type TaxTerms = z.output<typeof TaxTerms>;

/** What a product may have of its own, whatever its department has. */
export const taxClasses = { standard: "Standard", reduced: "Reduced" } as const;
export type TaxClass = keyof typeof taxClasses;

/** Whether goods have the reduced rate: by their own class, else by their department. */
export function hasReducedRate(
  { reducedDepartments }: Pick<TaxTerms, "reducedDepartments">,
  { taxClass, departmentId }: { taxClass: TaxClass | null; departmentId: number },
): boolean {
  return taxClass === null ? reducedDepartments.includes(departmentId) : taxClass === "reduced";
}

export interface SaleTerms {
  shipping: ShippingTerms;
  taxes: TaxTerms;
}
export type TermsName = keyof SaleTerms;

/** Until a merchant sets anything: everything goes everywhere for nothing, and no tax is named. */
export const untouchedTerms: SaleTerms = {
  shipping: {
    home: countryCodes[0],
    minimumCents: 0,
    usual: { cents: 0, freeFromCents: null },
    rates: {},
    notTo: [],
  },
  taxes: { rates: {}, reducedDepartments: [], seller: "" },
};

export function rateOf({ rates, usual }: ShippingTerms, to: Country): DeliveryRate {
  return rates[to] ?? usual;
}

/** Where the shop delivers to. */
export function servedCountries({ notTo }: ShippingTerms): Country[] {
  return countryCodes.filter((code) => !notTo.includes(code));
}

/** True where delivery costs something at least to some. */
export function isPriced(terms: ShippingTerms): boolean {
  return servedCountries(terms).some((code) => rateOf(terms, code).cents > 0);
}

/** What delivery of goods costs; nothing for no goods. @param goodsCents  after what a code takes off */
export function deliveryCents(
  terms: ShippingTerms,
  { to, goodsCents }: { to: Country; goodsCents: number },
): number {
  const { cents, freeFromCents } = rateOf(terms, to);
  const isFree = goodsCents === 0 || (freeFromCents !== null && goodsCents >= freeFromCents);
  return isFree ? 0 : cents;
}

/** How much of a sum is tax of one rate. */
export interface TaxShare {
  bps: number;
  /** With the tax. */
  grossCents: number;
  taxCents: number;
}
