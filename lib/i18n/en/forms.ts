/** What a form says where a sum or a country is in the sentence; all else is in `fr/refusals.ts`. */
export const forms = {
  notDelivered: (country: string) => `We do not deliver to ${country}. Choose another country`,
  tooSmall: (missing: string) => `Add ${missing} to reach our least order`,
};
