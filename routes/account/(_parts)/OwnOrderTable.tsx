import type { OwnOrder } from "../../../lib/orders/mod.ts";
import { useTexts } from "../../../lib/i18n/use_texts.ts";
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

/** A shopper's orders, each of which can be put into the cart again. */
export function OwnOrderTable(
  { orders, next, csrf }: { orders: readonly OwnOrder[]; next: string | null; csrf: string },
) {
  const { account: { orders: t }, orders: { states } } = useTexts();
  const columns = [
    { label: t.order },
    { label: t.status },
    { label: t.placed },
    { label: t.total, numeric: true },
    { label: t.again, hidden: true },
  ];
  return (
    <form method="post" class="own-orders">
      <CsrfField token={csrf} />
      <DataTable caption={t.caption} columns={columns} stack>
        {orders.map(({ publicId, number, status, placedAt, totalCents, currency }) => (
          <tr key={publicId}>
            <LinkCell href={`/orders/${publicId}`}>{number}</LinkCell>
            <td>
              <StatusBadge state={status} label={states[status]} />
            </td>
            <td>
              <DayAndTime at={placedAt} />
            </td>
            <NumberCell>
              <Money cents={totalCents} currency={currency} />
            </NumberCell>
            <td class="act">
              <SubmitButton tone="quiet" action={`/account/orders/${publicId}/repetition`}>
                {t.again}
              </SubmitButton>
            </td>
          </tr>
        ))}
      </DataTable>
      {next === null ? null : (
        <p>
          <a href={`/account/orders?before=${next}`}>{t.older}</a>
        </p>
      )}
    </form>
  );
}
