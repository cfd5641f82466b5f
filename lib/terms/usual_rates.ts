import type { Country } from "../shop/shape.ts";
import type { TaxRate } from "./shape.ts";

/**
 * Standard rates, and the reduced ones of food, as they were in 2025: offered in an empty form, never
 * used before a merchant has saved them.
 */
export const usualTaxRates: Readonly<Record<Country, TaxRate>> = {
  AT: { standardBps: 2_000, reducedBps: 1_000 },
  BE: { standardBps: 2_100, reducedBps: 600 },
  CH: { standardBps: 810, reducedBps: 260 },
  DE: { standardBps: 1_900, reducedBps: 700 },
  DK: { standardBps: 2_500, reducedBps: 2_500 },
  ES: { standardBps: 2_100, reducedBps: 1_000 },
  FR: { standardBps: 2_000, reducedBps: 550 },
  GB: { standardBps: 2_000, reducedBps: 0 },
  IE: { standardBps: 2_300, reducedBps: 0 },
  IT: { standardBps: 2_200, reducedBps: 1_000 },
  LU: { standardBps: 1_700, reducedBps: 300 },
  NL: { standardBps: 2_100, reducedBps: 900 },
  PL: { standardBps: 2_300, reducedBps: 500 },
  PT: { standardBps: 2_300, reducedBps: 600 },
  SE: { standardBps: 2_500, reducedBps: 1_200 },
};
