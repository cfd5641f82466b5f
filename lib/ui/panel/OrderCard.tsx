import type { ComponentChildren } from "preact";
import { EnglishMoney, EnglishTime } from "./english.tsx";
import { StatusBadge } from "../data/StatusBadge.tsx";
import type { OrderState } from "../data/status_shapes.ts";

export interface OrderCardProps {
  href: string;
  number: string;
  state: OrderState;
  totalCents: number;
  currency?: string | undefined;
  customer: string;
  /** Whole units in it. */
  units: number;
  at: Date;
  now: Date;
  /** Came while the page was open. */
  isNew?: boolean | undefined;
}

/** One order on the dashboard: what it is worth, for whom, how far it is. */
export function OrderCard(props: OrderCardProps) {
  const { href, number, state, customer, units, at, now } = props;
  return (
    <li class="card" data-new={props.isNew ? "true" : undefined}>
      <a class="card-title" href={href}>{number}</a>
      <StatusBadge state={state} />
      <EnglishMoney cents={props.totalCents} currency={props.currency} />
      <EnglishTime at={at} now={now} />
      <p>{customer}</p>
      <p>{units === 1 ? "1 unit" : `${units} units`}</p>
    </li>
  );
}

/** Order cards, as many in a row as fit, newest first. */
export function OrderCards(
  { children }: { children: ComponentChildren },
) {
  return <ul class="cards">{children}</ul>;
}
