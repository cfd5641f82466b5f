/** Money: how it is stored and how it is written. Safe in a browser. */
export { currencySign, formatMoney, formatMoneyShort } from "./format.ts";
export { plainAmount, readAmount } from "./read_amount.ts";
export { minorDigits, minorUnits } from "./minor_digits.ts";
