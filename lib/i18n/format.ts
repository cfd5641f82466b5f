import { formatMoney, formatMoneyShort } from "../money/format.ts";
import { createDates, type Dates } from "./dates.ts";
import type { Locale } from "./locale.ts";

/** How a language writes money, numbers and dates. */
export interface Format extends Dates {
  locale: Locale;
  /** `€1,234.56`; `1 234,56 €` with spaces that do not break. @param cents  minor units */
  money(cents: number, currency?: string): string;
  /** The same in whole units from 10,000 on. */
  moneyShort(cents: number, currency?: string): string;
  /** `27,554`; `27 554` */
  count(count: number): string;
  /** With one decimal, always: `4.0`; `4,0` */
  decimal(amount: number): string;
  /** Of hundredths of a percent: `5.5 %`; `5,5 %` */
  percent(bps: number): string;
  /** `Austria, Belgium, and Spain`; `Autriche, Belgique et Espagne` */
  list(names: readonly string[]): string;
}

// An Intl object costs some 20 µs to make: a set for each language, made when it is first asked for.
const known = new Map<Locale, Format>();

export function formatOf(locale: Locale): Format {
  let format = known.get(locale);
  if (!format) known.set(locale, format = createFormat(locale));
  return format;
}

function createFormat(locale: Locale): Format {
  const counts = new Intl.NumberFormat(locale);
  const decimals = new Intl.NumberFormat(locale, {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  return {
    locale,
    ...createDates(locale),
    money: (cents, currency) => formatMoney(cents, currency, locale),
    moneyShort: (cents, currency) => formatMoneyShort(cents, currency, locale),
    count: (count) => counts.format(count),
    decimal: (amount) => decimals.format(amount),
    percent: (bps) => `${counts.format(bps / 100)}${locale === "fr" ? "\u00a0" : " "}%`,
    // Made where it is asked for: a worker that never lists any is 3 MiB smaller without it.
    list: (names) => new Intl.ListFormat(locale, { type: "conjunction" }).format(names),
  };
}
