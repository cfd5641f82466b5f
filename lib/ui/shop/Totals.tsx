import { useTexts } from "../../i18n/use_texts.ts";
import { Money } from "../data/Money.tsx";

export interface TotalsProps {
  /** What the total is made of; a text instead of cents where it is a word: `free`. */
  rows: readonly { label: string; cents?: number | undefined; text?: string | undefined }[];
  totalCents: number;
  currency?: string | undefined;
  /** What the total has in it, such as taxes: not added to it. */
  contained?: readonly { label: string; cents: number }[] | undefined;
}

/** What an order costs: its parts, and their sum as the largest. */
export function Totals({ rows, totalCents, currency, contained = [] }: TotalsProps) {
  const { ui } = useTexts();
  return (
    <dl class="totals">
      {rows.map(({ label, cents, text }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{cents === undefined ? text : <Money cents={cents} currency={currency} />}</dd>
        </div>
      ))}
      <div class="totals-sum">
        <dt>{ui.total}</dt>
        <dd>
          <Money cents={totalCents} currency={currency} />
        </dd>
      </div>
      {contained.map(({ label, cents }) => (
        <div key={label} class="totals-part">
          <dt>{label}</dt>
          <dd>
            <Money cents={cents} currency={currency} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
