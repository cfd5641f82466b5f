import { spread, type TaxShare, taxWithin } from "../terms/mod.ts";

/** What is paid back, and for which goods. */
export interface Credited {
  amountCents: number;
  /** At the price they were bought for; `bps` is the tax in it, `null` where that was not noted. */
  goods: readonly { bps: number | null; cents: number }[];
}

/**
 * The tax in a sum that is paid back, by rate, the highest first. It goes by the rates of the goods; what
 * is paid back of no goods in particular goes by what is left of each rate. Notes of an invoice that is
 * paid back in parts have, together, exactly its taxes.
 *
 * @param billed  of the invoice
 * @param before  of the notes there are already
 */
export function creditTaxes(
  { billed, before }: { billed: readonly TaxShare[]; before: readonly TaxShare[] },
  { amountCents, goods }: Credited,
): TaxShare[] {
  const rates = billed.map((share) => {
    const given = before.filter(({ bps }) => bps === share.bps);
    const [gross, tax] = [total(given, "grossCents"), total(given, "taxCents")];
    return { ...share, gross, tax, left: share.grossCents - gross };
  });
  const left = rates.map((rate) => rate.left);
  const weights = rates.map(({ bps }) =>
    goods.reduce((sum, one) => one.bps === bps ? sum + one.cents : sum, 0)
  );
  const isKnown = goods.every(({ bps }) => rates.some((rate) => rate.bps === bps));
  const parts = allot(amountCents, { left, weights: isKnown ? weights : left });
  return rates.map(({ bps, grossCents, taxCents, gross, tax }, at) => {
    // Of all that was paid back so far, so that no cent of tax is lost to rounding, note by note.
    const upTo = gross + parts[at]!;
    const owed = upTo === grossCents ? taxCents : taxWithin(upTo, bps);
    return { bps, grossCents: parts[at]!, taxCents: owed - tax };
  }).filter(({ grossCents }) => grossCents > 0);
}

/** A sum in parts as the weights are; what does not fit into one goes to where room is left. */
function allot(
  cents: number,
  { left, weights }: { left: readonly number[]; weights: readonly number[] },
): number[] {
  const isWeighed = weights.some((weight) => weight > 0);
  const wanted = spread(cents, isWeighed ? weights : left);
  const fitting = wanted.map((part, at) => Math.min(part, left[at]!));
  const room = left.map((most, at) => most - fitting[at]!);
  const rest = cents - sumOf(fitting);
  const more = spread(Math.min(rest, sumOf(room)), room);
  return fitting.map((part, at) => part + more[at]!);
}

function sumOf(parts: readonly number[]): number {
  return parts.reduce((one, other) => one + other, 0);
}

function total(shares: readonly TaxShare[], of: "grossCents" | "taxCents"): number {
  return sumOf(shares.map((share) => share[of]));
}
