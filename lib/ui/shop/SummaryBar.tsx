import type { ComponentChildren } from "preact";
import { useTexts } from "../../i18n/use_texts.ts";
import { Money } from "../data/Money.tsx";

export interface SummaryBarProps {
  units: number;
  totalCents: number;
  currency?: string | undefined;
  /** Where the whole summary stands on the page. */
  href?: string | undefined;
  /** The way on, where the page has its button elsewhere. */
  children?: ComponentChildren;
}

/** What an order costs, kept in sight on a phone, where the summary itself is below the form. */
export function SummaryBar(props: SummaryBarProps) {
  const { units, totalCents, currency, href = "#summary", children } = props;
  const { summary } = useTexts().ui;
  return (
    <div class="summary-bar">
      <p>
        <a href={href}>{summary.units(units)}</a>
        <Money cents={totalCents} currency={currency} />
      </p>
      {children}
    </div>
  );
}
