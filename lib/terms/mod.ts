/** Terms of sale: what delivery costs, where to, the least sum of an order, and the tax in prices. */
export { changeShipping, changeTaxes, type TermsChange } from "./change.ts";
export { findTerms, type SeenTerms } from "./find.ts";
export { ShippingForm, TaxesForm } from "./forms.ts";
export {
  deliveryCents,
  hasReducedRate,
  isPriced,
  MAX_SELLER,
  rateOf,
  type SaleTerms,
  servedCountries,
  type ShippingTerms,
  type TaxClass,
  taxClasses,
  type TaxShare,
  type TaxTerms,
  untouchedTerms,
} from "./shape.ts";
export { shownTerms } from "./shown.ts";
export { spread, taxesOf, taxWithin } from "./taxes.ts";
export { usualTaxRates } from "./usual_rates.ts";
export { deliveryWords, percentWords, rateWords } from "./words.ts";
