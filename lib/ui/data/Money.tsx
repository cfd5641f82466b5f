import { useFormat } from "../../i18n/use_format.ts";

export interface MoneyProps {
  /** Minor units. */
  cents: number;
  currency?: string | undefined;
}

/** An amount of money in tabular figures, never broken over two lines. */
export function Money({ cents, currency }: MoneyProps) {
  return <span class="money">{useFormat().money(cents, currency)}</span>;
}
