/** Money: how it is stored and how it is written. Safe in a browser. */
export { currencySign, formatMoney, formatMoneyShort } from "./format.ts";
export { minorDigits, minorUnits } from "./minor_digits.ts";
