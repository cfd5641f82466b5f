/** The dearest product a file may hold, in minor units: what an integer of Postgres takes, rounded. */
export const MAX_CENTS = 2_000_000_000;

/**
 * An amount written as a decimal, in minor units: "2879.2" is 287920. By its digits alone: the same
 * by way of a binary fraction would be 287919 one day.
 *
 * @returns `null` for what is no plain amount: a sign, a currency, grouped thousands, or more than
 *          two decimals that say something
 */
export function parseCents(text: string): number | null {
  const parts = /^(\d{1,9})(?:[.,](\d{1,2})|\.(\d\d)0+)?$/.exec(text.trim());
  if (!parts) return null;
  const decimals = (parts[2] ?? parts[3] ?? "").padEnd(2, "0");
  return Number(parts[1]) * 100 + Number(decimals);
}
