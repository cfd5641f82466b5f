import type { OwnOrder } from "../../../lib/orders/mod.ts";
import {
  CsrfField,
  DataTable,
  LinkCell,
  Money,
  NumberCell,
  StatusBadge,
  SubmitButton,
} from "../../../lib/ui/mod.ts";
import { DayAndTime } from "../../(_parts)/DayAndTime.tsx";

const columns = [
  { label: "Order" },
  { label: "Status" },
  { label: "Placed" },
  { label: "Total", numeric: true },
  { label: "Order again", hidden: true },
];

/** A shopper's orders, each of which can be put into the cart again. */
export function OwnOrderTable(
  { orders, next, csrf }: { orders: readonly OwnOrder[]; next: string | null; csrf: string },
) {
  return (
    <form method="post" class="own-orders">
      <CsrfField token={csrf} />
      <DataTable caption="Orders, the newest first" columns={columns} stack>
        {orders.map(({ publicId, number, status, placedAt, totalCents, currency }) => (
          <tr key={publicId}>
            <LinkCell href={`/orders/${publicId}`}>{number}</LinkCell>
            <td>
              <StatusBadge state={status} />
            </td>
            <td>
              <DayAndTime at={placedAt} />
            </td>
            <NumberCell>
              <Money cents={totalCents} currency={currency} />
            </NumberCell>
            <td class="act">
              <SubmitButton tone="quiet" action={`/account/orders/${publicId}/repetition`}>
                Order again
              </SubmitButton>
            </td>
          </tr>
        ))}
      </DataTable>
      {next === null ? null : (
        <p>
          <a href={`/account/orders?before=${next}`}>Older orders</a>
        </p>
      )}
    </form>
  );
}
