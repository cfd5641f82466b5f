import { countries, type orderList } from "../../../../../lib/orders/mod.ts";
import { paymentWords } from "../../../../../lib/payments/mod.ts";
import { LinkCell, Money, NumberCell, StatusBadge, Time } from "../../../../../lib/ui/mod.ts";
import type { CellsOf } from "../../../../../lib/ui/panel/list/ListTable.tsx";

/** How an order looks in the list. */
export const orderCells: CellsOf<typeof orderList> = {
  number: ({ id, number }) => <LinkCell href={`/admin/orders/${id}`}>{number}</LinkCell>,
  status: ({ status }) => (
    <td>
      <StatusBadge state={status} />
    </td>
  ),
  customer: ({ name }) => <td class="any">{name}</td>,
  email: ({ email }) => <td class="any">{email}</td>,
  country: ({ country }) => <td>{countries[country]}</td>,
  payment: ({ payment }) => <td>{paymentWords[payment]}</td>,
  products: ({ lineCount }) => <td class="number least">{lineCount}</td>,
  total: ({ totalCents, currency }) => (
    <NumberCell>
      <Money cents={totalCents} currency={currency} />
    </NumberCell>
  ),
  currency: ({ currency }) => <td class="least">{currency}</td>,
  placed: ({ placedAt }, now) => (
    <td>
      <Time at={placedAt} now={now} />
    </td>
  ),
};
