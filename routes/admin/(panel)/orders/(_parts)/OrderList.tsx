import {
  type OrderPage,
  type OrderQuery,
  type OrderRow,
  type OrderStatus,
  orderStatuses,
  statusWords,
} from "../../../../../lib/orders/mod.ts";
import { paymentWords } from "../../../../../lib/payments/mod.ts";
import {
  DataTable,
  EmptyState,
  KeysetNav,
  LinkCell,
  Money,
  NumberCell,
  StatusBadge,
  StatusTabs,
  Time,
} from "../../../../../lib/ui/mod.ts";

export interface OrderListProps extends OrderPage {
  query: OrderQuery;
  /** What says in an address what was searched for. */
  params: URLSearchParams;
  now: Date;
}

const columns = [
  { label: "Order" },
  { label: "Status" },
  { label: "Customer" },
  { label: "Payment" },
  { label: "Products", numeric: true },
  { label: "Total", numeric: true },
  { label: "Placed" },
];

/** Orders a page at a time, by status. */
export function OrderList(props: OrderListProps) {
  const { orders, next, query, params, now } = props;
  const hrefOf = (status: OrderStatus | null, after: string | null = null) =>
    addressOf(params, { status, after });
  return (
    <>
      <StatusTabs label="Orders by status" tabs={tabsOf(props, hrefOf)} />
      {orders.length === 0
        ? <NoOrders query={query} />
        : (
          <DataTable caption="Orders, newest first" columns={columns} stack>
            {orders.map((order) => <Row key={order.id} order={order} now={now} />)}
          </DataTable>
        )}
      <KeysetNav
        label="orders"
        newerHref={query.after ? hrefOf(query.status) : undefined}
        olderHref={next ? hrefOf(query.status, next) : undefined}
      />
    </>
  );
}

function Row({ order, now }: { order: OrderRow; now: Date }) {
  return (
    <tr>
      <LinkCell href={`/admin/orders/${order.id}`}>{order.number}</LinkCell>
      <td>
        <StatusBadge state={order.status} />
      </td>
      <td class="any">{order.name}</td>
      <td>{paymentWords[order.payment]}</td>
      <td class="number least">{order.lineCount}</td>
      <NumberCell>
        <Money cents={order.totalCents} currency={order.currency} />
      </NumberCell>
      <td>
        <Time at={order.placedAt} now={now} />
      </td>
    </tr>
  );
}

type HrefOf = (status: OrderStatus | null) => string;

/** With how many there are; a search has not counted. */
function tabsOf({ counts, query }: OrderListProps, hrefOf: HrefOf) {
  const countOf = (count: number) => query.search ? undefined : count;
  const all = orderStatuses.reduce((sum, status) => sum + counts[status], 0);
  return [null, ...orderStatuses].map((status) => ({
    href: hrefOf(status),
    label: status ? statusWords[status] : "All",
    count: countOf(status ? counts[status] : all),
    current: query.status === status,
  }));
}

function NoOrders({ query: { search, status, after } }: { query: OrderQuery }) {
  const act = { href: "/admin/orders", label: "All orders" };
  if (search !== "") {
    return (
      <EmptyState title="No order fits" act={act}>
        Search by a part of the number, the name, the e-mail address or a product.
      </EmptyState>
    );
  }
  if (status === null && after === null) {
    return (
      <EmptyState title="No orders yet">They appear here as soon as somebody orders.</EmptyState>
    );
  }
  return <EmptyState title="No order is here now" act={act} />;
}

function addressOf(
  search: URLSearchParams,
  { status, after }: Pick<OrderQuery, "status" | "after">,
): string {
  const params = new URLSearchParams(search);
  if (status) params.set("status", status);
  if (after) params.set("after", after);
  return params.size === 0 ? "/admin/orders" : `/admin/orders?${params}`;
}
