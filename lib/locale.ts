/**
 * The language of the shop: of `<html lang>`, and of how numbers and money are written. The texts
 * of the site are in this language; another one is another set of texts.
 */
export const LOCALE = "en";
