import { revealReasons } from "../../../../../lib/customers/mod.ts";
import {
  CsrfField,
  DataTable,
  ErrorSummary,
  Facts,
  LinkButton,
  LinkCell,
  Moment,
  Money,
  NumberCell,
  PageHead,
  Section,
  Select,
  Split,
  StatusBadge,
  SubmitButton,
  Time,
} from "../../../../../lib/ui/mod.ts";
import { PageTitle } from "../../../../(_parts)/PageTitle.tsx";
import type { CustomerPage } from "./customer_page.ts";

/** A customer: masked until a reason is given, and the orders. */
export function CustomerView({ data, csrf }: { data: CustomerPage; csrf: string }) {
  const { customer, errors, mayReveal, revealedUntil, now } = data;
  const { name, email, orders, revenueCents, currency, firstAt, lastAt } = customer;
  return (
    <>
      <PageTitle
        title={`Customer ${customer.id}`}
        isRefused={Object.keys(errors).length > 0}
        noindex
      />
      <PageHead title={name} note={email} />
      <ErrorSummary errors={errors} />
      <Split
        side="end"
        aside={
          <>
            <Facts
              items={[
                { label: "Orders", value: String(orders) },
                { label: "Revenue", value: <Money cents={revenueCents} currency={currency} /> },
                { label: "First order", value: <Moment at={firstAt} now={now} /> },
                { label: "Last order", value: <Moment at={lastAt} now={now} /> },
              ]}
            />
            {revealedUntil
              ? (
                <p>
                  Shown to you until <Moment at={revealedUntil} now={now} />
                </p>
              )
              : mayReveal
              ? <RevealForm data={data} csrf={csrf} />
              : null}
            {data.mayErase
              ? (
                <LinkButton tone="quiet" href={`/admin/customers/${customer.id}/erasure`}>
                  Erase this customer
                </LinkButton>
              )
              : null}
          </>
        }
      >
        <Orders data={data} />
      </Split>
    </>
  );
}

function RevealForm({ data: { customer, errors }, csrf }: { data: CustomerPage; csrf: string }) {
  return (
    <form
      method="post"
      action={`/admin/customers/${customer.id}/disclosure`}
      class="form order-acts"
    >
      <CsrfField token={csrf} />
      <Select
        name="reason"
        label="Why do you need to know who it is?"
        hint="Shown to you for ten minutes. That you looked, and why, stays in the audit"
        options={[
          { value: "", label: "Choose" },
          ...Object.entries(revealReasons).map(([value, label]) => ({ value, label })),
        ]}
        error={errors.reason}
        required
      />
      <SubmitButton tone="quiet">Show name and e-mail</SubmitButton>
    </form>
  );
}

const columns = [
  { label: "Order" },
  { label: "Status" },
  { label: "Total", numeric: true },
  { label: "Placed" },
];

function Orders({ data: { orders, customer, now } }: { data: CustomerPage }) {
  const isCut = orders.length < customer.orders;
  return (
    <Section title={isCut ? `The newest ${orders.length} orders` : "Orders"}>
      <DataTable caption="Orders, the newest first" columns={columns} stack>
        {orders.map(({ id, number, status, totalCents, currency, placedAt }) => (
          <tr key={id}>
            <LinkCell href={`/admin/orders/${id}`}>{number}</LinkCell>
            <td>
              <StatusBadge state={status} />
            </td>
            <NumberCell>
              <Money cents={totalCents} currency={currency} />
            </NumberCell>
            <td>
              <Time at={placedAt} now={now} />
            </td>
          </tr>
        ))}
      </DataTable>
    </Section>
  );
}
