import { page } from "fresh";
import { define } from "../../../../lib/http/mod.ts";
import {
  listOrders,
  type OrderQuery,
  orderStatuses,
  readOrderQuery,
  statusWords,
} from "../../../../lib/orders/mod.ts";
import {
  DataTable,
  EmptyState,
  KeysetNav,
  LinkCell,
  Money,
  NumberCell,
  PageHead,
  StatusBadge,
  StatusTabs,
  Time,
} from "../../../../lib/ui/mod.ts";
import { PageTitle } from "../../../(_parts)/PageTitle.tsx";

export const handler = define.handlers({
  async GET({ url, state: { deps } }) {
    const query = readOrderQuery(url.searchParams);
    const list = await listOrders(deps, query);
    const headers = { "cache-control": "no-store" };
    return page({ ...list, query, now: deps.clock.now() }, { headers });
  },
});

const columns = [
  { label: "Order" },
  { label: "Status" },
  { label: "Products", numeric: true },
  { label: "Total", numeric: true },
  { label: "Placed" },
];

export default define.page<typeof handler>(({ data: { orders, next, counts, query, now } }) => {
  const all = orderStatuses.reduce((sum, status) => sum + counts[status], 0);
  return (
    <>
      <PageTitle title="Orders" noindex />
      <PageHead title="Orders" note={query.search ? `for “${query.search}”` : undefined} />
      <StatusTabs
        label="Orders by status"
        tabs={[
          {
            href: hrefOf({ ...query, status: null, after: null }),
            label: "All",
            count: all,
            current: query.status === null,
          },
          ...orderStatuses.map((status) => ({
            href: hrefOf({ ...query, status, after: null }),
            label: statusWords[status],
            count: counts[status],
            current: query.status === status,
          })),
        ]}
      />
      {orders.length === 0
        ? <NoOrders query={query} />
        : (
          <DataTable caption="Orders, newest first" columns={columns}>
            {orders.map((order) => (
              <tr key={order.id}>
                <LinkCell href={`/admin/orders/${order.id}`}>{order.number}</LinkCell>
                <td>
                  <StatusBadge state={order.status} />
                </td>
                <NumberCell>{order.lineCount}</NumberCell>
                <NumberCell>
                  <Money cents={order.totalCents} currency={order.currency} />
                </NumberCell>
                <td>
                  <Time at={order.placedAt} now={now} />
                </td>
              </tr>
            ))}
          </DataTable>
        )}
      <KeysetNav
        label="orders"
        newerHref={query.after ? hrefOf({ ...query, after: null }) : undefined}
        olderHref={next ? hrefOf({ ...query, after: next }) : undefined}
      />
    </>
  );
});

function NoOrders({ query }: { query: OrderQuery }) {
  if (query.search === "" && query.status === null) {
    return (
      <EmptyState title="No orders yet">They appear here as soon as somebody orders.</EmptyState>
    );
  }
  return (
    <EmptyState title="No order fits" act={{ href: "/admin/orders", label: "All orders" }}>
      Search by the whole order number or the whole e-mail address.
    </EmptyState>
  );
}

function hrefOf({ status, search, after }: OrderQuery): string {
  const params = new URLSearchParams();
  if (status) params.set("status", status);
  if (search) params.set("q", search);
  if (after) params.set("after", after);
  return params.size === 0 ? "/admin/orders" : `/admin/orders?${params}`;
}
