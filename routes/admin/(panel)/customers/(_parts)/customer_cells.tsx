import { type customerList, initialsOf, maskEmail } from "../../../../../lib/customers/mod.ts";
import { LinkCell, Money, NumberCell, Time } from "../../../../../lib/ui/mod.ts";
import type { CellsOf } from "../../../../../lib/ui/panel/list/ListTable.tsx";

/** How a customer looks in the list: nothing tells who it is. */
export const customerCells: CellsOf<typeof customerList> = {
  customer: ({ id, name }) => (
    <LinkCell href={`/admin/customers/${id}`}>{initialsOf(name)}</LinkCell>
  ),
  email: ({ email }) => <td>{maskEmail(email)}</td>,
  orders: ({ orders }) => <NumberCell label="Orders">{orders}</NumberCell>,
  revenue: ({ revenueCents, currency }) => (
    <NumberCell>
      <Money cents={revenueCents} currency={currency} />
    </NumberCell>
  ),
  first: ({ firstAt }, now) => (
    <td class="least">
      <Time at={firstAt} now={now} />
    </td>
  ),
  last: ({ lastAt }, now) => (
    <td>
      <Time at={lastAt} now={now} />
    </td>
  ),
};
