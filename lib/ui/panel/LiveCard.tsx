import { EnglishMoney, EnglishTime } from "./english.tsx";
import { StatusBadge } from "../data/StatusBadge.tsx";
import type { OrderState } from "../data/status_shapes.ts";

export interface LiveCardProps {
  id: string;
  number: string;
  totalCents: number;
  currency: string;
  /** How many different products. */
  lines: number;
  status: OrderState;
  /** ISO instant. */
  placedAt: string;
  now: Date;
  /** Has just arrived. */
  isNew: boolean;
}

/** One order on the live dashboard: what it is worth and how far it is, and nothing of the person. */
export function LiveCard(props: LiveCardProps) {
  const { id, number, totalCents, currency, lines, status, now, isNew } = props;
  const placedAt = new Date(props.placedAt);
  return (
    <li class="order-card" data-new={isNew ? "true" : undefined}>
      <a href={`/admin/orders/${id}`}>
        {number}
        {isNew ? <small class="order-card-new">new</small> : null}
      </a>
      <EnglishMoney cents={totalCents} currency={currency} />
      <span class="order-card-lines">{lines === 1 ? "1 product" : `${lines} products`}</span>
      <StatusBadge state={status} />
      <EnglishTime at={placedAt} now={placedAt > now ? placedAt : now} />
    </li>
  );
}
