import { Money } from "./Money.tsx";

export interface SummaryBarProps {
  units: number;
  totalCents: number;
  currency?: string | undefined;
  /** Where the whole summary stands on the page. */
  href?: string | undefined;
}

/** What an order costs, kept in sight on a phone, where the summary itself is below the form. */
export function SummaryBar({ units, totalCents, currency, href = "#summary" }: SummaryBarProps) {
  return (
    <p class="summary-bar">
      <a href={href}>{units === 1 ? "1 unit" : `${units} units`}</a>
      <Money cents={totalCents} currency={currency} />
    </p>
  );
}
